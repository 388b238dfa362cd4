import { LikenessError } from '../../errors.js';
import type { CodedColumn, Column, ColumnSchema, NumericColumn } from '../column.js';
import { readDatetime } from '../text/datetimeText.js';
import { isMissingCell, trimCell } from './missingToken.js';
import { readNumber } from '../text/numberText.js';

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

class NumericBuilder implements ColumnBuilder {
  length = 0;
  #values = new Float64Array(FIRST_CAPACITY);

  constructor(readonly schema: NumericColumn['schema']) {}

  add(cell: string | null, line?: number): void {
    if (this.length === this.#values.length) {
      const grown = new Float64Array(2 * this.length);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.length++] = cell === null || isMissingCell(cell) ? NaN : this.#parse(cell, line);
  }

  finish(): Column {
    const values = this.#values.slice(0, this.length);
    this.length = 0;
    return { type: 'numeric', schema: this.schema, values };
  }

  #parse(cell: string, line: number | undefined): number {
    const text = trimCell(cell);
    const { kind } = this.schema;
    const read = kind === 'datetime' ? readDatetime(text) : readNumber(text);
    if (read === null || (kind === 'integer' && !Number.isInteger(read.value))) {
      const what = { datetime: 'an ISO date', integer: 'a whole number', continuous: 'a finite number' }[
        kind
      ];
      throw mismatch(this.schema, cell, line, `is not ${what}`);
    }
    return read.value;
  }
}

class CodedBuilder implements ColumnBuilder {
  length = 0;
  #codes = new Int32Array(FIRST_CAPACITY);
  readonly #codeOf: ReadonlyMap<string, number>;

  constructor(readonly schema: CodedColumn['schema']) {
    this.#codeOf = new Map(schema.categories.map((label, code) => [label, code]));
  }

  add(cell: string | null, line?: number): void {
    if (this.length === this.#codes.length) {
      const grown = new Int32Array(2 * this.length);
      grown.set(this.#codes);
      this.#codes = grown;
    }
    const code = cell === null ? -1 : (this.#codeOf.get(cell) ?? this.#unknown(cell, line));
    this.#codes[this.length++] = code;
  }

  finish(): Column {
    const codes = this.#codes.slice(0, this.length);
    this.length = 0;
    return { type: 'coded', schema: this.schema, codes };
  }

  #unknown(cell: string, line: number | undefined): number {
    if (isMissingCell(cell)) return -1;
    throw mismatch(this.schema, cell, line, `is none of its ${this.schema.categories.length} labels`);
  }
}

class IdentifierBuilder implements ColumnBuilder {
  readonly schema: ColumnSchema & { readonly kind: 'identifier' };
  #values: (string | null)[] = [];

  constructor(schema: ColumnSchema) {
    this.schema = { ...schema, kind: 'identifier' };
  }

  get length(): number {
    return this.#values.length;
  }

  add(cell: string | null): void {
    this.#values.push(isMissingCell(cell) ? null : cell);
  }

  finish(): Column {
    const values = this.#values;
    this.#values = [];
    return { type: 'identifier', schema: this.schema, values };
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
