/** Rows below the first line without which it is taken for the header. */
const MIN_ROWS = 5;
/** Part of a column's cells that are numbers (or dates), for a first cell that is none to be a name. */
const MOST = 0.9;
const NUMBER = /^[$€£]?[+-]?(?:\d[\d.,'\u00a0\u202f]*|[.,]\d+)(?:e[+-]?\d+)?\s?%?$/i;
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]\d{1,2}:\d{2}.*)?$/;

/** `no`: the first line names columns. `maybe`: it holds only numbers and dates. `yes`: it is a row like those below. */
export type RowLikeness = 'no' | 'maybe' | 'yes';

/**
 * Whether the first line of a file is a row like those below rather than a header. It is for certain where a number or
 * date stands above numbers or dates, no text does, and what else stands in the line does not look like names: a text
 * that comes again below it, a number that comes twice in the line or has decimals or a sign. Numbers alone may be
 * names (years, positions).
 *
 * @param rows those that were read ahead, as wide as the first line
 */
export function looksLikeRow(first: readonly string[], rows: readonly (readonly string[])[]): RowLikeness {
  const cells = first.map((cell) => cell.trim());
  const classes = cells.map(classOf);
  const values = classes.filter((one) => one === 'number' || one === 'date').length;
  if (values === 0) return 'no';
  const allValues = classes.every((one) => one === 'number' || one === 'date');
  const unsure: RowLikeness = allValues ? 'maybe' : 'no';
  if (rows.length < MIN_ROWS) return unsure;
  let known = 0;
  let repeats = 0;
  for (const [column, cell] of cells.entries()) {
    const below = rows.map((row) => row[column].trim()).filter((other) => other !== '');
    const alike = classes[column];
    if (alike === 'number' || alike === 'date') {
      const share = below.filter((other) => classOf(other) === alike).length;
      if (share < MOST * below.length) return unsure;
      known++;
    } else if (alike === 'text') {
      const numbers = below.filter((other) => classOf(other) !== 'text').length;
      if (below.length > 0 && numbers >= MOST * below.length) return 'no';
      if (below.includes(cell)) repeats++;
    }
  }
  if (known === 0) return unsure;
  return repeats > 0 || hasNoNames(cells, classes) ? 'yes' : unsure;
}

/** Whether the numbers and dates of a line can hardly be names: one that is there twice, a sign, decimals, a date. */
function hasNoNames(cells: readonly string[], classes: readonly CellClass[]): boolean {
  if (classes.some((one) => one === 'text')) return false;
  const numbers = cells.filter((_, column) => classes[column] === 'number');
  return new Set(numbers).size < numbers.length || numbers.some((cell) => /^[+-]|[.,]\d/.test(cell));
}

type CellClass = 'number' | 'date' | 'text' | 'empty';

function classOf(cell: string): CellClass {
  const text = cell.trim();
  if (text === '') return 'empty';
  if (DATE.test(text)) return 'date';
  return NUMBER.test(text) ? 'number' : 'text';
}
