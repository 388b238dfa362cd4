import { normalCdf, normalQuantile } from '../normalDistribution.js';

/** A union of disjoint intervals, ascending: low, high, low, high ... Ends may be infinite. */
export type Intervals = Float64Array;

/** Probability that a normal of that mean and spread falls in the union; precise in both tails. */
export function intervalMass(intervals: Intervals, mean: number, spread: number): number {
  let total = 0;
  for (let i = 0; i < intervals.length; i += 2) {
    total += standardMass((intervals[i] - mean) / spread, (intervals[i + 1] - mean) / spread);
  }
  return total;
}

/**
 * The quantile of a normal that is cut to a union of intervals: always a point of the union. Where the whole union
 * has a probability below the smallest double, its point nearest to the mean.
 *
 * @param spread above 0
 * @param p above 0 and below 1: a uniform draw gives an exact draw of the truncated distribution
 */
export function truncatedNormalQuantile(
  intervals: Intervals,
  mean: number,
  spread: number,
  p: number,
): number {
  const total = intervalMass(intervals, mean, spread);
  if (!(total > 0)) return nearestPoint(intervals, mean);
  let rest = p * total;
  for (let i = 0; i < intervals.length; i += 2) {
    const low = (intervals[i] - mean) / spread;
    const high = (intervals[i + 1] - mean) / spread;
    const mass = standardMass(low, high);
    if (rest > mass && i + 2 < intervals.length) {
      rest -= mass;
      continue;
    }
    // From the end where the distribution function is small, so that no digits are lost.
    const z = low > 0 ? -normalQuantile(normalCdf(-low) - rest) : normalQuantile(normalCdf(low) + rest);
    const x = mean + spread * z;
    return x < intervals[i] ? intervals[i] : x > intervals[i + 1] ? intervals[i + 1] : x;
  }
  return nearestPoint(intervals, mean);
}

function standardMass(low: number, high: number): number {
  return low > 0 ? normalCdf(-low) - normalCdf(-high) : normalCdf(high) - normalCdf(low);
}

/** The point of the union nearest to `mean`. */
export function nearestPoint(intervals: Intervals, mean: number): number {
  let best = intervals[0];
  for (let i = 0; i < intervals.length; i += 2) {
    const point = Math.min(intervals[i + 1], Math.max(intervals[i], mean));
    if (Math.abs(point - mean) < Math.abs(best - mean)) best = point;
  }
  return best;
}
