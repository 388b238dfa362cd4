/**
 * Chance that a random row of the first kind scores above one of the second, ties half (Mann-Whitney): 1 is perfect
 * separation, .5 none.
 *
 * @param first,second scores of the rows; at least one each
 */
export function rankAuc(first: Float64Array, second: Float64Array): number {
  const below = Float64Array.from(second).sort();
  let sum = 0;
  for (const score of first) {
    let low = 0;
    let high = below.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (below[middle] < score) low = middle + 1;
      else high = middle;
    }
    let upTo = low;
    high = below.length;
    while (upTo < high) {
      const middle = (upTo + high) >> 1;
      if (below[middle] <= score) upTo = middle + 1;
      else high = middle;
    }
    sum += (low + upTo) / 2;
  }
  return sum / first.length / second.length;
}

/** Standard error of the AUC of scores that say nothing. */
export function nullAucError(n: number, m: number): number {
  return Math.sqrt((n + m + 1) / (12 * n * m));
}
