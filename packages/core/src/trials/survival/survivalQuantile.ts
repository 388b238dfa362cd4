import { LikenessError } from '../../errors.js';
import type { KaplanMeierCurve } from './kaplanMeier.js';

/** A survival probability this near to the wanted one is taken to be it: products of fractions are rounded. */
const TOLERANCE = Math.sqrt(Number.EPSILON);

/** A quantile of the survival time with its interval. Infinity where the follow-up does not reach it. */
export interface SurvivalQuantile {
  /** "Kaplan-Meier quantile, Brookmeyer-Crowley log-log interval". */
  readonly method: string;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The time by which a proportion p has had the event: where the curve falls to 1 - p. The interval reaches from where
 * the lower limits of the curve first fall to 1 - p to where the upper ones do. Where a curve runs at exactly 1 - p the middle of that stretch is
 * taken, as for the median of an even number of values.
 *
 * Source: Brookmeyer and Crowley 1982, on the transform of the curve's intervals (Klein and Moeschberger 2003, section
 * 4.5).
 *
 * @param proportion between 0 and 1; .5 is the median
 * @throws LikenessError INVALID_OPTION for another proportion
 */
export function survivalQuantile(curve: KaplanMeierCurve, proportion = 0.5): SurvivalQuantile {
  if (!(proportion > 0 && proportion < 1)) {
    const message = `The proportion of the quantile is ${proportion}; it must be between 0 and 1.`;
    throw new LikenessError('INVALID_OPTION', message, { option: 'proportion', value: String(proportion) });
  }
  return {
    method: `Kaplan-Meier quantile, Brookmeyer-Crowley ${curve.transform} interval`,
    estimate: crossing(curve.times, curve.survival, 1 - proportion),
    lower: crossing(curve.times, curve.lower, 1 - proportion),
    upper: crossing(curve.times, curve.upper, 1 - proportion),
  };
}

/** The time at which a falling step function reaches the level, NaN entries left out; Infinity if it never does. */
function crossing(times: Float64Array, values: Float64Array, level: number): number {
  for (let i = 0; i < times.length; i++) {
    if (!(values[i] <= level + TOLERANCE)) continue;
    if (values[i] < level - TOLERANCE) return times[i];
    // It runs at the level until it falls below it, or to the last time.
    let next = i + 1;
    while (next < times.length - 1 && !(values[next] < level - TOLERANCE)) next++;
    return next < times.length ? (times[i] + times[next]) / 2 : times[i];
  }
  return Infinity;
}
