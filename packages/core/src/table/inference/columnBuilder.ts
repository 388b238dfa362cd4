import { LikenessError } from '../../errors.js';
import type { CodedColumn, Column, ColumnSchema, NumericColumn } from '../column.js';
import { compilePattern } from '../format/datetimePattern.js';
import { valueReader } from '../format/numberFormat.js';
import { readDatetime } from '../text/datetimeText.js';
import { readValue } from '../text/numberText.js';
import { MarkReader } from './markReader.js';
import { trimCell } from './missingToken.js';

const FIRST_CAPACITY = 1024;

/** Turns cells into a typed column, chunk by chunk. */
export interface ColumnBuilder {
  readonly schema: ColumnSchema;
  /** Cells taken since the last `finish`. */
  readonly length: number;
  /**
   * Takes one cell.
   *
   * @param line 1-based line of the file, for messages
   * @throws LikenessError `SCHEMA_MISMATCH` when the cell cannot be read as the schema says, `INFINITE_VALUE`.
   */
  add(cell: string | null, line?: number): void;
  /** The column of the cells taken so far; the builder is then empty and ready for the next chunk. */
  finish(): Column;
}

/** A builder of columns of that schema. */
export function createColumnBuilder(schema: ColumnSchema): ColumnBuilder {
  switch (schema.kind) {
    case 'continuous':
    case 'integer':
    case 'datetime':
      return new NumericBuilder({ ...schema, kind: schema.kind });
    case 'categorical':
    case 'boolean':
      return new CodedBuilder({ ...schema, kind: schema.kind, categories: schema.categories ?? [] });
    case 'identifier':
      return new IdentifierBuilder(schema);
  }
}

/** Numbers that grow as they come: a class a type, so that each has its own fast code. */
class GrowingNumbers {
  length = 0;
  private values = new Float64Array(FIRST_CAPACITY);

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Float64Array(2 * this.length);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  take(): Float64Array<ArrayBuffer> {
    const taken = this.values.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}

class GrowingCodes {
  length = 0;
  private values = new Int32Array(FIRST_CAPACITY);

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Int32Array(2 * this.length);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  take(): Int32Array<ArrayBuffer> {
    const taken = this.values.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}

/** What builders of all types share: which cells are no values, and their marks where there are several. */
abstract class MarkingBuilder {
  protected readonly reader: MarkReader;
  private readonly marks = new GrowingCodes();

  constructor(schema: ColumnSchema) {
    this.reader = new MarkReader(schema);
  }

  /** @param mark of the cell, -1 for a value */
  protected note(mark: number): void {
    if (this.reader.several) this.marks.push(Math.max(0, mark));
  }

  protected takeMarks(): { marks?: Uint8Array } {
    return this.reader.several ? { marks: Uint8Array.from(this.marks.take()) } : {};
  }
}

class NumericBuilder extends MarkingBuilder implements ColumnBuilder {
  readonly #values = new GrowingNumbers();
  readonly #read: (text: string) => number | null;
  readonly #what: string;

  constructor(readonly schema: NumericColumn['schema']) {
    super(schema);
    const { kind, datetimePattern, numberFormat } = schema;
    if (kind === 'datetime') {
      this.#what =
        datetimePattern === undefined ? 'an ISO date' : `a date such as ${datetimePattern.pattern}`;
      const pattern = datetimePattern === undefined ? null : compilePattern(datetimePattern);
      this.#read =
        pattern === null ? (text) => readDatetime(text)?.value ?? null : (text) => pattern.read(text);
    } else {
      this.#what = kind === 'integer' ? 'a whole number' : 'a finite number';
      const read = numberFormat === undefined ? readValue : valueReader(numberFormat);
      this.#read = (text) => {
        const value = read(text);
        return kind === 'integer' && value !== null && !Number.isInteger(value) ? null : value;
      };
    }
  }

  get length(): number {
    return this.#values.length;
  }

  add(cell: string | null, line?: number): void {
    const mark = this.reader.read(cell);
    this.note(mark);
    this.#values.push(mark >= 0 || cell === null ? NaN : this.#parse(cell, line));
  }

  finish(): Column {
    return { type: 'numeric', schema: this.schema, values: this.#values.take(), ...this.takeMarks() };
  }

  #parse(cell: string, line: number | undefined): number {
    const value = this.#read(trimCell(cell));
    if (value === null) throw mismatch(this.schema, cell, line, `is not ${this.#what}`);
    return value;
  }
}

class CodedBuilder extends MarkingBuilder implements ColumnBuilder {
  readonly #codes = new GrowingCodes();
  readonly #codeOf: ReadonlyMap<string, number>;

  constructor(readonly schema: CodedColumn['schema']) {
    super(schema);
    this.#codeOf = new Map(schema.categories.map((label, code) => [label, code]));
  }

  get length(): number {
    return this.#codes.length;
  }

  add(cell: string | null, line?: number): void {
    const code = cell === null ? undefined : this.#codeOf.get(cell);
    if (code !== undefined || cell === null) {
      this.note(cell === null ? this.reader.read(null) : -1);
      this.#codes.push(code ?? -1);
      return;
    }
    const mark = this.reader.read(cell);
    if (mark < 0)
      throw mismatch(this.schema, cell, line, `is none of its ${this.schema.categories.length} labels`);
    this.note(mark);
    this.#codes.push(-1);
  }

  finish(): Column {
    return { type: 'coded', schema: this.schema, codes: this.#codes.take(), ...this.takeMarks() };
  }
}

class IdentifierBuilder extends MarkingBuilder implements ColumnBuilder {
  readonly schema: ColumnSchema & { readonly kind: 'identifier' };
  #values: (string | null)[] = [];

  constructor(schema: ColumnSchema) {
    super(schema);
    this.schema = { ...schema, kind: 'identifier' };
  }

  get length(): number {
    return this.#values.length;
  }

  add(cell: string | null): void {
    const mark = this.reader.read(cell);
    this.note(mark);
    this.#values.push(mark >= 0 ? null : cell);
  }

  finish(): Column {
    const values = this.#values;
    this.#values = [];
    return { type: 'identifier', schema: this.schema, values, ...this.takeMarks() };
  }
}

function mismatch(
  { name }: ColumnSchema,
  value: string,
  line: number | undefined,
  why: string,
): LikenessError {
  const place = line === undefined ? '' : ` in line ${line}`;
  return new LikenessError('SCHEMA_MISMATCH', `Column "${name}": "${value}"${place} ${why}.`, {
    column: name,
    value,
    ...(line === undefined ? {} : { line }),
  });
}
