import type { DatetimeFormat } from '../column.js';
import { civilFromDays, DAY, daysInMonth, daysSinceEpoch, twoDigits } from './calendar.js';

const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d{2}:?\d{2})?)?$/;

export interface DatetimeText {
  /** Milliseconds since 1970-01-01T00:00Z; a local time counts as if it were UTC. */
  readonly value: number;
  readonly format: DatetimeFormat;
}

/**
 * Reads an ISO 8601 day (`2026-11-24`), local date and time (`2026-11-24T13:05`, a blank for the T, seconds and
 * their fraction to the millisecond), or a timestamp with `Z` or an offset. Null for other text and for days that
 * no calendar has.
 *
 * @param text without white space around it
 */
export function readDatetime(text: string): DatetimeText | null {
  if (text.length < 10 || text.charCodeAt(4) !== 45) return null;
  const match = PATTERN.exec(text);
  if (match === null) return null;
  const [, yearText, monthText, dayText, hourText, minuteText, secondText, fractionText, zone] = match;
  const year = Number(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  const midnight = daysSinceEpoch(year, month, day) * DAY;
  if (hourText === undefined) return { value: midnight, format: 'date' };
  const hour = Number(hourText);
  const minute = Number(minuteText);
  const second = Number(secondText ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return null;
  const fraction = fractionText === undefined ? 0 : Math.floor(Number(`0.${fractionText}`) * 1000 + 1e-6);
  const local = midnight + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  if (zone === undefined) return { value: local, format: 'datetime' };
  return { value: local - offsetMilliseconds(zone), format: 'datetime-utc' };
}

/** The inverse of `readDatetime`, to the day, second or (where there is a fraction) millisecond. */
export function formatDatetime(value: number, format: DatetimeFormat): string {
  const milliseconds = Math.round(value);
  const dayNumber = Math.floor(milliseconds / DAY);
  const { year, month, day: dayOfMonth } = civilFromDays(dayNumber);
  const day = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
  if (format === 'date') return day;
  const rest = milliseconds - dayNumber * DAY;
  const fraction = rest % 1000;
  const seconds = Math.floor(rest / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map(twoDigits)
    .join(':');
  const decimals = fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`;
  return `${day}T${clock}${decimals}${format === 'datetime-utc' ? 'Z' : ''}`;
}

function offsetMilliseconds(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * 60_000;
}
