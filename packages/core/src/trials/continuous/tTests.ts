import { checkTrial, notEstimable } from '../checkTrial.js';
import { checkNullValue, type ComparisonOptions } from '../nullValue.js';
import type { TestResult } from '../testResult.js';

/** A standard error below this multiple of the means is rounding: the values of each arm are all equal. */
const ROUNDING = 10 * Number.EPSILON;

/**
 * Student's t test of a difference in means, treatment less control, with one variance for both arms.
 *
 * t = (d - nullValue) / (s sqrt(1/n0 + 1/n1)), s^2 the pooled variance, n0 + n1 - 2 degrees of freedom.
 *
 * @param arm 0 or 1, one a patient
 * @param values one number a patient
 * @throws LikenessError `NOT_ESTIMABLE` with fewer than three patients, an empty arm, or values that are equal within
 *   each arm; `INVALID_TRIAL_DATA`, `COLUMN_LENGTH_MISMATCH`
 */
export function pooledTTest(
  arm: Uint8Array,
  values: Float64Array,
  { nullValue = 0 }: ComparisonOptions = {},
): TestResult {
  const { control, treatment, squares0, squares1, mean0, mean1 } = armMoments(arm, values);
  const degreesOfFreedom = control + treatment - 2;
  if (degreesOfFreedom < 1) throw notEstimable('a pooled variance needs three patients');
  const variance = (squares0 + squares1) / degreesOfFreedom;
  const standardError = Math.sqrt(variance * (1 / control + 1 / treatment));
  return meanDifference('Student t test (pooled variance)', mean0, mean1, {
    standardError,
    degreesOfFreedom,
    nullValue,
  });
}

/**
 * Welch's t test of a difference in means, treatment less control, with a variance for each arm.
 *
 * t = (d - nullValue) / sqrt(s0^2/n0 + s1^2/n1) with Satterthwaite's degrees of freedom.
 *
 * Source: Welch 1947, "The generalization of Student's problem when several different population variances are
 * involved".
 *
 * @param arm 0 or 1, one a patient
 * @param values one number a patient
 * @throws LikenessError `NOT_ESTIMABLE` with fewer than two patients in an arm, or values that are equal within each
 *   arm; `INVALID_TRIAL_DATA`, `COLUMN_LENGTH_MISMATCH`
 */
export function welchTTest(
  arm: Uint8Array,
  values: Float64Array,
  { nullValue = 0 }: ComparisonOptions = {},
): TestResult {
  const { control, treatment, squares0, squares1, mean0, mean1 } = armMoments(arm, values);
  if (control < 2 || treatment < 2) throw notEstimable('a variance for each arm needs two patients in each');
  const part0 = squares0 / (control - 1) / control;
  const part1 = squares1 / (treatment - 1) / treatment;
  const variance = part0 + part1;
  // By fractions of the variance: squares of small variances would leave the range of doubles.
  const degreesOfFreedom =
    1 / ((part0 / variance) ** 2 / (control - 1) + (part1 / variance) ** 2 / (treatment - 1));
  return meanDifference('Welch t test', mean0, mean1, {
    standardError: Math.sqrt(variance),
    degreesOfFreedom,
    nullValue,
  });
}

function meanDifference(
  method: string,
  mean0: number,
  mean1: number,
  rest: Pick<TestResult, 'standardError' | 'degreesOfFreedom' | 'nullValue'>,
): TestResult {
  const nullValue = checkNullValue(rest.nullValue);
  if (!Number.isFinite(rest.standardError)) throw notEstimable('the variance is no finite number');
  if (rest.standardError <= ROUNDING * Math.max(Math.abs(mean0), Math.abs(mean1))) {
    throw notEstimable('the values of each arm are all equal');
  }
  const estimate = mean1 - mean0;
  const statistic = (estimate - nullValue) / rest.standardError;
  return { method, scale: 'identity', estimate, ...rest, statistic };
}

interface ArmMoments {
  readonly control: number;
  readonly treatment: number;
  readonly mean0: number;
  readonly mean1: number;
  /** Sums of squares around the mean of the arm. */
  readonly squares0: number;
  readonly squares1: number;
}

/** Two passes: means first, then squares around them, so that large means do not drown the variance. */
function armMoments(arm: Uint8Array, values: Float64Array): ArmMoments {
  const { control, treatment } = checkTrial(arm, values);
  let sum0 = 0;
  let sum1 = 0;
  for (let i = 0; i < values.length; i++) {
    if (arm[i] === 1) sum1 += values[i];
    else sum0 += values[i];
  }
  const mean0 = sum0 / control;
  const mean1 = sum1 / treatment;
  let squares0 = 0;
  let squares1 = 0;
  for (let i = 0; i < values.length; i++) {
    if (arm[i] === 1) squares1 += (values[i] - mean1) ** 2;
    else squares0 += (values[i] - mean0) ** 2;
  }
  return { control, treatment, mean0, mean1, squares0, squares1 };
}
