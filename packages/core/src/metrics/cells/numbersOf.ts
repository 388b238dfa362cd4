import type { Column } from '../../table/column.js';

/**
 * A column's numbers, missing as NaN: those of a numeric column, and the labels of a boolean one that is written in
 * numbers (0 and 1), which other tools read as integers. Null for everything else.
 *
 * @param labels of the boolean column, of all tables that are compared
 */
export function numbersOf(column: Column): Float64Array | null {
  if (column.type === 'numeric') return column.values;
  if (column.type !== 'coded' || column.schema.kind !== 'boolean') return null;
  const numbers = column.schema.categories.map((label) => (label.trim() === '' ? NaN : Number(label)));
  if (numbers.some((value) => !Number.isFinite(value))) return null;
  return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : numbers[code]));
}
