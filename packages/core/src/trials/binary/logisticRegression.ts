import { notEstimable } from '../checkTrial.js';
import { checkNullValue, type ComparisonOptions } from '../nullValue.js';
import { fitRegression, type RegressionFit, type RowLikelihood } from '../regression/fitRegression.js';
import { createTrialDesign, type TrialDesign } from '../regression/trialDesign.js';
import type { TestResult } from '../testResult.js';
import { countEvents } from './eventCounts.js';

/** A logistic regression on a trial. */
export interface LogisticFit extends RegressionFit {
  readonly design: TrialDesign;
}

/**
 * The logarithm of the odds ratio of treatment against control, conditional on covariates: the treatment's coefficient
 * in a logistic regression by maximum likelihood, with its Wald test. Without covariates it is the log odds ratio of the
 * table.
 *
 * Cost: some six rounds of n x (covariates + 2)^2 / 2.
 *
 * @param arm 0 or 1, one a patient
 * @param values 1 for an event, 0 for none
 * @param covariates columns of one number a patient; categories as 0/1 columns
 * @param options.nullValue a logarithm
 * @throws LikenessError `NOT_ESTIMABLE` for collinear covariates, too few patients, all patients or none with an event,
 *   or complete separation; `INVALID_TRIAL_DATA`, `COLUMN_LENGTH_MISMATCH`
 */
export function logisticTest(
  arm: Uint8Array,
  values: Float64Array,
  covariates: readonly Float64Array[] = [],
  { nullValue = 0 }: ComparisonOptions = {},
): TestResult {
  checkNullValue(nullValue);
  const { design, coefficients, factor } = fitLogistic(arm, values, covariates);
  const estimate = coefficients[design.width - 1];
  const standardError = 1 / factor[design.width * design.width - 1];
  return {
    method: 'Logistic regression (maximum likelihood, Wald test)',
    scale: 'log',
    estimate,
    standardError,
    statistic: (estimate - nullValue) / standardError,
    degreesOfFreedom: Infinity,
    nullValue,
  };
}

/** The regression behind `logisticTest`; errors as there. */
export function fitLogistic(
  arm: Uint8Array,
  values: Float64Array,
  covariates: readonly Float64Array[],
): LogisticFit {
  const { controlEvents, treatmentEvents } = countEvents(arm, values);
  const events = controlEvents + treatmentEvents;
  if (events === 0) throw notEstimable('no patient has an event');
  if (events === values.length) throw notEstimable('every patient has an event');
  const design = createTrialDesign(arm, values, covariates);
  const start = new Float64Array(design.width);
  start[0] = Math.log(events / (values.length - events));
  return { design, ...fitRegression(design, logLoss(values), start) };
}

/** Bernoulli likelihood with the logit link. */
function logLoss(values: Float64Array): RowLikelihood {
  return {
    evaluate(i, eta, out) {
      const small = Math.exp(-Math.abs(eta));
      const tail = small / (1 + small);
      const probability = eta > 0 ? 1 / (1 + small) : tail;
      out[0] = Math.max(0, values[i] === 1 ? -eta : eta) + Math.log1p(small);
      out[1] = probability - values[i];
      out[2] = tail / (1 + small);
    },
  };
}
