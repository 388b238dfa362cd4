import type { DatetimeFormat } from '../../column.js';
import { type CompiledPattern, compilePattern, type DatetimePattern } from '../../format/datetimePattern.js';
import { type DatetimeShape, datetimeShape } from '../../format/datetimeShape.js';
import type { CountedText } from './cellTexts.js';
import { trimCell } from '../missingToken.js';
import { OddCells } from './oddCells.js';

/** How files order day and month where the digits do not tell. */
export type DateOrder = 'day-first' | 'month-first';

/** How the timestamps among some texts are written, as far as the texts tell. */
export interface DatetimeSigns {
  /** Rows that look like timestamps. */
  readonly rows: number;
  /** Rows whose days exist when read by each pattern of a day, such as `d/M/yyyy`; the most first. */
  readonly days: readonly { readonly pattern: string; readonly rows: number }[];
  readonly times: ReadonlyMap<string, number>;
  readonly zones: ReadonlyMap<string, number>;
  readonly offsets: ReadonlySet<string>;
  readonly short: boolean;
  readonly padded: boolean;
  readonly letterCase: DatetimeShape['letterCase'];
}

/** Reads the signs of the texts that look like timestamps. O(texts). */
export function readDatetimeSigns(texts: readonly CountedText[]): DatetimeSigns {
  const days = new Map<string, number>();
  const times = new Map<string, number>();
  const zones = new Map<string, number>();
  const offsets = new Set<string>();
  let [rows, short, padded] = [0, false, false];
  let letterCase: DatetimeShape['letterCase'] = null;
  for (const counted of texts) {
    const text = trimCell(counted.value);
    const shape = datetimeShape(text);
    if (shape === null) continue;
    const valid = shape.days.filter(
      (day) => compilePattern({ pattern: day + shape.time + shape.zone }).read(text) !== null,
    );
    if (valid.length === 0) continue;
    rows += counted.rows;
    for (const day of valid) days.set(day, (days.get(day) ?? 0) + counted.rows);
    times.set(shape.time, (times.get(shape.time) ?? 0) + counted.rows);
    zones.set(shape.zone, (zones.get(shape.zone) ?? 0) + counted.rows);
    if (shape.offset !== null) offsets.add(shape.offset);
    short ||= shape.short;
    padded ||= shape.padded;
    letterCase ??= shape.letterCase;
  }
  const ordered = [...days].map(([pattern, seen]) => ({ pattern, rows: seen }));
  ordered.sort((a, b) => b.rows - a.rows);
  return { rows, days: ordered, times, zones, offsets, short, padded, letterCase };
}

export interface ChosenPattern {
  readonly written: DatetimePattern;
  /** Two orders of day and month that the cells allow alike; null when they tell. */
  readonly doubt: readonly [string, string] | null;
}

/**
 * The pattern that most cells follow; null without timestamps, or where some have a zone and some have none.
 *
 * @param order of day and month where the cells allow both; default by the separator: a slash is month-first
 */
export function choosePattern(signs: DatetimeSigns, order?: DateOrder): ChosenPattern | null {
  if (signs.rows === 0 || (signs.zones.size > 1 && signs.zones.has(''))) return null;
  const [first, second] = signs.days;
  const tie = signs.days.length > 1 && second.rows === first.rows && isDayMonth(first.pattern);
  const preferred = order ?? (first.pattern.includes('/') ? 'month-first' : 'day-first');
  const day = tie
    ? (signs.days.find(({ pattern, rows }) => rows === first.rows && orderOf(pattern) === preferred) ?? first)
        .pattern
    : first.pattern;
  const time = timePattern(signs.times, day);
  if (time === null) return null;
  const zone = mostFrequent(signs.zones);
  const pattern = withPadding(day + time + zone, signs);
  const [offset] = signs.offsets;
  const local = signs.offsets.size === 1 && !/^z$/i.test(offset);
  return {
    written: {
      pattern,
      ...(local ? { zone: offset } : {}),
      ...(signs.letterCase === 'upper' || signs.letterCase === 'lower'
        ? { letterCase: signs.letterCase }
        : {}),
    },
    doubt: tie ? [first.pattern, second.pattern] : null,
  };
}

/** The order of day and month that the texts show; null where they do not tell. */
export function orderShown({ days }: DatetimeSigns): DateOrder | null {
  if (days.length === 0 || (days.length > 1 && days[0].rows === days[1].rows)) return null;
  return orderOf(days[0].pattern);
}

function isDayMonth(pattern: string): boolean {
  return orderOf(pattern) !== null;
}

function orderOf(pattern: string): DateOrder | null {
  if (/^d.M./.test(pattern)) return 'day-first';
  return /^M.d./.test(pattern) ? 'month-first' : null;
}

const TIME_PARTS = /^(.*?[Hh]{1,2}:?mm)(:?ss)?(?:([.,])(S+))?(\s?a)?$/;

/** Parts that only some cells have stand in brackets: `['T'H:mm[:ss[.SSS]]]`. Null where the cells do not fit together. */
function timePattern(times: ReadonlyMap<string, number>, day: string): string | null {
  const withTime = [...times.keys()].filter((time) => time !== '');
  if (withTime.length === 0) return '';
  const parts = withTime.map((time) => TIME_PARTS.exec(time));
  const [base] = parts;
  // A blank and a T before the time are read alike; the first one is written.
  const clock = (text: string): string => text.replace(/^(?:'T'| )/, '');
  if (
    base === null ||
    parts.some((part) => part === null || part[5] !== base[5] || clock(part[1]) !== clock(base[1]))
  )
    return null;
  const seconds = parts.find((part) => part?.[2] !== undefined)?.[2] ?? '';
  const fractions = parts.map((part) => (part?.[4] === undefined ? '' : `${part[3]}${part[4]}`));
  const fraction = fractions.reduce((best, text) => (text.length > best.length ? text : best));
  const optional = (text: string, always: boolean): string => (text === '' || always ? text : `[${text}]`);
  const tail = optional(
    fraction,
    fractions.every((text) => text !== ''),
  );
  const rest = optional(
    seconds + tail,
    parts.every((part) => part?.[2] !== undefined),
  );
  return optional(base[1] + rest + (base[5] ?? ''), !times.has('') || day === '');
}

function withPadding(pattern: string, { short, padded }: DatetimeSigns): string {
  if (short && !padded) return pattern;
  return pattern.replace(/'[^']*'|y+|M+|d+|H+|h+/g, (field) =>
    /^[MdHh]$/.test(field) ? field + field : field,
  );
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  let best = '';
  let most = 0;
  for (const [key, rows] of counts) if (rows > most) [best, most] = [key, rows];
  return best;
}

/** What the cells of a column are when they are read as timestamps of one pattern. */
export class DatetimeTally {
  rows = 0;
  distinct = 0;
  minimum = Infinity;
  maximum = -Infinity;
  readonly odd = new OddCells();
  private readonly pattern: CompiledPattern;

  constructor(readonly written: DatetimePattern) {
    this.pattern = compilePattern(written);
  }

  /** What the timestamps mean: a day, a local date and time, or one in UTC. */
  get format(): DatetimeFormat {
    if (!this.pattern.hasTime) return 'date';
    return this.pattern.hasZone ? 'datetime-utc' : 'datetime';
  }

  add(value: string, rows: number, position: number): void {
    const read = this.pattern.read(trimCell(value));
    if (read === null) {
      this.odd.add(value, rows, position);
      return;
    }
    this.rows += rows;
    this.distinct++;
    this.minimum = Math.min(this.minimum, read);
    this.maximum = Math.max(this.maximum, read);
  }
}
