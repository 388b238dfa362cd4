import { LikenessError } from '../errors.js';
import { tQuantile } from '../numeric/tDistribution.js';
import { notEstimable } from './checkTrial.js';
import type { TestResult } from './testResult.js';

/** Ends of an interval, on the scale of the estimate: logarithms for ratios. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Two-sided Wald confidence interval: estimate -+ quantile x standard error, with the quantile of the t distribution of
 * the result's degrees of freedom.
 *
 * @param level between 0 and 1, for example .95
 * @throws LikenessError `INVALID_OPTION` for another level, `NOT_ESTIMABLE` when the method gives no estimate or no
 *   standard error
 */
export function confidenceInterval(result: TestResult, level: number): Interval {
  if (!(level > 0 && level < 1)) {
    throw new LikenessError(
      'INVALID_OPTION',
      `The confidence level is ${level}; it must be between 0 and 1.`,
      {
        option: 'level',
        value: String(level),
      },
    );
  }
  const { method, estimate, standardError, degreesOfFreedom } = result;
  if (!Number.isFinite(estimate) || !Number.isFinite(standardError)) {
    throw notEstimable(`${method} gives no confidence interval: it has no estimate with a standard error`);
  }
  const half = -tQuantile((1 - level) / 2, degreesOfFreedom) * standardError;
  return { low: estimate - half, high: estimate + half };
}
