import { normalQuantile } from './normalDistribution.js';
import { findQuantile } from './optimize/findQuantile.js';
import { gammaLower, gammaUpper, logGamma } from './specialFunctions.js';

/**
 * Quantile of the gamma distribution of scale 1: the inverse of `gammaLower`. Small quantiles keep their relative
 * precision.
 *
 * @param shape above 0
 * @param p 0 (gives 0) to 1 (Infinity); NaN outside
 */
export function gammaQuantile(shape: number, p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? 0 : p === 1 ? Infinity : NaN;
  const logNorm = logGamma(shape);
  // In t = log x the density has no pole.
  const distribution = {
    lower: (t: number) => gammaLower(shape, Math.exp(t)),
    upper: (t: number) => gammaUpper(shape, Math.exp(t)),
    logDensity: (t: number) => shape * t - Math.exp(t) - logNorm,
  };
  return Math.exp(findQuantile(distribution, p, firstGuess(shape, p)));
}

/** Wilson and Hilferty 1931 in the middle, the leading term of the series in the lower tail. */
function firstGuess(shape: number, p: number): number {
  const root = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  if (root > 0.3) return Math.log(shape) + 3 * Math.log(root);
  return (Math.log(p) + logGamma(shape + 1)) / shape;
}
