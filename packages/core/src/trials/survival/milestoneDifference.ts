import { LikenessError } from '../../errors.js';
import { checkNullValue } from '../nullValue.js';
import type { TestResult } from '../testResult.js';
import { checkTime, needFollowUp } from './armSurvival.js';
import { needTwoArms } from './needTwoArms.js';
import type { SurvivalData } from './survivalData.js';

export interface MilestoneOptions {
  /** The time at which survival is compared, above 0. */
  readonly time: number;
  /**
   * `difference` (default): S1 - S0 with Greenwood's variances. `log-log`: log(-log S1) - log(-log S0), a logarithm of
   * the ratio of cumulative hazards, whose level is kept better in small trials (Klein et al. 2007).
   */
  readonly variant?: 'difference' | 'log-log';
  /** The effect under the null hypothesis, on the scale of the variant; default 0. */
  readonly nullValue?: number;
}

export interface MilestoneResult extends TestResult {
  readonly time: number;
  /** Survival probability of control and treatment. */
  readonly survival: readonly [number, number];
  /** Their standard errors by Greenwood. */
  readonly survivalErrors: readonly [number, number];
}

/**
 * Survival of two arms at one time, by their Kaplan-Meier estimates. A difference above 0 and a log-log difference
 * below 0 favour the treatment. O(rows).
 *
 * Source: Klein, Logan, Harhoff and Andersen 2007, "Analyzing survival curves at a fixed point in time".
 *
 * @throws LikenessError NOT_ESTIMABLE where an arm was not followed up to the time, or where there is no variance (no
 * event in either arm before the time; for log-log: an arm without events, or without survivors); INVALID_TRIAL_DATA
 * for other than two arms; INVALID_OPTION for a time that is not above 0, or a null value that is not finite
 */
export function milestoneDifference(data: SurvivalData, options: MilestoneOptions): MilestoneResult {
  const { time, variant = 'difference', nullValue = 0 } = options;
  needTwoArms(data, 'The comparison at a milestone');
  checkTime('time', time);
  checkNullValue(nullValue);
  const control = estimateAt(data, 0, time);
  const treatment = estimateAt(data, 1, time);
  const plain = variant === 'difference';
  const estimate = plain
    ? treatment.survival - control.survival
    : Math.log(-Math.log(treatment.survival)) - Math.log(-Math.log(control.survival));
  const variance = plain
    ? plainVariance(control) + plainVariance(treatment)
    : logLogVariance(control) + logLogVariance(treatment);
  if (!(variance > 0 && variance < Infinity)) {
    const why = plain
      ? 'the survival of both arms is 1 or 0'
      : `the survival is ${control.survival} under control and ${treatment.survival} under treatment`;
    throw new LikenessError('NOT_ESTIMABLE', `The difference at time ${time} has no variance: ${why}.`, {
      value: String(time),
    });
  }
  const standardError = Math.sqrt(variance);
  return {
    method: plain
      ? `difference of Kaplan-Meier survival at ${time}, Greenwood`
      : `log-log difference of Kaplan-Meier survival at ${time}, Greenwood`,
    scale: plain ? 'identity' : 'log',
    estimate,
    standardError,
    statistic: (estimate - nullValue) / standardError,
    degreesOfFreedom: Infinity,
    nullValue,
    time,
    survival: [control.survival, treatment.survival],
    survivalErrors: [Math.sqrt(plainVariance(control)), Math.sqrt(plainVariance(treatment))],
  };
}

interface PointEstimate {
  readonly survival: number;
  /** Greenwood's sum, the variance of log S. */
  readonly greenwood: number;
}

function plainVariance({ survival, greenwood }: PointEstimate): number {
  return survival > 0 ? survival * survival * greenwood : 0;
}

/** Infinity where log(-log S) is not finite. */
function logLogVariance({ survival, greenwood }: PointEstimate): number {
  return survival > 0 && survival < 1 ? greenwood / Math.log(survival) ** 2 : Infinity;
}

function estimateAt(data: SurvivalData, group: number, time: number): PointEstimate {
  needFollowUp(data, group, time);
  const { times, count, atRiskByGroup, deathsByGroup } = data.eventTable(false);
  let survival = 1;
  let greenwood = 0;
  for (let j = 0; j < count && times[j] <= time; j++) {
    const d = deathsByGroup[2 * j + group];
    if (d === 0) continue;
    const n = atRiskByGroup[2 * j + group];
    survival *= (n - d) / n;
    greenwood += d / (n * (n - d));
  }
  return { survival, greenwood };
}
