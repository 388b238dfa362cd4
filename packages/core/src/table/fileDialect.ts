export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * How a text file of separated fields is written. Plain JSON; everything is optional, and `{}` is UTF-8 with commas,
 * line feeds, a header, and quotes where they are needed. Other formats ignore it.
 */
export interface FileDialect {
  /** One character between fields. Default a comma. */
  readonly delimiter?: string;
  /** What ends a line. Default a line feed. */
  readonly lineEnd?: '\n' | '\r\n' | '\r';
  readonly encoding?: FileEncoding;
  /** Whether the file begins with the byte order mark of its encoding. Default false. */
  readonly byteOrderMark?: boolean;
  /** Whether the first line names the columns. Default true. */
  readonly header?: boolean;
  /**
   * Which fields are quoted. `needed` (default): those that hold the delimiter, a quote or a line break. `all`: every
   * one. `text`: those of some columns.
   */
  readonly quoting?: 'needed' | 'all' | 'text';
  /** With `text`: the columns that are quoted. Default: those that are not numbers. */
  readonly quotedColumns?: readonly string[];
  /** Whether names in the header are quoted. Default: unless `quoting` is `needed`. */
  readonly quotedHeader?: boolean;
  /** Whether fields without a value are quoted in quoted columns. Default: with `all`. */
  readonly quotedMissing?: boolean;
  /** Whether a blank follows each delimiter. Default false. */
  readonly blankAfterDelimiter?: boolean;
  /** Whether the last line is ended, too. Default true. */
  readonly finalLineEnd?: boolean;
  /** Whether a line `sep=;` for Excel stands before the header. Default false. */
  readonly separatorLine?: boolean;
}

/** Characters that cannot separate fields: they are parts of numbers, names, quotes or lines. */
const NO_DELIMITER = /[\p{L}\p{N}"\r\n.+-]/u;

const CHECKS: ReadonlyMap<string, (value: unknown) => string | null> = new Map([
  ['delimiter', isDelimiter],
  ['lineEnd', oneOf(['\n', '\r\n', '\r'])],
  ['encoding', oneOf(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])],
  ['byteOrderMark', isFlag],
  ['header', isFlag],
  ['quoting', oneOf(['needed', 'all', 'text'])],
  ['quotedColumns', isNames],
  ['quotedHeader', isFlag],
  ['quotedMissing', isFlag],
  ['blankAfterDelimiter', isFlag],
  ['finalLineEnd', isFlag],
  ['separatorLine', isFlag],
]);

/**
 * What is wrong with a dialect that was read from JSON; null where nothing is.
 *
 * @returns the field (empty for the whole) and what it must be
 */
export function faultOfDialect(value: unknown): { readonly field: string; readonly mustBe: string } | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { field: '', mustBe: 'an object such as { "delimiter": ";" }' };
  for (const [field, own] of Object.entries(value)) {
    const check = CHECKS.get(field);
    if (check === undefined) return { field, mustBe: `one of the fields: ${[...CHECKS.keys()].join(', ')}` };
    const mustBe = check(own);
    if (mustBe !== null) return { field, mustBe };
  }
  const { encoding, byteOrderMark } = value as FileDialect;
  if (encoding === 'windows-1252' && byteOrderMark === true)
    return { field: 'byteOrderMark', mustBe: 'false, as windows-1252 has none' };
  return null;
}

/** What a delimiter must be, where the value is none; null where it is one. */
export function isDelimiter(value: unknown): string | null {
  const good =
    typeof value === 'string' && [...value].length === 1 && value.length === 1 && !NO_DELIMITER.test(value);
  return good ? null : 'one character that is no letter, digit, quote, point, sign or line break';
}

function isFlag(value: unknown): string | null {
  return typeof value === 'boolean' ? null : 'true or false';
}

function isNames(value: unknown): string | null {
  const good = Array.isArray(value) && value.every((name) => typeof name === 'string');
  return good ? null : 'a list of names of columns';
}

function oneOf(words: readonly string[]): (value: unknown) => string | null {
  return (value) =>
    words.includes(value as string)
      ? null
      : `one of: ${words.map((word) => JSON.stringify(word)).join(', ')}`;
}
