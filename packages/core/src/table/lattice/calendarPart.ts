import type { WritablePart } from './writablePart.js';
import { type CalendarLattice, DAY } from './lattice.js';

/** A century before the last that a `Date` has. */
const LAST_TIMESTAMP = 8.63e15;

/** The timestamps of a calendar lattice. */
export function calendarPart({ months, offset, day, time, share }: CalendarLattice): WritablePart {
  const at = (index: number): number => dayOfMonth(index * months + offset, day) + time;
  const indexOf = (value: number): number => Math.floor((monthOf(value) - offset) / months);
  const below = (value: number): number => {
    const index = indexOf(value);
    return at(index) <= value ? at(index) : at(index - 1);
  };
  const above = (value: number): number => {
    const index = indexOf(value);
    return at(index) >= value ? at(index) : at(index + 1);
  };
  return {
    share,
    above,
    below,
    nearest: (value) => {
      if (!(Math.abs(value) < LAST_TIMESTAMP)) return value;
      const [low, high] = [below(value), above(value)];
      return value - low < high - value ? low : high;
    },
    spacing: () => months * 28 * DAY,
  };
}

/** Months since 1970-01. */
export function monthOf(timestamp: number): number {
  const date = new Date(timestamp);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** Midnight of a day of the month. */
export function dayOfMonth(month: number, day: number | 'last'): number {
  return day === 'last' ? Date.UTC(1970, month + 1, 0) : Date.UTC(1970, month, day);
}
