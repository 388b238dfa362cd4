import { addPairMoments, momentCorrelation, PAIR_MOMENTS } from '../../numeric/pairMoments.js';

/**
 * Pearson correlations of columns, pairwise complete: each pair over the rows where both are present.
 *
 * @param columns d columns of equal length, missing as NaN
 * @returns `d x d`, row-major, symmetric, 1 on the diagonal; NaN where a correlation does not exist (a column
 *   that is constant over the rows of the pair, or fewer than two such rows). Cost: d^2 / 2 passes.
 */
export function correlationMatrix(columns: readonly Float64Array[]): Float64Array {
  const d = columns.length;
  const centred = columns.map(centre);
  const matrix = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      const complete = centred[i].complete && centred[j].complete;
      const r = complete
        ? correlateComplete(centred[i], centred[j])
        : correlatePresent(centred[i], centred[j]);
      matrix[i * d + j] = i === j && r === r ? 1 : r;
      matrix[j * d + i] = matrix[i * d + j];
    }
  }
  return matrix;
}

export interface CentredColumn {
  /** Missing as NaN. */
  readonly values: Float64Array;
  readonly complete: boolean;
  /** Cells that are not missing. */
  readonly count: number;
  readonly sumOfSquares: number;
}

/**
 * Subtracts the mean, measured from the first value, so that equal values come out exactly 0, and in units of the
 * largest distance from it, so that squares of 1e200 or 1e-200 neither overflow nor vanish.
 */
export function centre(column: Float64Array): CentredColumn {
  const origin = column.find((value) => value === value) ?? 0;
  let unit = 0;
  let count = 0;
  // By index: iterators of typed arrays take three times as long, and this runs for every replicate of a floor.
  for (let row = 0; row < column.length; row++) {
    const distance = Math.abs(column[row] - origin);
    if (distance !== distance) continue;
    if (distance > unit) unit = distance;
    count++;
  }
  const divisor = unit > 0 ? unit : 1;
  let sum = 0;
  for (let row = 0; row < column.length; row++) {
    const value = (column[row] - origin) / divisor;
    if (value === value) sum += value;
  }
  const mean = count > 0 ? sum / count : 0;
  const values = new Float64Array(column.length);
  let sumOfSquares = 0;
  for (let row = 0; row < column.length; row++) {
    const value = (column[row] - origin) / divisor - mean;
    values[row] = value;
    if (value === value) sumOfSquares += value * value;
  }
  return { values, complete: count === column.length, count, sumOfSquares };
}

function correlateComplete(a: CentredColumn, b: CentredColumn): number {
  if (a.values.length < 2 || a.sumOfSquares === 0 || b.sumOfSquares === 0) return NaN;
  const x = a.values;
  const y = b.values;
  let product = 0;
  for (let row = 0; row < x.length; row++) product += x[row] * y[row];
  return clamp(product / Math.sqrt(a.sumOfSquares * b.sumOfSquares));
}

function correlatePresent(a: CentredColumn, b: CentredColumn): number {
  const moments = new Float64Array(PAIR_MOMENTS);
  addPairMoments(a.values, b.values, moments, 0);
  return momentCorrelation(moments, 0);
}

function clamp(r: number): number {
  return Math.max(-1, Math.min(1, r));
}
