import { LikenessError } from '../../errors.js';
import { normalQuantile } from '../../numeric/normalDistribution.js';
import type { SurvivalData } from './survivalData.js';
import { type IntervalTransform, survivalInterval } from './survivalInterval.js';

export interface KaplanMeierOptions {
  /** Scale of the intervals; default log-log. */
  readonly transform?: IntervalTransform;
  /** Probability that an interval covers; default .95. */
  readonly level?: number;
}

/** A Kaplan-Meier curve: a step function, 1 before the first time. One entry for each time of an event or a censoring. */
export interface KaplanMeierCurve {
  /** "Kaplan-Meier, Greenwood, log-log interval". */
  readonly method: string;
  readonly transform: IntervalTransform;
  readonly level: number;
  readonly times: Float64Array;
  /** Rows at risk just before each time. */
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly censored: Float64Array;
  /** From the time on, until the next. */
  readonly survival: Float64Array;
  /** Greenwood's sum, the variance of log S; Infinity where S is 0. */
  readonly greenwood: Float64Array;
  /** Of the survival probability: S sqrt(Greenwood's sum); 0 where S is 0. */
  readonly standardError: Float64Array;
  /** NaN where S is 0: Greenwood's variance is not defined there. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * Kaplan-Meier estimate of the survival probability of one group, with Greenwood's variance and pointwise intervals.
 * Two times are equal only if their numbers are. O(rows).
 *
 * Source: Kaplan and Meier 1958; Greenwood 1926.
 *
 * @param group its code; all rows if left out
 * @throws LikenessError NOT_ESTIMABLE for a group without rows, INVALID_OPTION for a level that is not between 0 and 1
 */
export function kaplanMeier(
  data: SurvivalData,
  group?: number,
  { transform = 'log-log', level = 0.95 }: KaplanMeierOptions = {},
): KaplanMeierCurve {
  if (!(level > 0 && level < 1)) {
    const message = `The level of the interval is ${level}; it must be between 0 and 1.`;
    throw new LikenessError('INVALID_OPTION', message, { option: 'level', value: String(level) });
  }
  const counts = countByTime(data, group);
  const length = counts.times.length;
  if (length === 0) {
    const whose = group === undefined ? 'The data have' : `Group ${group} has`;
    throw new LikenessError('NOT_ESTIMABLE', `${whose} no rows, so that there is no survival curve.`);
  }
  const survival = new Float64Array(length);
  const greenwood = new Float64Array(length);
  const standardError = new Float64Array(length);
  const lower = new Float64Array(length);
  const upper = new Float64Array(length);
  const deviate = normalQuantile((1 + level) / 2);
  let s = 1;
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const n = counts.atRisk[i];
    const d = counts.events[i];
    s *= (n - d) / n;
    if (d > 0) sum += d / (n * (n - d));
    survival[i] = s;
    greenwood[i] = sum;
    standardError[i] = s > 0 ? s * Math.sqrt(sum) : 0;
    [lower[i], upper[i]] = survivalInterval(s, sum, deviate, transform);
  }
  const method = `Kaplan-Meier, Greenwood, ${transform} interval`;
  return { method, transform, level, ...counts, survival, greenwood, standardError, lower, upper };
}

type Counts = Pick<KaplanMeierCurve, 'times' | 'atRisk' | 'events' | 'censored'>;

/** Events and censorings of a group at each of its times. */
function countByTime({ pooled, rowCount }: SurvivalData, group: number | undefined): Counts {
  const isIn = (i: number): boolean => group === undefined || pooled.groups[i] === group;
  let size = 0;
  let length = 0;
  let last = -1;
  for (let i = 0; i < rowCount; i++) {
    if (!isIn(i)) continue;
    size++;
    if (pooled.times[i] !== last) length++;
    last = pooled.times[i];
  }
  const times = new Float64Array(length);
  const atRisk = new Float64Array(length);
  const events = new Float64Array(length);
  const censored = new Float64Array(length);
  let at = -1;
  for (let i = 0; i < rowCount; i++) {
    if (!isIn(i)) continue;
    if (at < 0 || pooled.times[i] !== times[at]) {
      times[++at] = pooled.times[i];
      atRisk[at] = size;
    }
    if (pooled.events[i] === 1) events[at]++;
    else censored[at]++;
    size--;
  }
  return { times, atRisk, events, censored };
}

/** What a curve says at one time. */
export interface SurvivalEstimate {
  readonly survival: number;
  readonly standardError: number;
  /** NaN where S is 0. */
  readonly lower: number;
  readonly upper: number;
}

/**
 * The survival probability at a time. O(log length).
 *
 * @throws LikenessError NOT_ESTIMABLE after the last time, unless the curve has reached 0 by then
 */
export function survivalAt(curve: KaplanMeierCurve, time: number): SurvivalEstimate {
  const last = curve.times.length - 1;
  if (time > curve.times[last] && curve.survival[last] > 0) {
    throw new LikenessError(
      'NOT_ESTIMABLE',
      `Nobody was followed up to time ${time}; the last time is ${curve.times[last]}.`,
      { value: String(time) },
    );
  }
  const at = lastUpTo(curve.times, time);
  if (at < 0) return { survival: 1, standardError: 0, lower: 1, upper: 1 };
  return {
    survival: curve.survival[at],
    standardError: curve.standardError[at],
    lower: curve.lower[at],
    upper: curve.upper[at],
  };
}

/** The last index whose value is at most `limit`, -1 if there is none. */
function lastUpTo(sorted: Float64Array, limit: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] <= limit) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/**
 * How many rows of a group are at risk at each of some times: those with that time or a later one. O(rows + times).
 *
 * @param times ascending
 */
export function numbersAtRisk(
  { pooled, rowCount }: SurvivalData,
  times: ArrayLike<number>,
  group?: number,
): Float64Array {
  const numbers = new Float64Array(times.length);
  let remaining = 0;
  let i = rowCount - 1;
  for (let at = times.length - 1; at >= 0; at--) {
    for (; i >= 0 && pooled.times[i] >= times[at]; i--) {
      if (group === undefined || pooled.groups[i] === group) remaining++;
    }
    numbers[at] = remaining;
  }
  return numbers;
}
