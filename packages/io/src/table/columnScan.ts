import {
  type Column,
  type ColumnInferenceResult,
  type ColumnKind,
  type ColumnSchema,
  createColumnInference,
  DISTINCT_CAP,
  formatColumn,
  isMissingCell,
  LikenessError,
  orderLabels,
} from '@likeness/core';
import type { FileColumn, TextColumn } from './reader.js';

/** What a first pass over one column of a file finds out. */
export interface ColumnScan {
  /**
   * Takes the rows of a batch.
   *
   * @param places line of each row, or null
   * @param firstRow 0-based row of the file at which the batch begins
   */
  add(column: TextColumn | Column, places: readonly number[] | null, firstRow: number): void;
  /** @throws LikenessError `KIND_NOT_POSSIBLE`, `INFINITE_VALUE` */
  finish(): ColumnInferenceResult;
}

/**
 * A scan of a column whose kind the user may have chosen. A typed column of another kind than the chosen one is read as
 * the text that it would be written as.
 */
export function createColumnScan(
  column: FileColumn,
  kind: ColumnKind | undefined,
  hasLines: boolean,
): ColumnScan {
  const { name, schema } = column;
  if (schema !== null && (kind === undefined || kind === schema.kind)) return new TypedScan(schema);
  const inference = createColumnInference(name, hasLines ? 'line' : 'row');
  return {
    add: (cells, places, firstRow) =>
      forEachCell(cells, (cell, row) => inference.add(cell, places ? places[row] : firstRow + row)),
    finish: () => inference.finish(kind),
  };
}

/** Visits the cells of a column as text, from row `from` to before `to`; null is a missing cell. */
export function forEachCell(
  column: TextColumn | Column,
  visit: (cell: string | null, row: number) => void,
  from = 0,
  to?: number,
): void {
  const text = column.type === 'text' ? column : { cells: formatColumn(column), first: 0, step: 1 };
  const { cells, first, step } = text;
  const end = to ?? Math.floor((cells.length - first + step - 1) / step);
  for (let row = from, at = first + from * step; row < end; row++, at += step) visit(cells[at], row);
}

/** Counts what is there; nothing is guessed. */
class TypedScan implements ColumnScan {
  private count = 0;
  private missingCount = 0;
  private minimum = Infinity;
  private maximum = -Infinity;
  private readonly distinct = new Set<number | string>();
  private overCap = false;

  constructor(private readonly schema: ColumnSchema) {}

  add(column: TextColumn | Column, _: readonly number[] | null, firstRow: number): void {
    switch (column.type) {
      case 'numeric':
        column.values.forEach((value, row) => {
          if (Number.isNaN(value)) this.missingCount++;
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
    const { name, kind, categories } = this.schema;
    const { count, missingCount, distinct, overCap, minimum, maximum } = this;
    const coded = kind === 'categorical' || kind === 'boolean';
    const labels = [...distinct].map(String);
    const hasRange = count > 0 && !coded && kind !== 'identifier';
    return {
      schema: coded ? { ...this.schema, name, categories: categories ?? orderLabels(labels) } : this.schema,
      notes: [],
      count,
      missingCount,
      distinctCount: overCap ? null : distinct.size,
      minimum: hasRange ? minimum : null,
      maximum: hasRange ? maximum : null,
    };
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
