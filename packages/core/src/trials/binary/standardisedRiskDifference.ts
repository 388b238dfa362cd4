import { notEstimable } from '../checkTrial.js';
import { checkNullValue, type ComparisonOptions } from '../nullValue.js';
import { readRow } from '../regression/trialDesign.js';
import type { TestResult } from '../testResult.js';
import { fitLogistic, type LogisticFit } from './logisticRegression.js';

export interface StandardisedOptions extends ComparisonOptions {
  /**
   * `delta`: by the delta method from the covariance matrix of the coefficients, which takes the patients' covariates as
   * given (Ge and others 2011). `robust`: valid also when the logistic model is wrong, and for patients drawn from a
   * population (Ye and others 2023). Default `delta`.
   */
  readonly standardError?: 'delta' | 'robust';
}

/**
 * The standardised (marginal) risk difference: a logistic regression predicts the probability of an event for every
 * patient under treatment and under control; the estimate is the mean difference (g-computation). It is the
 * unconditional treatment effect, more precise than the risk difference when covariates predict the outcome.
 *
 * Sources: Ge, Durham, Meyer, Xie, Thomas 2011, "Covariate-adjusted difference in proportions from clinical trials using
 * logistic regression and weighted risk differences"; Ye, Bannick, Yi, Shao 2023, "Robust variance estimation for
 * covariate-adjusted unconditional treatment effect in randomized clinical trials with binary outcomes".
 *
 * @param arm 0 or 1, one a patient
 * @param values 1 for an event, 0 for none
 * @param covariates columns of one number a patient; categories as 0/1 columns
 * @param options.nullValue between -1 and 1
 * @throws LikenessError as `logisticTest`; `NOT_ESTIMABLE` too for `robust` with fewer than two patients in an arm
 */
export function standardisedRiskDifference(
  arm: Uint8Array,
  values: Float64Array,
  covariates: readonly Float64Array[] = [],
  { nullValue = 0, standardError: kind = 'delta' }: StandardisedOptions = {},
): TestResult {
  checkNullValue(nullValue, -1, 1);
  const fit = fitLogistic(arm, values, covariates);
  const predictions = predictBoth(fit);
  const estimate = mean(predictions.treatment) - mean(predictions.control);
  const standardError = kind === 'robust' ? robustError(arm, values, predictions) : predictions.deltaError;
  if (!(standardError > 0)) throw notEstimable('the standard error is 0');
  const name = kind === 'robust' ? 'robust standard error, Ye 2023' : 'delta-method standard error, Ge 2011';
  return {
    method: `Standardised risk difference (logistic g-computation, ${name})`,
    scale: 'identity',
    estimate,
    standardError,
    statistic: (estimate - nullValue) / standardError,
    degreesOfFreedom: Infinity,
    nullValue,
  };
}

/** Probabilities of an event, one a patient, had all patients been in the arm. */
interface Predictions {
  readonly treatment: Float64Array;
  readonly control: Float64Array;
  /** sqrt(g' V g), g the derivative of the mean difference by the coefficients, V their covariance matrix. */
  readonly deltaError: number;
}

function predictBoth({ design, coefficients, factor }: LogisticFit): Predictions {
  const { arm, width } = design;
  const count = arm.length;
  const treatment = new Float64Array(count);
  const control = new Float64Array(count);
  const gradient = new Float64Array(width);
  const row = new Float64Array(width);
  for (let i = 0; i < count; i++) {
    readRow(design, i, row);
    let eta = 0;
    for (let j = 0; j < width - 1; j++) eta += coefficients[j] * row[j];
    control[i] = 1 / (1 + Math.exp(-eta));
    treatment[i] = 1 / (1 + Math.exp(-eta - coefficients[width - 1]));
    const slope = treatment[i] * (1 - treatment[i]);
    const difference = slope - control[i] * (1 - control[i]);
    for (let j = 0; j < width - 1; j++) gradient[j] += (difference * row[j]) / count;
    gradient[width - 1] += slope / count;
  }
  return { treatment, control, deltaError: Math.sqrt(quadraticForm(factor, gradient)) };
}

/** g' (L L')^-1 g by forward substitution; `vector` is overwritten. */
function quadraticForm(factor: Float64Array, vector: Float64Array): number {
  const width = vector.length;
  let sum = 0;
  for (let a = 0; a < width; a++) {
    for (let b = 0; b < a; b++) vector[a] -= factor[a * width + b] * vector[b];
    vector[a] /= factor[a * width + a];
    sum += vector[a] * vector[a];
  }
  return sum;
}

/**
 * n V = v1 + v0 - 2 v01 (Ye and others 2023, equation 5), with sample variances and covariances:
 * va = Var_a(Y - m_a) / pi_a + 2 Cov_a(Y, m_a) - Var(m_a), within the patients of arm a but for the last term, and
 * v01 = Cov_1(Y, m_0) + Cov_0(Y, m_1) - Cov(m_0, m_1).
 */
function robustError(
  arm: Uint8Array,
  values: Float64Array,
  { treatment, control }: Pick<Predictions, 'treatment' | 'control'>,
): number {
  const count = arm.length;
  let treated = 0;
  for (let i = 0; i < count; i++) treated += arm[i];
  if (treated < 2 || count - treated < 2) {
    throw notEstimable('a robust standard error needs two patients in each arm');
  }
  const inTreatment = (i: number): boolean => arm[i] === 1;
  const inControl = (i: number): boolean => arm[i] === 0;
  const all = (): boolean => true;
  const residual1 = values.map((value, i) => value - treatment[i]);
  const residual0 = values.map((value, i) => value - control[i]);
  const v1 =
    (covariance(residual1, residual1, inTreatment) * count) / treated +
    2 * covariance(values, treatment, inTreatment) -
    covariance(treatment, treatment, all);
  const v0 =
    (covariance(residual0, residual0, inControl) * count) / (count - treated) +
    2 * covariance(values, control, inControl) -
    covariance(control, control, all);
  const v01 =
    covariance(values, control, inTreatment) +
    covariance(values, treatment, inControl) -
    covariance(control, treatment, all);
  return Math.sqrt(Math.max(0, v1 + v0 - 2 * v01) / count);
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** Sample covariance over the patients that are included, at least two. */
function covariance(a: Float64Array, b: Float64Array, included: (i: number) => boolean): number {
  let count = 0;
  let meanA = 0;
  let meanB = 0;
  for (let i = 0; i < a.length; i++) {
    if (!included(i)) continue;
    count++;
    meanA += a[i];
    meanB += b[i];
  }
  meanA /= count;
  meanB /= count;
  let sum = 0;
  for (let i = 0; i < a.length; i++) if (included(i)) sum += (a[i] - meanA) * (b[i] - meanB);
  return sum / (count - 1);
}
