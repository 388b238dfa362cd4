import { tCdf } from '../numeric/tDistribution.js';
import type { Alternative, TestResult } from './testResult.js';

/**
 * p-value of a test: the probability, under the null value, of a statistic at least as far in the direction of the
 * alternative. 0 to 1; precise where it is small.
 *
 * @param alternative `greater`: effects above the null value are evidence for the treatment; `less`: effects below;
 *   `two-sided`: twice the smaller tail
 */
export function pValue(
  { statistic, degreesOfFreedom }: Pick<TestResult, 'statistic' | 'degreesOfFreedom'>,
  alternative: Alternative,
): number {
  if (alternative === 'greater') return tCdf(-statistic, degreesOfFreedom);
  if (alternative === 'less') return tCdf(statistic, degreesOfFreedom);
  return 2 * tCdf(-Math.abs(statistic), degreesOfFreedom);
}
