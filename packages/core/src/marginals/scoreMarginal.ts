import type { Marginal } from './marginal.js';
import type { ValueSummary } from './valueSummary.js';

/** Below it the difference of two distribution functions has lost its digits, and the density serves. */
const SMALLEST_MASS = 1e-10;

/**
 * Log-likelihood of a law. On a grid it is that of the rounded data: the probability of each cell over its width, so
 * continuous and discrete laws compare, and a density with a pole cannot win by standing on a repeated value.
 */
export function logLikelihoodOf(law: Marginal, summary: ValueSummary): number {
  const { points, weights, lower, upper, gridded, spacing = 1 } = summary;
  const logSpacing = Math.log(spacing);
  let sum = 0;
  let edge = NaN;
  let below = 0;
  for (let i = 0; i < points.length; i++) {
    if (law.discrete) {
      sum += weights[i] * (law.logPdf(points[i]) - logSpacing);
    } else if (!gridded) {
      sum += weights[i] * law.logPdf(points[i]);
    } else {
      // Neighbouring cells share an edge.
      if (!(Math.abs(edge - lower[i]) < spacing * 1e-6)) below = law.cdf(lower[i]);
      edge = upper[i];
      const above = law.cdf(edge);
      const mass = above - below;
      below = above;
      sum += weights[i] * (mass > SMALLEST_MASS ? Math.log(mass) - logSpacing : law.logPdf(points[i]));
    }
  }
  return sum;
}

/**
 * Kolmogorov-Smirnov distance of a law from the data, 0 to 1: the largest difference of the two distribution functions,
 * at the ends of the summary's cells (so of rounded values half a step beside them).
 */
export function ksDistanceOf(law: Marginal, summary: ValueSummary): number {
  const { points, weights, lower, upper, gridded, count } = summary;
  let below = 0;
  let largest = 0;
  let edge = NaN;
  let atEdge = 0;
  for (let i = 0; i < points.length; i++) {
    const apart = gridded || lower[i] < upper[i];
    // Neighbouring cells share an edge.
    const atLower = !apart ? before(law, points[i]) : lower[i] === edge ? atEdge : law.cdf(lower[i]);
    largest = Math.max(largest, Math.abs(atLower - below / count));
    below += weights[i];
    // A cell that ends at an atom is followed by the atom, and both jump there.
    if (upper[i + 1] === upper[i]) continue;
    edge = upper[i];
    atEdge = law.cdf(edge);
    largest = Math.max(largest, Math.abs(atEdge - below / count));
  }
  return Math.min(1, largest);
}

/** P(X < x): below an atom. */
function before(law: Marginal, x: number): number {
  if (law.family !== 'atoms') return law.cdf(x);
  const { values = [], shares = [] } = law.toJSON();
  const at = values.indexOf(x);
  return at < 0 ? law.cdf(x) : law.cdf(x) - shares[at];
}
