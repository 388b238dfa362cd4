import type { Ceiling } from '../ceilings/ceiling.js';
import { centre, type CentredColumn, correlationMatrix } from './correlationMatrix.js';

/** Rows of a table that are looked at, the furthest out first. */
const MAX_ROWS = 20;

/** A row can matter whose squared z score is above this times sqrt(n): then it may move r by its standard error's half. */
const FAR = 0.5;

/**
 * How far a single row moves scores that compare correlations: the largest change of each score when one row is left
 * out of the real, the synthetic or the holdout's table (the influence function of r; Devlin, Gnanadesikan and
 * Kettenring 1975). A few rows far out, such as two mistaken heights in 4,000 abalones, make r of one sample differ from
 * that of the next by many times what splits without them show.
 *
 * Looks at the row furthest out in each column, if it lies far enough. Cost: a correlation matrix a table, and d^2 for
 * each row looked at. Where cells are missing, means and variances are those of each column's own cells.
 *
 * @param real,synthetic,holdout the same d columns of each table, missing as NaN
 * @param scores of the real matrix and another (`d x d`, row-major, NaN where r does not exist)
 * @returns one number a score, at least 0
 */
export function rowInfluence(
  real: readonly Float64Array[],
  synthetic: readonly Float64Array[],
  holdout: readonly Float64Array[] | null,
  scores: (real: Float64Array, other: Float64Array) => Float64Array,
): Float64Array {
  const own = correlationMatrix(real);
  const most = new Float64Array(scores(own, own).length);
  const compare = (whole: Float64Array, without: Float64Array): void => {
    for (let at = 0; at < most.length; at++) most[at] = Math.max(most[at], Math.abs(without[at] - whole[at]));
  };
  const others = [synthetic, ...(holdout ? [holdout] : [])];
  others.forEach((columns, at) => {
    const matrix = correlationMatrix(columns);
    const whole = scores(own, matrix);
    if (at === 0) for (const less of withoutFarRows(real, own)) compare(whole, scores(less, matrix));
    for (const less of withoutFarRows(columns, matrix)) compare(whole, scores(own, less));
  });
  return most;
}

/**
 * The interval, widened on both sides by a row's influence where that alone is more than half of its width: a score that
 * one row can carry out of its interval says nothing of the others.
 *
 * @param ceiling of a distance, at least 0
 */
export function allowForOneRow(ceiling: Ceiling, influence: number): Ceiling {
  const { low, high } = ceiling;
  if (!(influence > (high - low) / 2)) return ceiling;
  return { ...ceiling, low: Math.max(0, low - influence), high: high + influence };
}

/** The matrix without each of the rows that are furthest out. */
function withoutFarRows(columns: readonly Float64Array[], matrix: Float64Array): Float64Array[] {
  const centred = columns.map(centre);
  const far = new Map<number, number>();
  for (const column of centred) {
    const row = furthestRow(column);
    const share = zScore(column, row) ** 2 / Math.sqrt(column.count);
    if (share > FAR) far.set(row, Math.max(share, far.get(row) ?? 0));
  }
  const rows = Array.from(far)
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, MAX_ROWS);
  return rows.map(([row]) => withoutRow(row, centred, matrix));
}

/** The row furthest from the mean, the first of several. */
function furthestRow({ values }: CentredColumn): number {
  let furthest = 0;
  let largest = 0;
  for (let row = 0; row < values.length; row++) {
    const distance = Math.abs(values[row]);
    if (distance > largest) {
      largest = distance;
      furthest = row;
    }
  }
  return furthest;
}

/** NaN where the cell is missing or the column is constant. */
function zScore({ values, sumOfSquares, count }: CentredColumn, row: number): number {
  return values[row] / Math.sqrt(sumOfSquares / count);
}

/** r' = (r - k x y) / sqrt((1 - k x^2) (1 - k y^2)) with the row's z scores x and y and k = 1 / (n - 1). */
function withoutRow(row: number, columns: readonly CentredColumn[], matrix: Float64Array): Float64Array {
  const d = columns.length;
  const z = columns.map((column) => zScore(column, row));
  const less = matrix.slice();
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      if (i === j || z[i] !== z[i] || z[j] !== z[j]) continue;
      const k = 1 / (Math.min(columns[i].count, columns[j].count) - 1);
      const rest = (1 - k * z[i] ** 2) * (1 - k * z[j] ** 2);
      if (!(rest > 0)) {
        // The row was all that varied.
        less[i * d + j] = NaN;
        continue;
      }
      const r = (matrix[i * d + j] - k * z[i] * z[j]) / Math.sqrt(rest);
      less[i * d + j] = Math.max(-1, Math.min(1, r));
    }
  }
  return less;
}
