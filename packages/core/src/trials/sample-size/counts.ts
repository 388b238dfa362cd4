import { checkBetween, impossibleDesign, refusedOption } from '../invalidDesign.js';
import { fixedDesignDrift } from '../sequential/groupSequentialDesign.js';
import {
  checkPlan,
  type EndpointTest,
  powerOf,
  type SampleSize,
  sizeOf,
  type TestPlan,
  type TrialPower,
} from './sampleSize.js';

/** Two rates of events that are compared, by negative binomial counts. */
export interface CountsOptions extends TestPlan {
  /** Events of a control patient a unit of time. Give it or `pooledRate`. */
  readonly controlRate?: number;
  /** The same of all patients, as it is seen without unblinding. */
  readonly pooledRate?: number;
  /** Rate ratio, treatment against control; above 0. */
  readonly ratio: number;
  /** The ratio under the null hypothesis. Default 1. */
  readonly nullValue?: number;
  /** The variance of a count of mean m is m + dispersion m^2; 0 is Poisson. Default 0. */
  readonly dispersion?: number;
  /** Time under observation of each patient. Default 1. */
  readonly exposure?: number;
}

/**
 * Sample size to compare two rates of events by the Wald test of the logarithm of the rate ratio in a negative binomial
 * regression; the variance is that under the alternative.
 *
 * Source: Zhu and Lakkis 2014; Mütze, Glimm, Schmidli and Friede 2019.
 *
 * @throws LikenessError `INVALID_OPTION`, `DESIGN_NOT_POSSIBLE`
 */
export function countsSampleSize(options: CountsOptions): SampleSize {
  return sizeOf(countsTest(options), options);
}

/**
 * Power to compare two rates of events, by the same variance.
 *
 * @param patients at the last look, both arms
 * @throws LikenessError `INVALID_OPTION`, `DESIGN_NOT_POSSIBLE`
 */
export function countsPower(options: CountsOptions, patients: number): TrialPower {
  return powerOf(countsTest(options), options, patients);
}

function countsTest(options: CountsOptions): EndpointTest {
  const { controlRate, pooledRate, ratio, nullValue = 1, dispersion = 0, exposure = 1 } = options;
  const { allocation } = checkPlan(options);
  checkBetween('ratio', ratio, 0, Infinity);
  checkBetween('nullValue', nullValue, 0, Infinity);
  checkBetween('exposure', exposure, 0, Infinity);
  if (!(dispersion >= 0 && dispersion < Infinity))
    throw refusedOption('dispersion', dispersion, 'a number of 0 or more');
  if ((controlRate === undefined) === (pooledRate === undefined))
    throw impossibleDesign('Counts need the rate of the control arm or the pooled rate: give one of them.');
  if (controlRate !== undefined) checkBetween('controlRate', controlRate, 0, Infinity);
  if (pooledRate !== undefined) checkBetween('pooledRate', pooledRate, 0, Infinity);
  const effect = Math.abs(Math.log(ratio / nullValue));
  if (effect < 1e-12)
    throw impossibleDesign('The rate ratio is the one of the null hypothesis: no sample size can show it.');
  const control = controlRate ?? ((pooledRate ?? NaN) * (1 + allocation)) / (1 + allocation * ratio);
  const controlVariance = 1 / (control * exposure) + dispersion;
  const treatmentVariance = 1 / (control * ratio * exposure) + dispersion;
  return {
    method: `Rate ratio, negative binomial (Wald, variance under the alternative)`,
    fixedPatients: (alpha, sides, power) =>
      (1 + allocation) *
      (controlVariance + treatmentVariance / allocation) *
      (fixedDesignDrift(alpha, sides, power) / effect) ** 2,
    drift: (arms) => effect / Math.sqrt(controlVariance / arms.control + treatmentVariance / arms.treatment),
  };
}
