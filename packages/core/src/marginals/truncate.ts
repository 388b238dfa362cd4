import type { Marginal } from './marginal.js';

/** Probability inside the range below which a law is left as it is: a tail cut out of it would lose its digits. */
const SMALLEST_INSIDE = 0.05;

/**
 * The law given that its value lies in a range: from `low` to `high`, both included for discrete laws. Its family and
 * parameters stay those of the whole law. The law itself when less than 5% of it lies inside.
 */
export function truncate(law: Marginal, low: number, high: number): Marginal {
  const below = law.discrete ? Math.max(0, law.cdf(low) - law.pdf(low)) : law.cdf(low);
  const inside = law.cdf(high) - below;
  if (!(inside >= SMALLEST_INSIDE) || inside === 1) return law;
  const logInside = Math.log(inside);
  const logPdf = (x: number): number => (x >= low && x <= high ? law.logPdf(x) - logInside : -Infinity);
  return {
    family: law.family,
    discrete: law.discrete,
    parameters: law.parameters,
    logPdf,
    pdf: (x) => Math.exp(logPdf(x)),
    cdf: (x) => Math.min(1, Math.max(0, (law.cdf(x) - below) / inside)),
    quantile: (p) => Math.min(high, Math.max(low, law.quantile(Math.min(1, below + p * inside)))),
    toJSON: () => law.toJSON(),
  };
}
