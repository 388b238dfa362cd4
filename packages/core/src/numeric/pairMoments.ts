/** Sums of one pair: count, x, y, xx, yy, xy. */
export const PAIR_MOMENTS = 6;

/** Variance below this fraction of the second moment is rounding: the values are all equal. */
const CONSTANT_SHARE = 1e-12;

/**
 * Adds the rows where both columns are present to the sums of a pair. Measure values from an origin near them, or
 * the squares lose the variance.
 *
 * @param a,b of equal length, missing as NaN
 * @param moments the sums, changed in place from index `at` on
 */
export function addPairMoments(a: Float64Array, b: Float64Array, moments: Float64Array, at: number): void {
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
  moments[at] += count;
  moments[at + 1] += sumX;
  moments[at + 2] += sumY;
  moments[at + 3] += sumXX;
  moments[at + 4] += sumYY;
  moments[at + 5] += sumXY;
}

/**
 * Pearson correlation of the rows that were added, -1 to 1; NaN where it does not exist: fewer than two rows, a
 * constant column, or sums that overflowed.
 */
export function momentCorrelation(moments: Float64Array, at: number): number {
  const count = moments[at];
  const sumX = moments[at + 1];
  const sumY = moments[at + 2];
  const sumXX = moments[at + 3];
  const sumYY = moments[at + 4];
  const varianceX = sumXX - (sumX * sumX) / count;
  const varianceY = sumYY - (sumY * sumY) / count;
  const varies = varianceX > CONSTANT_SHARE * sumXX && varianceY > CONSTANT_SHARE * sumYY;
  if (count < 2 || !varies) return NaN;
  const r = (moments[at + 5] - (sumX * sumY) / count) / Math.sqrt(varianceX * varianceY);
  return Number.isFinite(r) ? Math.max(-1, Math.min(1, r)) : NaN;
}
