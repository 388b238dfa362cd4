import { formatNumber, type NumberText, readNumber, readValue } from '../text/numberText.js';

export type DecimalMark = '.' | ',';
export type GroupingMark = ',' | '.' | ' ' | '\u00a0' | '\u202f' | "'" | '\u2019';

/** How the numbers of a column are written. Everything is optional; `{}` is `-1234.5`. */
export interface NumberFormat {
  /** Default `.`. */
  readonly decimalMark?: DecimalMark;
  /** Between groups of three digits; none by default. */
  readonly grouping?: GroupingMark;
  /** Before the digits and after the sign, such as `$`. */
  readonly prefix?: string;
  /** After the digits, such as `%` or ` kg`. */
  readonly suffix?: string;
  /** Fraction digits that are written at least, zeros included: 2 writes `8.00`. */
  readonly minDecimals?: number;
  /** Positive numbers have a plus sign. */
  readonly plus?: boolean;
  /** Digits before the decimal mark at least, filled up with zeros: 3 writes `007`. */
  readonly width?: number;
  /** Negative numbers stand in parentheses instead of a minus sign. */
  readonly parentheses?: boolean;
  /** Scientific notation in every cell. */
  readonly exponent?: ExponentFormat;
}

export interface ExponentFormat {
  readonly mantissaDecimals: number;
  /** Digits of the exponent at least: 2 in `1e+05`. */
  readonly digits: number;
  readonly letter: 'e' | 'E';
  /** Positive exponents have a plus sign. */
  readonly plus: boolean;
}

/** Reads a cell without white space around it; null for what is no number in that format. */
export type NumberReader = (text: string) => NumberText | null;

/**
 * A reader of numbers in a format. Prefix, suffix, grouping, plus sign and width may be absent in a cell; a grouping
 * that is there must stand between groups of three digits.
 */
export function numberReader(format: NumberFormat = {}): NumberReader {
  const { decimalMark = '.', grouping, prefix, suffix, parentheses } = format;
  if (decimalMark === '.' && grouping === undefined && !prefix && !suffix && !parentheses) return readPlain;
  return (text) => {
    const core = withoutAffixes(text, prefix, suffix, parentheses === true);
    if (core === null) return null;
    const ungrouped = grouping === undefined ? core.digits : ungroup(core.digits, grouping, decimalMark);
    if (ungrouped === null) return null;
    if (decimalMark === ',' && ungrouped.includes('.')) return null;
    const plain = decimalMark === ',' ? ungrouped.replace(',', '.') : ungrouped;
    const read = readPlain(core.sign + plain);
    return read && ungrouped !== core.digits ? { ...read, plainInteger: false, grouped: true } : read;
  };
}

/** A reader of the values alone. */
export function valueReader(format: NumberFormat): (text: string) => number | null {
  const { decimalMark = '.', grouping, prefix, suffix, parentheses } = format;
  // Cells may have no grouping where the format has one, but none where it has none.
  if (decimalMark === '.' && grouping === undefined && !prefix && !suffix && !parentheses)
    return (text) => (text.includes(',') ? null : readValue(text));
  const read = numberReader(format);
  return (text) => read(text)?.value ?? null;
}

/** Numbers with a point and without grouping. */
function readPlain(text: string): NumberText | null {
  const read = readNumber(text);
  return read?.grouped ? null : read;
}

function withoutAffixes(
  text: string,
  prefix: string | undefined,
  suffix: string | undefined,
  parentheses: boolean,
): { sign: string; digits: string } | null {
  let sign = '';
  let rest = text;
  if (parentheses && rest.startsWith('(') && rest.endsWith(')')) {
    sign = '-';
    rest = rest.slice(1, -1);
  }
  const takeSign = (): void => {
    if (sign === '' && (rest.startsWith('-') || rest.startsWith('+'))) {
      sign = rest[0];
      rest = rest.slice(1);
    }
  };
  takeSign();
  if (prefix && rest.startsWith(prefix)) rest = rest.slice(prefix.length);
  takeSign();
  if (suffix && rest.endsWith(suffix)) rest = rest.slice(0, -suffix.length);
  if (rest.startsWith('-') || rest.startsWith('+')) return null;
  return { sign, digits: rest };
}

function ungroup(digits: string, grouping: GroupingMark, decimalMark: DecimalMark): string | null {
  if (!digits.includes(grouping)) return digits;
  const end = digits.indexOf(decimalMark);
  const whole = end < 0 ? digits : digits.slice(0, end);
  const rest = end < 0 ? '' : digits.slice(end);
  if (rest.includes(grouping)) return null;
  const groups = whole.split(grouping);
  const good = groups.every(
    (group, at) => /^\d+$/.test(group) && (at === 0 ? group.length <= 3 : group.length === 3),
  );
  return good ? groups.join('') + rest : null;
}

/**
 * The text of a number in a format.
 *
 * @param decimals fraction digits at most, 0 to 15; undefined writes as many as the value needs
 */
export function formatInNumberFormat(
  value: number,
  decimals: number | undefined,
  format: NumberFormat,
): string {
  const { decimalMark = '.', grouping, prefix = '', suffix = '', plus, parentheses } = format;
  const negative = value < 0;
  const digits = unsignedDigits(Math.abs(value), decimals, format);
  const marked = decimalMark === ',' ? digits.replace('.', ',') : digits;
  const body = prefix + (grouping === undefined ? marked : group(marked, grouping)) + suffix;
  // A value that rounds to zero has no sign.
  if (negative && /[1-9]/.test(digits)) return parentheses ? `(${body})` : `-${body}`;
  return plus && value > 0 ? `+${body}` : body;
}

function unsignedDigits(
  value: number,
  decimals: number | undefined,
  { minDecimals = 0, width = 0, exponent }: NumberFormat,
): string {
  if (exponent !== undefined) return scientific(value, exponent);
  const text = formatNumber(value, decimals);
  // Larger or smaller than plain digits can be: as JavaScript writes it.
  if (text.includes('e')) return text;
  const point = text.indexOf('.');
  const whole = (point < 0 ? text : text.slice(0, point)).padStart(width, '0');
  const fraction = (point < 0 ? '' : text.slice(point + 1)).padEnd(minDecimals, '0');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function scientific(value: number, { mantissaDecimals, digits, letter, plus }: ExponentFormat): string {
  const [mantissa, power] = value.toExponential(Math.min(100, mantissaDecimals)).split('e');
  const size = power.slice(1).padStart(digits, '0');
  const sign = power.startsWith('-') ? '-' : plus ? '+' : '';
  return `${mantissa}${letter}${sign}${size}`;
}

function group(digits: string, mark: GroupingMark): string {
  const end = digits.search(/[^\d]/);
  const whole = end < 0 ? digits : digits.slice(0, end);
  return whole.replace(/\B(?=(\d{3})+$)/g, mark) + (end < 0 ? '' : digits.slice(end));
}

/** Whether a format is the plain one, which needs no entry in a schema. */
export function isPlainFormat(format: NumberFormat): boolean {
  return Object.values(format as Record<string, unknown>).every(
    (value) => value === undefined || value === false || value === 0,
  );
}
