import {
  type CellMark,
  type Column,
  type ColumnInferenceResult,
  type ColumnSchema,
  type DeclaredColumn,
  DISTINCT_CAP,
  isMissingCell,
  LikenessError,
  missingText,
  orderLabels,
  type TableNote,
} from '@likeness/core';
import { InferredScan } from './inferredScan.js';
import type { ColumnScan } from './scan.js';
import type { FileColumn, TextColumn } from './reader.js';

/**
 * A scan of a column of which the user may have said something. A typed column of another kind than the chosen one is
 * read as the text that it would be written as.
 */
export function createColumnScan(
  column: FileColumn,
  declared: DeclaredColumn | undefined,
  hasLines: boolean,
): ColumnScan {
  const { schema } = column;
  if (schema !== null && keepsType(schema, declared)) {
    return new TypedScan(withDeclared(schema, declared), column.labelOrder ?? 'text');
  }
  return new InferredScan(column, declared, hasLines ? 'line' : 'row');
}

/** Whether a column that its file types can stay as it is: nothing is said of its kind or its marks. */
function keepsType(schema: ColumnSchema, declared: DeclaredColumn = {}): boolean {
  const { kind = schema.kind, missing = [], marks = [], bounds } = declared;
  return kind === schema.kind && missing.length === 0 && marks.length === 0 && bounds === undefined;
}

function withDeclared(schema: ColumnSchema, declared: DeclaredColumn = {}): ColumnSchema {
  const { role, numberFormat, datetimePattern, lattice } = declared;
  return {
    ...schema,
    ...(role === undefined ? {} : { role }),
    ...(numberFormat === undefined ? {} : { numberFormat }),
    ...(datetimePattern === undefined ? {} : { datetimePattern }),
    ...(lattice === undefined ? {} : { lattice }),
  };
}

/** Counts what is there; nothing is guessed. */
class TypedScan implements ColumnScan {
  readonly signs = null;
  private count = 0;
  private missingCount = 0;
  private minimum = Infinity;
  private maximum = -Infinity;
  private readonly distinct = new Set<number | string>();
  private overCap = false;
  /** Missing cells by the text of their mark. */
  private readonly missing = new Map<string, number>();
  /** Labels of all dictionaries, used or not, as they came. */
  private readonly listed = new Set<string>();

  constructor(
    private readonly schema: ColumnSchema,
    private readonly labelOrder: 'text' | 'file',
  ) {}

  add(column: TextColumn | Column, _: readonly number[] | null, firstRow: number): void {
    switch (column.type) {
      case 'numeric':
        column.values.forEach((value, row) => {
          if (Number.isNaN(value)) this.addMissing(missingText(column, row));
          else this.addNumber(value, firstRow + row);
        });
        break;
      case 'coded': {
        const { codes, schema } = column;
        const used = new Uint8Array(schema.categories.length);
        for (const code of codes) {
          if (code < 0) this.missingCount++;
          else {
            this.count++;
            used[code] = 1;
          }
        }
        schema.categories.forEach((label, code) => {
          this.listed.add(label);
          if (used[code]) this.distinct.add(label);
        });
        break;
      }
      case 'identifier':
        for (const value of column.values) {
          if (isMissingCell(value)) this.missingCount++;
          else this.addValue(value ?? '');
        }
        break;
      case 'text':
        throw new TypeError(`Column "${this.schema.name}" was declared as typed and came as text.`);
    }
  }

  finish(): ColumnInferenceResult {
    const { count, missingCount, distinct, overCap, minimum, maximum } = this;
    const { schema, notes } = this.decided();
    const hasRange = count > 0 && this.minimum <= this.maximum;
    return {
      schema,
      notes,
      count,
      missingCount,
      distinctCount: overCap || distinct.size > DISTINCT_CAP ? null : distinct.size,
      minimum: hasRange ? minimum : null,
      maximum: hasRange ? maximum : null,
    };
  }

  private addMissing(text: string): void {
    this.missingCount++;
    this.missing.set(text, (this.missing.get(text) ?? 0) + 1);
  }

  /** The marks of missing cells, the most frequent first; nothing where all of them are empty. */
  private marks(): { marks?: readonly CellMark[] } {
    const texts = [...this.missing].sort(([, a], [, b]) => b - a).map(([text]) => text);
    if (texts.every((text) => text === '')) return {};
    return { marks: texts.map((text) => ({ text, meaning: text === '' ? 'missing' : 'special' })) };
  }

  private decided(): { readonly schema: ColumnSchema; readonly notes: readonly TableNote[] } {
    const { schema, distinct } = this;
    const { name, kind, categories } = schema;
    if (kind !== 'categorical' && kind !== 'boolean')
      return { schema: { ...schema, ...this.marks() }, notes: [] };
    if (categories) return { schema, notes: [] };
    if (distinct.size > DISTINCT_CAP) {
      const message =
        `Column "${name}" has ${distinct.size} different labels; it is taken as an identifier, which is not ` +
        'modelled; synthetic rows get new ones.';
      return {
        schema: { name, kind: 'identifier' },
        notes: [{ code: 'IDENTIFIER', message, column: name }],
      };
    }
    const labels =
      this.labelOrder === 'text'
        ? orderLabels([...distinct].map(String))
        : [...this.listed].filter((label) => distinct.has(label));
    return { schema: { ...schema, categories: labels }, notes: [] };
  }

  private addNumber(value: number, row: number): void {
    if (!Number.isFinite(value)) {
      const { name } = this.schema;
      throw new LikenessError(
        'INFINITE_VALUE',
        `Column "${name}" is infinite in row ${row + 1}; leave the cell empty.`,
        { column: name, row, value: String(value) },
      );
    }
    this.minimum = Math.min(this.minimum, value);
    this.maximum = Math.max(this.maximum, value);
    this.addValue(value);
  }

  private addValue(value: number | string): void {
    this.count++;
    if (this.overCap || this.distinct.has(value)) return;
    if (this.distinct.size < DISTINCT_CAP) this.distinct.add(value);
    else this.overCap = true;
  }
}
