import { LikenessError } from '../../errors.js';
import { checkNullValue } from '../nullValue.js';
import type { TestResult } from '../testResult.js';
import { checkTime, knownUntil, needFollowUp } from './armSurvival.js';
import { needTwoArms } from './needTwoArms.js';
import type { SurvivalData } from './survivalData.js';

/** The restricted mean survival time of one group: the area under its Kaplan-Meier curve from 0 to tau. */
export interface RestrictedMean {
  readonly method: string;
  readonly tau: number;
  readonly mean: number;
  readonly standardError: number;
}

export interface RestrictedMeanOptions {
  /** End of the interval, above 0; default the largest time up to which both arms were followed. */
  readonly tau?: number;
  /** `difference` (default) treatment - control, or `ratio` treatment / control, estimated as a logarithm. */
  readonly contrast?: 'difference' | 'ratio';
  /** The effect under the null hypothesis, for a ratio its logarithm; default 0. */
  readonly nullValue?: number;
}

export interface RestrictedMeanResult extends TestResult {
  readonly tau: number;
  /** Restricted means of control and treatment. */
  readonly means: readonly [number, number];
  readonly meanErrors: readonly [number, number];
}

/**
 * Restricted mean survival time of one group. Its variance is the sum over event times t up to tau of
 * (area from t to tau)^2 d / (n (n - d)). O(event times).
 *
 * Source: Irwin 1949; Royston and Parmar 2013; variance of Klein and Moeschberger 2003, section 4.5.
 *
 * @throws LikenessError NOT_ESTIMABLE for a group without rows, or not followed up to tau; INVALID_OPTION for a tau
 * that is not above 0
 */
export function restrictedMean(data: SurvivalData, tau: number, group = 0): RestrictedMean {
  checkTime('tau', tau);
  needFollowUp(data, group, tau);
  const { times, count, atRiskByGroup, deathsByGroup } = data.eventTable(false);
  const k = data.groupCount;
  const mean = areaUpTo(data, tau, group);
  let survival = 1;
  let area = 0;
  let from = 0;
  let variance = 0;
  for (let j = 0; j < count && times[j] <= tau; j++) {
    const d = deathsByGroup[j * k + group];
    if (d === 0) continue;
    const n = atRiskByGroup[j * k + group];
    area += survival * (times[j] - from);
    from = times[j];
    survival *= (n - d) / n;
    // After the last death nothing is left, and no area either.
    if (n > d) variance += ((mean - area) * (mean - area) * d) / (n * (n - d));
  }
  return { method: `restricted mean to ${tau}, Greenwood`, tau, mean, standardError: Math.sqrt(variance) };
}

function areaUpTo(data: SurvivalData, tau: number, group: number): number {
  const { times, count, atRiskByGroup, deathsByGroup } = data.eventTable(false);
  const k = data.groupCount;
  let survival = 1;
  let area = 0;
  let from = 0;
  for (let j = 0; j < count && times[j] <= tau; j++) {
    const d = deathsByGroup[j * k + group];
    if (d === 0) continue;
    area += survival * (times[j] - from);
    from = times[j];
    survival *= 1 - d / atRiskByGroup[j * k + group];
  }
  return area + survival * (tau - from);
}

/**
 * Comparison of the restricted mean survival times of two arms; the method names tau. O(rows).
 *
 * @throws LikenessError NOT_ESTIMABLE where an arm was not followed up to tau or has no rows, or where there is no
 * variance (no event before tau); INVALID_TRIAL_DATA for other than two arms; INVALID_OPTION for a
 * tau that is not above 0 or a null value that is not finite
 */
export function compareRestrictedMeans(
  data: SurvivalData,
  options: RestrictedMeanOptions = {},
): RestrictedMeanResult {
  needTwoArms(data, 'The comparison of restricted means');
  const { contrast = 'difference', nullValue = 0, tau = commonFollowUp(data) } = options;
  checkNullValue(nullValue);
  const control = restrictedMean(data, tau, 0);
  const treatment = restrictedMean(data, tau, 1);
  const ratio = contrast === 'ratio';
  const estimate = ratio ? Math.log(treatment.mean / control.mean) : treatment.mean - control.mean;
  const standardError = ratio
    ? Math.hypot(control.standardError / control.mean, treatment.standardError / treatment.mean)
    : Math.hypot(control.standardError, treatment.standardError);
  if (!(standardError > 0 && Number.isFinite(estimate))) {
    const message = `The ${contrast} of restricted means to ${tau} has no variance: too few events before that time.`;
    throw new LikenessError('NOT_ESTIMABLE', message, { value: String(tau) });
  }
  return {
    method: `${contrast} of restricted means to ${tau}, Greenwood`,
    scale: ratio ? 'log' : 'identity',
    estimate,
    standardError,
    statistic: (estimate - nullValue) / standardError,
    degreesOfFreedom: Infinity,
    nullValue,
    tau,
    means: [control.mean, treatment.mean],
    meanErrors: [control.standardError, treatment.standardError],
  };
}

/** The largest time to which the curves of both arms are known; the last time of all where both have reached 0. */
function commonFollowUp(data: SurvivalData): number {
  const known = Math.min(knownUntil(data, 0), knownUntil(data, 1));
  return known < Infinity ? known : data.pooled.times[data.rowCount - 1];
}
