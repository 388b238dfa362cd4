import type { CellMark } from '../../column.js';
import type { CountedText } from './cellTexts.js';
import { trimCell } from '../missingToken.js';

/** A number of a column as written, and in how many rows it stands. */
export interface CountedNumber {
  readonly value: number;
  readonly text: CountedText;
}

const MISSING_WORD =
  /^(?:unknown|unk|missing|none|nil|n\.?\s?a\.?|not (?:available|known|recorded|reported)|-+|–+|—|\.+|\?+|#[A-Z/]+[!?]?|tbd|x+)$/i;
/** A value below or above a limit of detection. */
const CENSORED = /^(?:<=?|>=?|≤|≥)\s?[\d.,]+/;
/** Codes that files use for "not known" or "not applicable" beside numbers. */
const CODE = /^(?:-[1-9]|-?(?:77|88|9[6-9]|777|888|99[6-9]|7777|8888|999[6-9]|9{5,}))(?:\.0+)?$/;
/** Short codes for "not applicable" and the like beside few different whole numbers, where a word would be a label. */
const SHORT_CODE = /^(?:[A-Z]{1,2}|n\/?a|not applicable|inapplicable|refused|don'?t know)$/i;
/** Different whole numbers, and rows, from which such codes stand beside numbers. */
const FEW_NUMBERS = 3;
const SHORT_CODE_ROWS = 100;
const MAX_SHORT_CODES = 3;
/** Rows in which a number must stand to be taken for a code. */
const MIN_CODE_ROWS = 3;
/** Different other numbers without which nothing stands apart. */
const MIN_OTHERS = 5;
/** Different other numbers beside which -1 to -6 are codes; -7 and lower ones are beside any. */
const LONG_SCALE = 15;
const NEAR_ZERO = -7;
/** Different odd texts that may stand beside the numbers of a column; censored values (`<5`) do not count. */
const MAX_MARKS = 10;
/** Part of the rows up to which any odd text may be one; beyond it only texts that are repeated. */
const RARE = 0.05;

/** The mark that an odd text is: a word for "not known", or something special. */
export function markOf({ value }: { readonly value: string }): CellMark {
  return { text: value, meaning: MISSING_WORD.test(trimCell(value)) ? 'missing' : 'special' };
}

/**
 * Whether the texts that are no numbers (or no timestamps) are marks beside them, rather than a sign that the column
 * holds labels: few different ones beside many different values, and repeated where they are not rare.
 *
 * @param distinct different values of the column's kind
 * @param rows of the column, without missing ones
 * @param quantities whether the values are whole numbers that do not look like codes: few different ones are enough
 */
export function areMarks(
  odd: readonly CountedText[],
  oddDistinct: number,
  distinct: number,
  rows: number,
  quantities = false,
): boolean {
  if (oddDistinct !== odd.length) return false;
  if (quantities && areShortCodes(odd, distinct, rows)) return true;
  const others = odd.filter(({ value }) => !CENSORED.test(trimCell(value)));
  if (others.length > MAX_MARKS || distinct < 10 || distinct < 3 * others.length) return false;
  const rare = odd.reduce((sum, { rows: r }) => sum + r, 0) <= RARE * rows;
  return rare || others.every(({ rows: r, value }) => r >= MIN_CODE_ROWS && value.length <= 30);
}

function areShortCodes(odd: readonly CountedText[], distinct: number, rows: number): boolean {
  if (distinct < FEW_NUMBERS || rows < SHORT_CODE_ROWS || odd.length > MAX_SHORT_CODES) return false;
  return odd.every(({ value, rows: own }) => {
    const text = trimCell(value);
    return own >= MIN_CODE_ROWS && (SHORT_CODE.test(text) || MISSING_WORD.test(text));
  });
}

/**
 * Numbers that stand for no quantity: a code such as 999 that lies further from the other numbers than they reach, or
 * a negative one such as -9 beside numbers that are never negative. Each stands in three rows at least.
 *
 * @param numbers all different numbers of the column, ascending
 */
export function codesBeside(numbers: readonly CountedNumber[]): readonly CountedNumber[] {
  const isCode = ({ value, text }: CountedNumber): boolean =>
    text.rows >= MIN_CODE_ROWS && Number.isInteger(value) && CODE.test(trimCell(text.value));
  if (numbers.length === 0) return [];
  let from = 0;
  while (from < numbers.length && numbers[from].value < 0 && isCode(numbers[from])) from++;
  // Other negative numbers: the sign says nothing. Right below a short scale -1 and -2 may be steps of it.
  const isShortScale = numbers.length - from < LONG_SCALE && numbers[0].value > NEAR_ZERO;
  if (isShortScale || (from < numbers.length && numbers[from].value < 0)) from = 0;
  let to = numbers.length;
  while (to - from > MIN_OTHERS && isCode(numbers[to - 1]) && numbers[to - 1].value > 0) to--;
  while (
    to < numbers.length &&
    numbers[to].value - numbers[to - 1].value <= numbers[to - 1].value - numbers[from].value
  )
    to++;
  if (to - from < MIN_OTHERS) return [];
  return [...numbers.slice(0, from), ...numbers.slice(to)];
}
