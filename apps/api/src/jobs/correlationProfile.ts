import { numericView, type ColumnSchema, type Table } from '@likeness/core';
import type { DatasetProfile } from '../services/datasets/row.js';

/** Most pair-rows that are looked at: some ten seconds. Wider tables use their first rows only. */
const MOST_PAIR_ROWS = 4e9;

/** Variance below this share of the second moment is rounding: the values are all equal. */
const CONSTANT_SHARE = 1e-12;

/**
 * Gathers the Pearson correlations of a table's columns chunk by chunk, categories by code, each pair over the rows
 * where both are present. Memory: six numbers a pair.
 */
export class CorrelationProfile {
  private readonly indexes: readonly number[];
  private readonly names: readonly string[];
  private readonly origins: (number | null)[];
  /** Six sums a pair, i < j: n, x, y, xx, yy, xy; values are measured from the column's first one. */
  private readonly sums: Float64Array;
  private rowsLeft: number;
  /** Rows that were looked at. */
  rows = 0;
  /** Whether the table had more rows than were looked at. */
  truncated = false;

  constructor(schemas: readonly ColumnSchema[]) {
    this.indexes = schemas.flatMap(({ kind }, index) => (kind === 'identifier' ? [] : [index]));
    this.names = this.indexes.map((index) => schemas[index].name);
    this.origins = this.indexes.map(() => null);
    const pairs = (this.indexes.length * (this.indexes.length - 1)) / 2;
    this.sums = new Float64Array(pairs * 6);
    this.rowsLeft = pairs === 0 ? 0 : Math.floor(MOST_PAIR_ROWS / pairs);
  }

  add(table: Table): void {
    const rowCount = Math.min(table.rowCount, this.rowsLeft);
    this.truncated ||= rowCount < table.rowCount && this.indexes.length > 1;
    this.rowsLeft -= rowCount;
    this.rows += rowCount;
    const columns = this.indexes.map((index, at) =>
      this.centred(numericView(table.columns[index]), at, rowCount),
    );
    for (let i = 0, pair = 0; i < columns.length; i++) {
      for (let j = i + 1; j < columns.length; j++, pair++)
        addPair(columns[i], columns[j], this.sums, pair * 6);
    }
  }

  finish(): DatasetProfile['correlation'] {
    const d = this.names.length;
    if (d < 2) return null;
    const values = Array.from({ length: d }, () => new Array<number | null>(d).fill(null));
    for (let i = 0, pair = 0; i < d; i++) {
      for (let j = i + 1; j < d; j++, pair++) {
        const r = correlation(this.sums, pair * 6);
        values[i][j] = r;
        values[j][i] = r;
        // A column that correlates with another one varies.
        if (r !== null) values[i][i] = values[j][j] = 1;
      }
    }
    return { columns: this.names, values };
  }

  private centred(values: Float64Array, at: number, rowCount: number): Float64Array {
    const shifted = new Float64Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      const value = values[row];
      if (this.origins[at] === null && value === value) this.origins[at] = value;
      shifted[row] = value - (this.origins[at] ?? 0);
    }
    return shifted;
  }
}

function addPair(a: Float64Array, b: Float64Array, sums: Float64Array, at: number): void {
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  let sumXX = 0;
  let sumYY = 0;
  let sumXY = 0;
  for (let row = 0; row < a.length; row++) {
    const x = a[row];
    const y = b[row];
    if (x !== x || y !== y) continue;
    count++;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumYY += y * y;
    sumXY += x * y;
  }
  sums[at] += count;
  sums[at + 1] += sumX;
  sums[at + 2] += sumY;
  sums[at + 3] += sumXX;
  sums[at + 4] += sumYY;
  sums[at + 5] += sumXY;
}

function correlation(sums: Float64Array, at: number): number | null {
  const [count, sumX, sumY, sumXX, sumYY, sumXY] = sums.subarray(at, at + 6);
  if (count < 2) return null;
  const varianceX = sumXX - (sumX * sumX) / count;
  const varianceY = sumYY - (sumY * sumY) / count;
  if (!(varianceX > CONSTANT_SHARE * sumXX && varianceY > CONSTANT_SHARE * sumYY)) return null;
  const r = (sumXY - (sumX * sumY) / count) / Math.sqrt(varianceX * varianceY);
  return Number.isFinite(r) ? Math.max(-1, Math.min(1, r)) : null;
}
