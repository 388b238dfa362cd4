import type { DatetimeFormat } from '../column.js';

const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d{2}:?\d{2})?)?$/;
const DAY = 86_400_000;

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
  const day = formatDay(dayNumber);
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

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil: years begin in March. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** civil_from_days of the same source. */
function formatDay(daysFromEpoch: number): string {
  const shifted = daysFromEpoch + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
