import type { ValueSummary } from '../select/valueSummary.js';

/** What an empirical distribution is made of: see `createEmpirical`. */
export interface EmpiricalFit {
  readonly knots: readonly number[];
  readonly shares: readonly number[];
}

/** Values of an interval at least: what a knot is averaged over, too. */
const FEWEST_IN_INTERVAL = 5;
const MAX_INTERVALS = 256;
/** Quantiles that a knot is the mean of. */
const AVERAGED = 9;

/**
 * The smoothed empirical distribution: intervals of equal probability, 4 n^(1/3) of them but at most 256 and at least five values
 * each. A knot between two is the mean of the quantiles over one interval's width, so no real value is a knot, except
 * the ends, which are the data's range (widened by half the spacing of a grid) that every model keeps.
 */
export function fitEmpirical(summary: ValueSummary): EmpiricalFit | { readonly failure: string } {
  const { count, points, weights, lower, upper, gridded } = summary;
  if (count < 4 * FEWEST_IN_INTERVAL) return { failure: 'it needs 20 values or more' };
  const intervals = Math.min(
    Math.floor(count / FEWEST_IN_INTERVAL),
    MAX_INTERVALS,
    Math.ceil(4 * Math.cbrt(count)),
  );
  const cumulative = new Float64Array(points.length);
  let below = 0;
  for (let i = 0; i < points.length; i++) cumulative[i] = below += weights[i] / count;
  // Cells of the grid and of a summary are uniform; single values join to their neighbour below.
  const quantile = (p: number): number => {
    let low = 0;
    let high = points.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] < p) low = middle + 1;
      else high = middle;
    }
    const before = low === 0 ? 0 : cumulative[low - 1];
    const share = Math.min(1, Math.max(0, (p - before) / (cumulative[low] - before)));
    const start = lower[low] < upper[low] ? lower[low] : low === 0 ? lower[0] : upper[low - 1];
    return start * (1 - share) + upper[low] * share;
  };
  const knots = [gridded ? lower[0] : summary.minimum];
  const shares: number[] = [];
  let pending = 0;
  for (let i = 1; i <= intervals; i++) {
    pending += 1 / intervals;
    let knot = gridded ? upper[points.length - 1] : summary.maximum;
    if (i < intervals) {
      knot = 0;
      for (let j = 0; j < AVERAGED; j++) {
        knot += quantile((i + (j + 0.5) / AVERAGED - 0.5) / intervals) / AVERAGED;
      }
    }
    // Equal knots (ties without a grid) and those that rounding put out of order join the next interval.
    if (!(knot > knots[knots.length - 1])) continue;
    knots.push(knot);
    shares.push(pending);
    pending = 0;
  }
  if (shares.length === 0) return { failure: 'all values are equal' };
  shares[shares.length - 1] += pending;
  return { knots, shares };
}
