import { dayOfMonth, monthOf } from './calendarPart.js';
import type { LatticeCandidate, LatticeSample } from './latticeEvidence.js';
import { DAY } from './lattice.js';
import { remainder } from './units.js';

const PERIODS = [12, 6, 3, 1];
const MONTH = 30.44 * DAY;
/** Values that may be other days. */
const LARGEST_EXCEPTIONS = 0.02;

/**
 * One day of the month (a number to 28, or the last) at one time of day, in every month or every 3, 6 or 12, which all but
 * 2% of the timestamps are.
 */
export function detectCalendar(
  { units, rows, weights }: LatticeSample,
  finest: number,
): LatticeCandidate | null {
  const time = modeOf(units, rows, (unit) => remainder(unit, DAY));
  const isLast = (unit: number): boolean => new Date(unit + DAY).getUTCDate() === 1;
  const [number] = modeOf(units, rows, (unit) => (isLast(unit) ? 0 : new Date(unit).getUTCDate()));
  const day = number === 0 ? 'last' : number;
  if (day !== 'last' && day > 28) return null;
  const isOn = (unit: number): boolean => dayOfMonth(monthOf(unit), day) + time[0] === unit;
  for (const months of PERIODS) {
    const [offset] = modeOf(units, rows, (unit) => (isOn(unit) ? remainder(monthOf(unit), months) : -1));
    if (offset < 0) return null;
    const fits = (unit: number): boolean => isOn(unit) && remainder(monthOf(unit), months) === offset;
    let on = 0;
    let total = 0;
    for (let at = 0; at < units.length; at++) {
      total += rows[at];
      if (fits(units[at])) on += rows[at];
    }
    const share = on / total;
    if (share < 1 - LARGEST_EXCEPTIONS) continue;
    // Periods, offsets and days that were tried.
    let evidence = -2 * Math.max(...weights) * Math.log((months * MONTH) / finest) - Math.log(4 * 12 * 29);
    for (let at = 0; at < units.length; at++) {
      evidence += weights[at] * Math.log(fits(units[at]) ? (share * months * MONTH) / finest : 1 - share);
    }
    return {
      lattice: { type: 'calendar', months, offset, day, time: time[0], share: Number(share.toFixed(6)) },
      evidence,
    };
  }
  return null;
}

/** The most frequent key, the smallest among equals, and its rows. */
function modeOf(units: Float64Array, rows: Float64Array, keyOf: (unit: number) => number): [number, number] {
  const counts = new Map<number, number>();
  units.forEach((unit, at) => {
    const key = keyOf(unit);
    counts.set(key, (counts.get(key) ?? 0) + rows[at]);
  });
  return [...counts].reduce((best, next) =>
    next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best,
  );
}
