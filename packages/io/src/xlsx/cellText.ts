import { formatDatetime } from '@likeness/core';
import { timeText } from '../columnar/timeText.js';
import type { NumberFormat } from './numberFormats.js';

const DAY = 86_400_000;
/** Day 0 of both calendars, in milliseconds since 1970. */
const DAY_ZERO_1900 = Date.UTC(1899, 11, 30);
const DAY_ZERO_1904 = Date.UTC(1904, 0, 1);
/** Excel counts the day that 1900 did not have, February 29: days before it are one later than they say. */
const FIRST_RIGHT_DAY = 61;
/** Digits that Excel shows and keeps. */
const DIGITS = 15;

/**
 * The text of a number as it is shown, apart from its decoration: a day as `2026-11-30`, with a time where it has one, a
 * time of day or a duration as `13:05:00`, a number with its digits.
 *
 * @param text as the file has it
 */
export function numberText(text: string, format: NumberFormat, uses1904: boolean): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  if (format === 'time' && value >= 0) return timeText(Math.round(value * DAY), 1000);
  if ((format !== 'date' && format !== 'datetime') || value < 0)
    return String(Number(value.toPrecision(DIGITS)));
  // A day format on a time without a day.
  if (value < 1 && !uses1904) return timeText(Math.round(value * DAY), 1000);
  const zero = uses1904 ? DAY_ZERO_1904 : DAY_ZERO_1900 + (value < FIRST_RIGHT_DAY ? DAY : 0);
  const milliseconds = Math.round(value * DAY);
  const isDay = format === 'date' && milliseconds % DAY === 0;
  return formatDatetime(zero + milliseconds, isDay ? 'date' : 'datetime');
}

/** Text with the characters that XML cannot hold, which are written `_x000D_`. */
export function unescapedText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
