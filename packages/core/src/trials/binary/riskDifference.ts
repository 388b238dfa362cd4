import { notEstimable } from '../checkTrial.js';
import { checkNullValue, type ComparisonOptions } from '../nullValue.js';
import type { TestResult } from '../testResult.js';
import { countEvents } from './eventCounts.js';
import { restrictedProportions } from './restrictedProportions.js';

export interface RiskDifferenceOptions extends ComparisonOptions {
  /**
   * The variance of the statistic. `score`: under the null hypothesis, that is the pooled variance for a null value of
   * 0 and that of Farrington and Manning for another. `wald`: of the observed proportions. Default `score`.
   */
  readonly variance?: 'score' | 'wald';
}

/**
 * The difference in the proportion of patients with an event, treatment less control.
 *
 * z = (p1 - p0 - nullValue) / sqrt(q1 (1 - q1) / n1 + q0 (1 - q0) / n0). With `wald` the q are the observed proportions.
 * With `score` they are the maximum-likelihood estimates under the null hypothesis, for a null value of 0 the pooled
 * proportion: z squared is then Pearson's chi-squared statistic without continuity correction.
 *
 * The standard error of the estimate is Wald's in both variants, so that intervals are those of the estimate. Where it
 * is 0 (each observed proportion is 0 or 1), the score variant gives that of the null hypothesis and says so in its
 * method.
 *
 * Source: Farrington and Manning 1990, "Test statistics and sample size formulae for comparative binomial trials with
 * null hypothesis of non-zero risk difference or non-unity relative risk".
 *
 * @param arm 0 or 1, one a patient
 * @param values 1 for an event, 0 for none
 * @param options.nullValue between -1 and 1
 * @throws LikenessError `NOT_ESTIMABLE` when the variance is 0 or an arm is empty; `INVALID_OPTION`,
 *   `INVALID_TRIAL_DATA`, `COLUMN_LENGTH_MISMATCH`
 */
export function riskDifference(
  arm: Uint8Array,
  values: Float64Array,
  { nullValue = 0, variance: kind = 'score' }: RiskDifferenceOptions = {},
): TestResult {
  checkNullValue(nullValue, -1, 1);
  const { controlEvents, controlSize, treatmentEvents, treatmentSize } = countEvents(arm, values);
  const treatment = treatmentEvents / treatmentSize;
  const control = controlEvents / controlSize;
  const estimate = treatment - control;
  const waldError = errorOf(treatment, treatmentSize, control, controlSize);
  const common = { scale: 'identity', estimate, degreesOfFreedom: Infinity, nullValue } as const;
  if (kind === 'wald') {
    if (waldError === 0) throw notEstimable('each arm has events in all or in none of its patients');
    return {
      ...common,
      method: 'Risk difference (Wald variance)',
      standardError: waldError,
      statistic: (estimate - nullValue) / waldError,
    };
  }
  const restricted = restrictedProportions(treatment, control, controlSize / treatmentSize, nullValue);
  const nullError = errorOf(restricted.treatment, treatmentSize, restricted.control, controlSize);
  if (nullError === 0) throw notEstimable('all patients or none have an event');
  const test =
    nullValue === 0 ? 'score test with pooled variance' : 'score test with Farrington-Manning variance';
  const standardError = waldError === 0 ? nullError : waldError;
  return {
    ...common,
    method: `Risk difference (${test}, ${waldError === 0 ? 'null' : 'Wald'} standard error)`,
    standardError,
    statistic: (estimate - nullValue) / nullError,
  };
}

function errorOf(treatment: number, treatmentSize: number, control: number, controlSize: number): number {
  return Math.sqrt((treatment * (1 - treatment)) / treatmentSize + (control * (1 - control)) / controlSize);
}
