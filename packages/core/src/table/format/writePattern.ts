import { civilFromDays, DAY, twoDigits } from '../text/calendar.js';
import { MONTHS } from './monthNames.js';
import type { Field, Token } from './patternTokens.js';

/** A timestamp taken apart. */
export interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Below a second. */
  readonly microseconds: number;
}

/** Rounded to the digits of the fraction that the pattern has. */
export function partsOf(value: number, fractionDigits: number): Parts {
  const unit = fractionDigits > 3 ? 0.001 : 1;
  const rounded = Math.round(value / unit) * unit;
  const dayNumber = Math.floor(rounded / DAY);
  const rest = rounded - dayNumber * DAY;
  const seconds = Math.floor(rest / 1000);
  return {
    ...civilFromDays(dayNumber),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microseconds: Math.round((rest - seconds * 1000) * 1000),
  };
}

export function longestFraction(tokens: readonly Token[]): number {
  return Math.max(
    0,
    ...tokens.map((token) =>
      token.type === 'optional'
        ? longestFraction(token.tokens)
        : token.type === 'field' && token.field === 'S'
          ? token.length
          : 0,
    ),
  );
}

export function textOf(
  token: Token,
  parts: Parts,
  offset: number,
  letterCase: 'upper' | 'lower' | undefined,
): string {
  switch (token.type) {
    case 'literal':
      return token.text;
    case 'optional':
      return isAllZero(token.tokens, parts)
        ? ''
        : token.tokens.map((inner) => textOf(inner, parts, offset, letterCase)).join('');
    case 'field': {
      const text = fieldText(token.field, token.length, parts, offset);
      if (letterCase === undefined || !/^(?:MMM|MMMM|a)$/.test(token.field)) return text;
      return letterCase === 'upper' ? text.toUpperCase() : text.toLowerCase();
    }
  }
}

function isAllZero(tokens: readonly Token[], parts: Parts): boolean {
  return tokens.every((token) =>
    token.type === 'literal'
      ? true
      : token.type === 'optional'
        ? isAllZero(token.tokens, parts)
        : isZero(token.field, parts),
  );
}

function isZero(field: Field, parts: Parts): boolean {
  if (field === 'S') return parts.microseconds === 0;
  if (field === 'ss') return parts.second === 0;
  if (field === 'mm') return parts.minute === 0;
  if (/^h/i.test(field)) return parts.hour === 0;
  return field === 'a' || field.startsWith('X');
}

function fieldText(field: Field, length: number, parts: Parts, offset: number): string {
  const { year, month, day, hour } = parts;
  switch (field) {
    case 'yyyy':
      return String(year).padStart(4, '0');
    case 'yy':
      return twoDigits(((year % 100) + 100) % 100);
    case 'MMMM':
      return MONTHS[month - 1];
    case 'MMM':
      return MONTHS[month - 1].slice(0, 3);
    case 'MM':
      return twoDigits(month);
    case 'M':
      return String(month);
    case 'dd':
      return twoDigits(day);
    case 'd':
      return String(day);
    case 'HH':
      return twoDigits(hour);
    case 'H':
      return String(hour);
    case 'hh':
      return twoDigits(hour % 12 || 12);
    case 'h':
      return String(hour % 12 || 12);
    case 'mm':
      return twoDigits(parts.minute);
    case 'ss':
      return twoDigits(parts.second);
    case 'S':
      return String(parts.microseconds).padStart(6, '0').padEnd(length, '0').slice(0, length);
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'X':
      return offset === 0 ? 'Z' : offsetText(offset, ':');
    case 'XX':
      return offsetText(offset, '');
    case 'XXX':
      return offsetText(offset, ':');
  }
}

function offsetText(offset: number, separator: string): string {
  const minutes = Math.abs(offset) / 60_000;
  return `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}${separator}${twoDigits(minutes % 60)}`;
}
