import type { Marginal } from '../marginal.js';
import type { ValueSummary } from './valueSummary.js';

/** Below it the difference of two distribution functions has lost its digits, and the density serves. */
const SMALLEST_MASS = 1e-10;

/**
 * Log-likelihood of a distribution. On a grid it is that of the rounded data: the probability of each cell over its width, so
 * continuous and discrete distributions compare, and a density with a pole cannot win by standing on a repeated value.
 */
export function logLikelihoodOf(distribution: Marginal, summary: ValueSummary): number {
  const { points, weights, lower, upper, gridded, spacing = 1 } = summary;
  // Cells as wide as the spacing, but where values are rounded by their size.
  const logWidth = (i: number): number => {
    const width = upper[i] - lower[i];
    return Math.log(gridded && Math.abs(width - spacing) > spacing * 1e-3 ? width : spacing);
  };
  let sum = 0;
  let edge = NaN;
  let below = 0;
  for (let i = 0; i < points.length; i++) {
    if (distribution.discrete) {
      sum += weights[i] * (distribution.logPdf(points[i]) - logWidth(i));
    } else if (!gridded) {
      sum += weights[i] * distribution.logPdf(points[i]);
    } else {
      // Neighbouring cells share an edge.
      if (!(Math.abs(edge - lower[i]) < spacing * 1e-6)) below = distribution.cdf(lower[i]);
      edge = upper[i];
      const above = distribution.cdf(edge);
      const mass = above - below;
      below = above;
      sum +=
        weights[i] * (mass > SMALLEST_MASS ? Math.log(mass) - logWidth(i) : distribution.logPdf(points[i]));
    }
  }
  return sum;
}

/**
 * Kolmogorov-Smirnov distance of a distribution from the data, 0 to 1: the largest difference of the two distribution functions,
 * at the ends of the summary's cells (so of rounded values half a step beside them).
 */
export function ksDistanceOf(distribution: Marginal, summary: ValueSummary): number {
  const { points, weights, lower, upper, gridded, count } = summary;
  let below = 0;
  let largest = 0;
  let edge = NaN;
  let atEdge = 0;
  for (let i = 0; i < points.length; i++) {
    const apart = gridded || lower[i] < upper[i];
    // Neighbouring cells share an edge.
    const atLower = !apart
      ? before(distribution, points[i])
      : lower[i] === edge
        ? atEdge
        : distribution.cdf(lower[i]);
    largest = Math.max(largest, Math.abs(atLower - below / count));
    below += weights[i];
    // A cell that ends at an atom is followed by the atom, and both jump there.
    if (upper[i + 1] === upper[i]) continue;
    edge = upper[i];
    atEdge = distribution.cdf(edge);
    largest = Math.max(largest, Math.abs(atEdge - below / count));
  }
  return Math.min(1, largest);
}

/** P(X < x) of a distribution with points beside a continuous part; P(X <= x) of others. */
function before(distribution: Marginal, x: number): number {
  const { points, continuousPart } = distribution;
  const at = points && continuousPart ? points.values.indexOf(x) : -1;
  return points && at >= 0 ? distribution.cdf(x) - points.shares[at] : distribution.cdf(x);
}
