import { gammaQuantile } from './gammaQuantile.js';
import { gammaLower, gammaUpper } from './specialFunctions.js';

/**
 * Distribution function of chi-squared: P(X <= x), precise where it is small.
 *
 * @param x below 0 gives 0
 * @param degreesOfFreedom above 0
 */
export function chiSquaredCdf(x: number, degreesOfFreedom: number): number {
  return gammaLower(degreesOfFreedom / 2, x / 2);
}

/** Upper tail of chi-squared: P(X > x), precise where it is small. The p-value of a chi-squared statistic. */
export function chiSquaredUpper(x: number, degreesOfFreedom: number): number {
  return gammaUpper(degreesOfFreedom / 2, x / 2);
}

/**
 * Quantile of chi-squared.
 *
 * @param p 0 (gives 0) to 1 (Infinity); NaN outside
 * @param degreesOfFreedom above 0
 */
export function chiSquaredQuantile(p: number, degreesOfFreedom: number): number {
  return 2 * gammaQuantile(degreesOfFreedom / 2, p);
}
