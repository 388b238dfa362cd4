/**
 * Probability that a random row of the first kind scores above one of the second, ties half (Mann-Whitney): 1 is perfect
 * separation, .5 none.
 *
 * @param first,second scores of the rows; at least one each
 */
export function rankAuc(first: Float64Array, second: Float64Array): number {
  return sum(placements(first, second)) / first.length / second.length;
}

/**
 * `rankAuc` with its standard error (DeLong, DeLong and Clarke-Pearson 1988): the variance of the placements of either
 * side over its number of rows. Where every row of one side is above every one of the other, the placements do not vary; the error is
 * then that of half a row of the smaller side, at least.
 */
export function aucWithError(
  first: Float64Array,
  second: Float64Array,
): { readonly auc: number; readonly error: number } {
  const [n, m] = [first.length, second.length];
  const own = placements(first, second);
  const other = placements(second, first);
  const error = Math.sqrt(variance(own) / n / m ** 2 + variance(other) / m / n ** 2);
  return { auc: sum(own) / n / m, error: Math.max(error, 0.5 / Math.min(n, m)) };
}

/** How many of the other scores lie below each score, ties half. */
function placements(scores: Float64Array, others: Float64Array): Float64Array {
  const sorted = Float64Array.from(others).sort();
  return scores.map((score) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < score) low = middle + 1;
      else high = middle;
    }
    let upTo = low;
    high = sorted.length;
    while (upTo < high) {
      const middle = (upTo + high) >> 1;
      if (sorted[middle] <= score) upTo = middle + 1;
      else high = middle;
    }
    return (low + upTo) / 2;
  });
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function variance(values: Float64Array): number {
  if (values.length < 2) return 0;
  const centre = sum(values) / values.length;
  return sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1);
}

/** Standard error of the AUC of scores that say nothing. */
export function nullAucError(n: number, m: number): number {
  return Math.sqrt((n + m + 1) / (12 * n * m));
}
