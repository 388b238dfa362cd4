import type { Column } from '../../table/column.js';
import type { Table } from '../../table/table.js';
import type { CellTable } from './cellTable.js';
import { numbersOf } from './numbersOf.js';

/** Intervals of a number. */
const BINS = 10;

/** Labels beyond it share one cell. */
const MAX_LABELS = 65_000;

/**
 * Cells for contingency tables: every label is one, numbers fall into ten intervals of equal width, missing is a cell.
 *
 * @param ranges where a number's intervals come from: the `real` column (what lies outside counts to the outer
 *   intervals), or each table's `own` one, as SDMetrics does from 0.10 on
 * @param tables aligned, the real one first
 */
export function cutEqualWidth(
  tables: readonly Table[],
  columns: readonly number[],
  ranges: 'real' | 'own',
): CellTable[] {
  const sizes: number[] = [];
  const cut = columns.map((at) => {
    const own = tables.map((table) => table.columns[at]);
    const numbers = own.map(numbersOf);
    const [real] = numbers;
    if (real && numbers.every((values) => values !== null)) {
      sizes.push(BINS + 1);
      return numbers.map((values) => cutNumbers(values, ranges === 'real' ? real : values));
    }
    const labels = own[0].type === 'coded' ? Math.min(MAX_LABELS, own[0].schema.categories.length) : 0;
    sizes.push(labels + 1);
    return own.map((column) => cutLabels(column, labels));
  });
  return tables.map(({ rowCount }, t) => ({ rowCount, sizes, columns: cut.map((codes) => codes[t]) }));
}

function cutNumbers(values: Float64Array, range: Float64Array): Uint16Array {
  let low = Infinity;
  let high = -Infinity;
  for (const value of range) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const width = high / BINS - low / BINS;
  const cells = new Uint16Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    const bin = width > 0 ? Math.floor((value - low) / width) : value > high ? BINS - 1 : 0;
    cells[row] = value !== value ? BINS : Math.max(0, Math.min(BINS - 1, bin));
  }
  return cells;
}

function cutLabels(column: Column, labels: number): Uint16Array {
  if (column.type !== 'coded') return new Uint16Array(0);
  const { codes } = column;
  const cells = new Uint16Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    cells[row] = codes[row] < 0 ? labels : Math.min(codes[row], labels - 1);
  }
  return cells;
}
