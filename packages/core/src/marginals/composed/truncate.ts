import type { Marginal } from '../marginal.js';

/** Probability inside the range below which a distribution is left as it is: a tail cut out of it would lose its digits. */
const SMALLEST_INSIDE = 0.05;

/**
 * The distribution given that its value lies in a range: from `low` to `high`, both included for discrete distributions. Its family and
 * parameters stay those of the whole distribution. The distribution itself when less than 5% of it lies inside.
 */
export function truncate(distribution: Marginal, low: number, high: number): Marginal {
  const below = distribution.discrete
    ? Math.max(0, distribution.cdf(low) - distribution.pdf(low))
    : distribution.cdf(low);
  const inside = distribution.cdf(high) - below;
  if (!(inside >= SMALLEST_INSIDE) || inside === 1) return distribution;
  const logInside = Math.log(inside);
  const logPdf = (x: number): number =>
    x >= low && x <= high ? distribution.logPdf(x) - logInside : -Infinity;
  return {
    family: distribution.family,
    discrete: distribution.discrete,
    parameters: distribution.parameters,
    logPdf,
    pdf: (x) => Math.exp(logPdf(x)),
    cdf: (x) => Math.min(1, Math.max(0, (distribution.cdf(x) - below) / inside)),
    quantile: (p) => Math.min(high, Math.max(low, distribution.quantile(Math.min(1, below + p * inside)))),
    toJSON: () => distribution.toJSON(),
  };
}
