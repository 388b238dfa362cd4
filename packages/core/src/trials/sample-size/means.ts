import { noncentralTCdf } from '../../numeric/noncentralT.js';
import { normalQuantile } from '../../numeric/normalDistribution.js';
import { findRoot } from '../../numeric/optimize/findRoot.js';
import { tQuantile } from '../../numeric/tDistribution.js';
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

/** Two means that are compared. */
export interface MeansOptions extends TestPlan {
  /** Mean of the treatment arm less that of the control arm. */
  readonly difference: number;
  /** Standard deviation in each arm, above 0. */
  readonly sd: number;
  /** The difference under the null hypothesis, such as a non-inferiority margin. Default 0. */
  readonly nullValue?: number;
  /** The distribution of the statistic: of the pooled t test, or normal as with a known variance. Default t. */
  readonly reference?: 't' | 'normal';
}

/**
 * Sample size to compare two means. With looks it is that of the fixed design times the inflation of the normal design,
 * as in rpact.
 *
 * t: power by the noncentral t distribution, without the rejections on the wrong side. Normal:
 * (z_alpha + z_power)^2 sd^2 (1 + r)^2 / (r difference^2) patients for an allocation of r to 1.
 *
 * @throws LikenessError `INVALID_OPTION`, `DESIGN_NOT_POSSIBLE`
 */
export function meansSampleSize(options: MeansOptions): SampleSize {
  return sizeOf(meansTest(options), options);
}

/**
 * Power to compare two means. With looks, the t statistic is taken as the normal statistic that has the same power
 * without looks.
 *
 * @param patients at the last look, both arms
 * @throws LikenessError `INVALID_OPTION`, `DESIGN_NOT_POSSIBLE`
 */
export function meansPower(options: MeansOptions, patients: number): TrialPower {
  return powerOf(meansTest(options), options, patients);
}

function meansTest(options: MeansOptions): EndpointTest {
  const { difference, sd, nullValue = 0, reference = 't' } = options;
  const { allocation } = checkPlan(options);
  checkBetween('sd', sd, 0, Infinity);
  const effect = Math.abs(difference - nullValue) / sd;
  if (!Number.isFinite(effect)) throw refusedOption('difference', difference, 'a finite number');
  if (effect === 0)
    throw impossibleDesign('The difference is the one of the null hypothesis: no sample size can show it.');
  if (reference !== 't' && reference !== 'normal')
    throw refusedOption('reference', reference, '"t" or "normal"');
  // Mean of the statistic over the root of the patients.
  const unit = (effect * Math.sqrt(allocation)) / (1 + allocation);
  if (reference === 'normal') {
    return {
      method: 'Difference of means, known variance (normal)',
      fixedPatients: (alpha, sides, power) => (fixedDesignDrift(alpha, sides, power) / unit) ** 2,
      drift: ({ control, treatment }) => effect / Math.sqrt(1 / control + 1 / treatment),
    };
  }
  return {
    method: 'Difference of means, pooled t test (noncentral t)',
    fixedPatients: (alpha, sides, power) => {
      const excess = (patients: number) =>
        power - 1 + missed(patients, unit * Math.sqrt(patients), alpha / sides);
      let high = 2 * (fixedDesignDrift(alpha, sides, power) / unit) ** 2 + 4;
      while (excess(high) > 0) high *= 2;
      // Three patients leave one degree of freedom.
      return excess(3) <= 0 ? 3 : findRoot(excess, 3, high, 1e-9);
    },
    drift: ({ control, treatment, total }, alpha, sides) => {
      const mean = effect / Math.sqrt(1 / control + 1 / treatment);
      return -normalQuantile(alpha / sides) - normalQuantile(missed(total, mean, alpha / sides));
    },
  };
}

/** P(the t test does not reject in the direction of the effect). */
function missed(patients: number, noncentrality: number, level: number): number {
  const degreesOfFreedom = patients - 2;
  return noncentralTCdf(-tQuantile(level, degreesOfFreedom), degreesOfFreedom, noncentrality);
}
