import type { CountedNumber } from './specialValues.js';

/** Below it too little is seen to call a column of different values a key. */
export const KEY_ROWS = 20;
/** Numbers of a key lie close together: at most so many possible ones for each that is there. */
const KEY_SPACING = 4;
/** Digits from which whole numbers of one width, all different, are codes of something (cards, telephones). */
const LONG_CODE = 8;
const KEY_NAME = /(?:^|[^a-z])(?:ids?|key|uuid|guid|nr|no|num|number|index|idx)$/i;
const KEY_SUFFIX = /[a-z](?:I[dD]|Key|Nr|No)$/;
/** Names of columns that hold whose row a row is. */
const PERSON_NAME =
  /(?:^|[^a-z])(?:pid|u?subjid|subject|patient|person|participant|respondent|household|customer|member)s?$/i;
/** Rows from which the shape of the counts is looked at. */
const CODE_ROWS = 50;
const MAX_CODES = 10;
/** Standard errors by which a count lies below two others around it: chance does it in 1 of 30,000 places. */
const DIP = 4;

/**
 * What whole numbers that differ in every row are: a key, numbers, or something that only the user knows.
 *
 * @param form fewest and most digits, and whether the numbers rise or fall from row to row
 */
export function keyEvidence(
  name: string,
  count: number,
  minimum: number,
  maximum: number,
  form: { readonly fewest: number; readonly most: number; readonly sorted: boolean },
): 'key' | 'doubt' | 'numbers' {
  if (count < KEY_ROWS) return 'numbers';
  if (maximum - minimum + 1 <= KEY_SPACING * count) return 'key';
  if (KEY_NAME.test(name) || KEY_SUFFIX.test(name)) return 'key';
  const { fewest, most, sorted } = form;
  // Ten or thirteen digits that rise from row to row may be seconds or milliseconds since 1970.
  const time = sorted && (most === 10 || most === 13);
  return fewest === most && fewest >= LONG_CODE && !time ? 'key' : 'doubt';
}

/** Whether a column is called what keys are called, or what people are. */
export function isNamedAsKey(name: string): boolean {
  return KEY_NAME.test(name) || KEY_SUFFIX.test(name) || PERSON_NAME.test(name);
}

/**
 * Whether few different whole numbers are codes of categories rather than quantities: there are two of them; or one is
 * left out between frequent ones (1, 2, 9); or the counts fall and rise again, as those of a quantity rarely do.
 *
 * @param numbers ascending
 */
export function areCodes(numbers: readonly CountedNumber[]): boolean {
  const rows = numbers.reduce((sum, { text }) => sum + text.rows, 0);
  if (rows < CODE_ROWS || numbers.length < 2 || numbers.length > MAX_CODES) return false;
  // Codes are not negative.
  if (numbers[0].value < 0) return false;
  if (numbers.length === 2) return true;
  const counts = numbers.map(({ text }) => text.rows);
  const steps = numbers.slice(1).map(({ value }, at) => value - numbers[at].value);
  const even = steps.every((step) => step === steps[0]);
  const frequent = (count: number): boolean => count >= Math.max(10, 0.01 * rows);
  const leftOut = steps.some((step, at) => step > 1 && frequent(counts[at]) && frequent(counts[at + 1]));
  return (leftOut && !even) || hasDip(counts);
}

function hasDip(counts: readonly number[]): boolean {
  return counts.some((count, at) => {
    const beside = Math.min(Math.max(...counts.slice(0, at), 0), Math.max(...counts.slice(at + 1), 0));
    return beside - count > DIP * Math.sqrt(beside + count);
  });
}
