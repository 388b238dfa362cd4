import { MONTHS } from './monthNames.js';

/**
 * What the characters of a timestamp allow: the fields of its day in one or more orders, its time and its zone, as
 * parts of a date pattern. Days, months and hours stand as `d`, `M`, `H`; whether they have leading zeros is seen
 * over the whole column.
 */
export interface DatetimeShape {
  /** Empty for a time of day alone. */
  readonly days: readonly string[];
  /** With the separator before it, such as `'T'H:mm:ss`; empty for a day alone. */
  readonly time: string;
  /** With the blank before it, such as ` XXX`; empty without a zone. */
  readonly zone: string;
  /** The offset as written, such as `+02:00`; null without one. */
  readonly offset: string | null;
  /** Day, month or hour of one digit; and of two with a leading zero. */
  readonly short: boolean;
  readonly padded: boolean;
  /** Case of a month's name or of AM and PM; null without letters. */
  readonly letterCase: 'upper' | 'lower' | 'title' | null;
}

const NAME = `(${MONTHS.flatMap((name) => [name, name.slice(0, 3)]).join('|')})`;
const DAYS: readonly {
  readonly expression: RegExp;
  readonly read: (match: RegExpExecArray) => Day | null;
}[] = [
  {
    expression: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/,
    read: ([, , separator, month, day]) => ({
      days: [join(separator, 'yyyy', 'M', 'd')],
      numbers: [month, day],
    }),
  },
  {
    expression: /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/,
    read: ([, first, separator, second, year]) => {
      const years = year.length === 4 ? 'yyyy' : 'yy';
      const days = [join(separator, 'd', 'M', years), join(separator, 'M', 'd', years)];
      if (year.length === 2 && first.length === 2) days.push(join(separator, 'yy', 'M', 'd'));
      return { days, numbers: [first, second] };
    },
  },
  {
    expression: new RegExp(`^(\\d{1,2})([- /.]?)${NAME}\\2(\\d{4}|\\d{2})(?!\\d)`, 'i'),
    read: ([, day, separator, name, year]) => ({
      days: [
        join(
          separator,
          day.length === 2 ? 'd' : 'd',
          name.length > 3 ? 'MMMM' : 'MMM',
          year.length === 4 ? 'yyyy' : 'yy',
        ),
      ],
      numbers: [day],
      letters: name,
    }),
  },
  {
    expression: new RegExp(`^${NAME} (\\d{1,2}), (\\d{4})(?!\\d)`, 'i'),
    read: ([, name, day]) => ({
      days: [`${name.length > 3 ? 'MMMM' : 'MMM'} d, yyyy`],
      numbers: [day],
      letters: name,
    }),
  },
  {
    expression: new RegExp(`^${NAME}([- /])(\\d{4})$`, 'i'),
    read: ([, name, separator]) => ({
      days: [join(separator, name.length > 3 ? 'MMMM' : 'MMM', 'yyyy')],
      numbers: [],
      letters: name,
    }),
  },
  {
    // The years of two centuries only: other eight digits are numbers.
    expression: /^((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/,
    read: () => ({ days: ['yyyyMMdd'], numbers: [] }),
  },
  {
    expression: /^(?:19|20)\d{2}([-/])(?:0[1-9]|1[0-2])$/,
    read: ([, separator]) => ({ days: [join(separator, 'yyyy', 'MM')], numbers: [] }),
  },
];

interface Day {
  readonly days: readonly string[];
  readonly numbers: readonly string[];
  readonly letters?: string;
}

const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:([.,])(\d{1,9}))?)?(\s?)([AaPp]\.?[Mm]\.?)?/;
const COMPACT_TIME = /^(\d{2})(\d{2})(\d{2})?(?!\d)/;
const ZONE = /^(\s?)(Z|z|[+-]\d{2}(:?)\d{2}|[+-]\d{2})$/;

/** The shape of a timestamp, or null for text that is none. Whether the calendar has the day is not checked. */
export function datetimeShape(text: string): DatetimeShape | null {
  if (text.length < 5 || text.length > 40) return null;
  for (const { expression, read } of DAYS) {
    const match = expression.exec(text);
    const day = match && read(match);
    if (!match || !day) continue;
    const shape = withTime(day, text.slice(match[0].length));
    if (shape) return shape;
  }
  // A time of day alone.
  const alone = TIME.exec(text);
  if (alone === null || alone[0].length < text.length) return null;
  return withTime({ days: [''], numbers: [] }, text);
}

function withTime({ days, numbers, letters }: Day, rest: string): DatetimeShape | null {
  let time = '';
  let zone = '';
  let offset: string | null = null;
  let half: string | undefined;
  const padding = [...numbers];
  if (rest !== '') {
    const compact = days[0] === 'yyyyMMdd';
    const separator = days[0] === '' ? '' : (/^(?:T|, | |:)/.exec(rest)?.[0] ?? null);
    if (separator === null) return null;
    const clock = rest.slice(separator.length);
    const match = TIME.exec(clock) ?? (compact ? COMPACT_TIME.exec(clock) : null);
    if (match === null) return null;
    const joined = separator === 'T' ? "'T'" : separator;
    if (clock[2] === ':' || clock[1] === ':') {
      const [, hour, , second, mark, fraction, blank, ampm] = match as unknown as (string | undefined)[];
      half = ampm;
      padding.push(hour ?? '');
      time =
        `${joined}${half === undefined ? 'H' : 'h'}:mm` +
        (second === undefined ? '' : ':ss') +
        (fraction === undefined ? '' : `${mark ?? '.'}${'S'.repeat(fraction.length)}`) +
        (half === undefined ? '' : `${blank ?? ''}a`);
    } else {
      time = `${joined}HHmm${match[3] === undefined ? '' : 'ss'}`;
    }
    const used = half === undefined ? match[0].trimEnd() : match[0];
    const tail = clock.slice(used.length);
    if (tail !== '') {
      const found = ZONE.exec(tail);
      if (found === null) return null;
      const [, blank, written, colon] = found;
      offset = written;
      zone = blank + (/^z$/i.test(written) ? 'X' : colon === ':' ? 'XXX' : written.length === 3 ? 'X' : 'XX');
    }
  }
  const letter = letters ?? half;
  return {
    days,
    time,
    zone,
    offset,
    short: padding.some((digits) => digits.length === 1),
    padded: padding.some((digits) => digits.length === 2 && digits.startsWith('0')),
    letterCase: letter === undefined ? null : caseOf(letter),
  };
}

function join(separator: string, ...fields: readonly string[]): string {
  return fields.join(separator);
}

function caseOf(letters: string): 'upper' | 'lower' | 'title' {
  if (letters === letters.toUpperCase()) return 'upper';
  return letters === letters.toLowerCase() ? 'lower' : 'title';
}
