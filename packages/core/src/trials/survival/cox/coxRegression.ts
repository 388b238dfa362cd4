import { checkNullValue } from '../../nullValue.js';
import type { TestResult } from '../../testResult.js';
import type { SurvivalData } from '../survivalData.js';
import { modelCovariance, robustCovariance } from './coxCovariance.js';
import { coxDesign } from './coxDesign.js';
import { coxName, type CoxStatus, type GlobalTests, type Ties } from './coxOptions.js';
import { maximisePartialLikelihood } from './maximise.js';
import { scoreResiduals } from './scoreResiduals.js';

export interface CoxOptions {
  /** Default Efron. */
  readonly ties?: Ties;
  /** Whether each stratum has its baseline hazard; default whether the data have strata. */
  readonly stratified?: boolean;
  /** Standard errors of Lin and Wei 1989, which hold when hazards are not proportional; default false. */
  readonly robust?: boolean;
  /** The first coefficient under the null hypothesis; default 0. A non-inferiority margin of 1.3 is log(1.3). */
  readonly nullValue?: number;
}

/**
 * Estimate, standard error and Wald statistic are those of the first coefficient: the arm where the data have two,
 * else the first covariate.
 */
export interface CoxResult extends TestResult {
  readonly status: CoxStatus;
  readonly ties: Ties;
  /** Log hazard ratios: of the arm, where the data have two, and of one unit of each covariate. Infinite or NaN by status. */
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /**
   * Of the coefficients, row-major; robust if asked for and all are finite (the method says so). Of a coefficient
   * without a finite estimate: Infinity on the diagonal, 0 beside it.
   */
  readonly covariance: Float64Array;
  /** Tests that all coefficients are 0, by the model's information. Wald's is 0 where one of them is infinite. */
  readonly tests: GlobalTests;
  /** Partial log likelihood at 0 and at the estimate. */
  readonly logLikelihood: readonly [number, number];
  readonly iterations: number;
}

/**
 * Cox regression on the arm and covariates by Newton's method with step halving. For the arm alone `coxTwoArms` is some
 * ten times faster. Cost of a step: rows x columns^2.
 *
 * Source: Cox 1972; Therneau and Grambsch 2000, "Modeling survival data".
 *
 * @throws LikenessError NOT_ESTIMABLE where a column is constant or repeats others; INVALID_TRIAL_DATA for more than
 * two groups, or neither arm nor covariates; INVALID_OPTION for a null value that is not finite; FIT_FAILED when no step raises the likelihood any more before its maximum
 */
export function coxRegression(data: SurvivalData, options: CoxOptions = {}): CoxResult {
  const { ties = 'efron', stratified = data.hasStrata, robust = false, nullValue = 0 } = options;
  checkNullValue(nullValue);
  const design = coxDesign(data, stratified);
  const { width, scales } = design;
  const fit = maximisePartialLikelihood(design, ties, data.groupCount === 2);
  const none = fit.status === 'no-information';
  const infinite = none ? new Uint8Array(width).fill(1) : fit.diverging;
  const isRobust = robust && fit.status === 'converged';
  let covariance = modelCovariance(fit.information, infinite);
  if (isRobust) covariance = robustCovariance(covariance, scoreResiduals(design, fit.weights, ties), width);
  const coefficients = new Float64Array(width);
  const standardErrors = new Float64Array(width);
  for (let a = 0; a < width; a++) {
    const infinity = none ? NaN : Math.sign(fit.coefficients[a]) * Infinity;
    coefficients[a] = infinite[a] === 1 ? infinity : fit.coefficients[a] / scales[a];
    for (let b = 0; b < width; b++) covariance[a * width + b] /= scales[a] * scales[b];
    standardErrors[a] = Math.sqrt(covariance[a * width + a]);
  }
  return {
    method: `${coxName(ties, stratified && data.hasStrata, isRobust)}, Wald test`,
    scale: 'log',
    estimate: coefficients[0],
    standardError: standardErrors[0],
    statistic: standardErrors[0] < Infinity ? (coefficients[0] - nullValue) / standardErrors[0] : 0,
    degreesOfFreedom: Infinity,
    nullValue,
    status: fit.status,
    ties,
    coefficients,
    standardErrors,
    covariance,
    tests: fit.tests,
    logLikelihood: fit.logLikelihood,
    iterations: fit.iterations,
  };
}
