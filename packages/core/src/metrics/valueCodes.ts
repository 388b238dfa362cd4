import type { Column } from '../table/column.js';

/** A column as indices of its distinct values, ascending, with `size - 1` for a missing cell. */
export interface ValueCodes {
  readonly codes: Int32Array;
  /** Distinct values plus one. */
  readonly size: number;
  /** The distinct values of a numeric column, ascending; empty for any other. */
  readonly values: Float64Array;
}

/** Codes of the given rows of a column (any but identifiers). Cost: a sort of the rows of a numeric column. */
export function codeValues(column: Column, rows: Int32Array): ValueCodes {
  if (column.type === 'coded') {
    const size = column.schema.categories.length + 1;
    const codes = rows.map((row) => (column.codes[row] < 0 ? size - 1 : column.codes[row]));
    return { codes, size, values: new Float64Array(0) };
  }
  if (column.type === 'identifier')
    return { codes: new Int32Array(rows.length), size: 1, values: new Float64Array(0) };
  const { values } = column;
  const sorted = Float64Array.from(rows, (row) => values[row]).filter((value) => value === value);
  sorted.sort();
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[distinct++] = sorted[i];
  }
  const codes = rows.map((row) => {
    const value = values[row];
    return value === value ? indexOf(sorted, distinct, value) : distinct;
  });
  return { codes, size: distinct + 1, values: sorted.slice(0, distinct) };
}

function indexOf(sorted: Float64Array, length: number, value: number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
