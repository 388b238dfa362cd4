import { normalQuantile } from '../numeric/normalDistribution.js';

/**
 * Normal scores: the normal quantile of (mid-rank - 1/2) / n among the values that are not missing. Ties share
 * their score. O(n log n).
 *
 * @param values missing as NaN
 * @returns scores, missing as NaN
 */
export function normalScores(values: Float64Array): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const n = sorted.length;
  const scoreAt = new Map<number, number>();
  const scores = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (Number.isNaN(value)) {
      scores[row] = NaN;
      continue;
    }
    const first = firstNotBelow(sorted, value);
    let score = scoreAt.get(first);
    if (score === undefined) {
      let after = first + 1;
      while (after < n && sorted[after] === value) after++;
      score = normalQuantile((first + after) / 2 / n);
      scoreAt.set(first, score);
    }
    scores[row] = score;
  }
  return scores;
}

function firstNotBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
