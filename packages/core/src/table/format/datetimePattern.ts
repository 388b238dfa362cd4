import { DAY, daysInMonth, daysSinceEpoch } from '../text/calendar.js';
import { MONTHS } from './monthNames.js';
import { type Field, parseTokens, type Token } from './patternTokens.js';
import { longestFraction, partsOf, textOf } from './writePattern.js';

/** How timestamps of a column are written. */
export interface DatetimePattern {
  /**
   * Fields of Unicode's date patterns (UTS 35): `yyyy` `yy` `MMMM` `MMM` `MM` `M` `dd` `d` `HH` `H` `hh` `h` `mm` `ss`
   * `S...` `a` `X` (`Z` or an offset) `XX` (+0100) `XXX` (+01:00). Text in apostrophes stands as it is; a part in
   * brackets, such as `['T'HH:mm[:ss]]`, is left out where its fields are all zero.
   */
  readonly pattern: string;
  /** Offset in which timestamps with a zone are written, such as `+02:00`. Default UTC. */
  readonly zone?: string;
  /** Case of names of months and of AM and PM. Default: `Mar`, `AM`. */
  readonly letterCase?: 'upper' | 'lower';
}

export interface CompiledPattern {
  /** Milliseconds since 1970-01-01T00:00Z (a local time counts as UTC), fractions down to microseconds; null for other text. */
  read(text: string): number | null;
  format(value: number): string;
  /** Whether the pattern has a time of day, and a zone. */
  readonly hasTime: boolean;
  readonly hasZone: boolean;
}

/** POSIX: two-digit years from 69 are of the 20th century. */
const CENTURY_PIVOT = 69;
const compiled = new Map<string, CompiledPattern>();

/**
 * A reader and writer of a pattern. Compiled once and kept.
 *
 * @throws LikenessError `INVALID_SCHEMA` naming what is not understood in the pattern
 */
export function compilePattern(written: DatetimePattern): CompiledPattern {
  const key = JSON.stringify([written.pattern, written.zone, written.letterCase]);
  const known = compiled.get(key);
  if (known) return known;
  const made = compile(written);
  compiled.set(key, made);
  return made;
}

function compile({ pattern, zone, letterCase }: DatetimePattern): CompiledPattern {
  const tokens = parseTokens(pattern);
  const fields: Field[] = [];
  const source = tokens.map((token, at) => regexOf(token, fields, isBesideDigits(tokens, at))).join('');
  const expression = new RegExp(`^${source}$`, 'i');
  const offset = zone === undefined ? 0 : offsetMilliseconds(zone);
  const has = (...sought: Field[]): boolean => fields.some((field) => sought.includes(field));
  return {
    hasTime: has('HH', 'H', 'hh', 'h'),
    hasZone: has('X', 'XX', 'XXX'),
    read: (text) => {
      const match = expression.exec(text);
      return match && valueOf(fields, match);
    },
    format: (value) => {
      const parts = partsOf(value + (has('X', 'XX', 'XXX') ? offset : 0), longestFraction(tokens));
      return tokens.map((token) => textOf(token, parts, offset, letterCase)).join('');
    },
  };
}

/** Whether a field of digits stands right before or behind the token: `yyyyMMdd` needs two digits each. */
function isBesideDigits(tokens: readonly Token[], at: number): boolean {
  return [tokens.at(at - 1), tokens[at + 1]].some(
    (token, side) =>
      (side === 1 || at > 0) && token?.type === 'field' && /^(?:y|M{1,2}$|d|H|h|m|s|S)/.test(token.field),
  );
}

function regexOf(token: Token, fields: Field[], besideDigits: boolean): string {
  switch (token.type) {
    case 'literal':
      // ISO 8601 allows a blank for the T.
      if (token.text === 'T' || token.text === ' ') return '[T ]';
      return token.text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    case 'optional':
      return `(?:${token.tokens.map((inner, at) => regexOf(inner, fields, isBesideDigits(token.tokens, at))).join('')})?`;
    case 'field':
      fields.push(token.field);
      return besideDigits && token.length === 2 ? TWO() : FIELD_TEXT[token.field](token.length);
  }
}

const ONE_OR_TWO = (): string => '(\\d{1,2})';
const TWO = (): string => '(\\d{2})';
const OFFSET = (): string => '(Z|[+-]\\d{2}(?::?\\d{2})?)';
const MONTH_NAME = (length: number): string =>
  `(${MONTHS.map((name) => (length === 3 ? name.slice(0, 3) : name)).join('|')})`;

const FIELD_TEXT: Readonly<Record<Field, (length: number) => string>> = {
  yyyy: () => '(\\d{4})',
  yy: TWO,
  MMMM: MONTH_NAME,
  MMM: MONTH_NAME,
  MM: ONE_OR_TWO,
  M: ONE_OR_TWO,
  dd: ONE_OR_TWO,
  d: ONE_OR_TWO,
  HH: ONE_OR_TWO,
  H: ONE_OR_TWO,
  hh: ONE_OR_TWO,
  h: ONE_OR_TWO,
  mm: TWO,
  ss: TWO,
  S: () => '(\\d{1,9})',
  a: () => '([AP]\\.?M\\.?)',
  X: OFFSET,
  XX: OFFSET,
  XXX: OFFSET,
};

function valueOf(fields: readonly Field[], match: RegExpExecArray): number | null {
  let [year, month, day, hour, minute, second, fraction] = [1970, 1, 1, 0, 0, 0, 0];
  let afternoon: boolean | null = null;
  let offset = 0;
  for (let at = 0; at < fields.length; at++) {
    const text = match[at + 1] as string | undefined;
    if (text === undefined) continue;
    switch (fields[at]) {
      case 'yyyy':
        year = Number(text);
        break;
      case 'yy':
        year = Number(text) + (Number(text) < CENTURY_PIVOT ? 2000 : 1900);
        break;
      case 'MMMM':
      case 'MMM':
        month =
          MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase()) + 1;
        break;
      case 'MM':
      case 'M':
        month = Number(text);
        break;
      case 'dd':
      case 'd':
        day = Number(text);
        break;
      case 'HH':
      case 'H':
      case 'hh':
      case 'h':
        hour = Number(text);
        break;
      case 'mm':
        minute = Number(text);
        break;
      case 'ss':
        second = Number(text);
        break;
      case 'S':
        fraction = Math.round(Number(`0.${text}`) * 1e6) / 1000;
        break;
      case 'a':
        afternoon = text[0] === 'p' || text[0] === 'P';
        break;
      default:
        offset = offsetMilliseconds(text);
    }
  }
  if (afternoon !== null) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (afternoon ? 12 : 0);
  }
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const clock = ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  return daysSinceEpoch(year, month, day) * DAY + clock - offset;
}

/** Milliseconds of `Z`, `+02`, `+0200` or `+02:00`. */
export function offsetMilliseconds(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}
