import { checkBetween, refusedOption } from '../../invalidDesign.js';

/** A piece of a piecewise constant hazard. */
export interface HazardPeriod {
  /** Events for one patient at risk in a unit of time; 0 or more. */
  readonly hazard: number;
  /** Length of the piece in time since entry; above 0. Not given: without end. The last piece has no end in any case. */
  readonly duration?: number;
}

/** The hazard of an exponential distribution with this median, above 0. */
export function hazardOfMedian(median: number): number {
  checkBetween('median', median, 0, Infinity);
  return Math.LN2 / median;
}

/**
 * The hazard of an exponential distribution of which a proportion has had the event by a time, such as a dropout of .05 in
 * 12 months.
 *
 * @param proportion 0 to below 1
 */
export function hazardOfProportion(proportion: number, time: number): number {
  checkBetween('time', time, 0, Infinity);
  if (!(proportion >= 0 && proportion < 1))
    throw refusedOption('proportion', proportion, 'a number from 0 to below 1');
  return -Math.log1p(-proportion) / time;
}

/**
 * Refuses a hazard that is not piecewise constant.
 *
 * @throws LikenessError `INVALID_OPTION`
 */
export function checkHazards(option: string, pieces: readonly HazardPeriod[]): void {
  const allowed = 'pieces with hazards of 0 or more, one of them above 0, and durations above 0';
  const valid = pieces.every(
    ({ hazard, duration }, at) =>
      hazard >= 0 &&
      hazard < Infinity &&
      (at === pieces.length - 1 || (duration !== undefined && duration > 0 && duration < Infinity)),
  );
  if (!valid || !pieces.some(({ hazard }) => hazard > 0)) throw refusedOption(option, pieces, allowed);
}
