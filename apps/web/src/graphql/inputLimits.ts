/** Largest seed, from 0. */
export const MAX_SEED = 2 ** 32 - 1;
/** Most random splits that decide together. */
export const MAX_SPLITS = 20;
/** Most rows of one run or generation. */
export const MAX_ROWS = 10_000_000;

/** Whether the text is a whole number in the range, both ends included. */
export function isWhole(text: string, from: number, to: number): boolean {
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) && value >= from && value <= to;
}
