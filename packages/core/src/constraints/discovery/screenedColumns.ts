import type { Column, NumericColumn } from '../../table/column.js';
import type { Table } from '../../table/table.js';

/** Different values beyond which a column is no label any more. */
export const MAX_VALUES = 5000;

/** A column of the screened rows. */
export interface ScreenedColumn {
  readonly name: string;
  readonly column: Column;
  /** A whole number for each different value, -1 for a missing cell; null for an identifier and for too many values. */
  readonly codes: Int32Array | null;
  /** Rows of each code. */
  readonly counts: Int32Array;
  /** Rows with a value. */
  readonly present: number;
  /** 1 for a set cell of a boolean or 0/1 column, 0 for another, -1 for a missing one; null for other columns. */
  readonly set: Int8Array | null;
}

/** The columns of the screened rows with what every kind of search needs. O(cells). */
export function screenColumns(table: Table): ScreenedColumn[] {
  return table.columns.map((column) => {
    const codes = codesOf(column);
    const counts = countCodes(codes);
    return {
      name: column.schema.name,
      column,
      codes,
      counts,
      present: counts.reduce((sum, count) => sum + count, 0),
      set: setOf(column),
    };
  });
}

/** Whether the column has two different values or more. */
export function varies({ counts }: ScreenedColumn): boolean {
  return counts.filter((count) => count > 0).length > 1;
}

/** The column when it is one of numbers or timestamps, and not one of 0 and 1. */
export function numbersOf({ column, set }: ScreenedColumn): NumericColumn | null {
  return column.type === 'numeric' && set === null ? column : null;
}

function codesOf(column: Column): Int32Array | null {
  if (column.type === 'coded') return column.codes;
  if (column.type === 'identifier') return null;
  const codeOf = new Map<number, number>();
  const codes = new Int32Array(column.values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = column.values[row];
    if (Number.isNaN(value)) {
      codes[row] = -1;
      continue;
    }
    let code = codeOf.get(value);
    if (code === undefined) {
      if (codeOf.size === MAX_VALUES) return null;
      codeOf.set(value, (code = codeOf.size));
    }
    codes[row] = code;
  }
  return codes;
}

function countCodes(codes: Int32Array | null): Int32Array {
  if (codes === null) return new Int32Array(0);
  const counts = new Int32Array(codes.reduce((most, code) => Math.max(most, code), -1) + 1);
  for (const code of codes) if (code >= 0) counts[code]++;
  return counts;
}

function setOf(column: Column): Int8Array | null {
  if (column.type === 'numeric') {
    if (column.schema.kind === 'datetime') return null;
    const { values } = column;
    if (!values.every((value) => value === 0 || value === 1 || Number.isNaN(value))) return null;
    return Int8Array.from(values, (value) => (Number.isNaN(value) ? -1 : value));
  }
  if (column.type !== 'coded') return null;
  const { codes, schema } = column;
  if (schema.kind === 'boolean') return Int8Array.from(codes);
  const bits = schema.categories.map((label) => (label === '0' ? 0 : label === '1' ? 1 : -1));
  if (bits.includes(-1) || bits.length === 0) return null;
  return Int8Array.from(codes, (code) => (code < 0 ? -1 : bits[code]));
}
