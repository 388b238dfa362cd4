import type { Column } from '../../table/column.js';
import type { Table } from '../../table/table.js';

/** Rows of the whole table's share that a value counts among the rows of the cell above it. */
const PRIOR_ROWS = 2;

/** Code or number; null where the cell is missing. */
export type ClassValue = number | null;

/** The rows that have one combination of values of the class columns. */
export interface ClassCell {
  /** One a class column, in their order. */
  readonly values: readonly ClassValue[];
  readonly share: number;
  readonly rows: Int32Array;
}

/**
 * Every combination of the values that class columns have, with its rows and its proportion: the fraction of the
 * values before the last, times that of the last among their rows, in which the whole table's fraction of it counts
 * two rows. So what was never seen together is rare, not impossible. The proportions of a single column are the
 * observed ones.
 *
 * Source: Olkin and Tate 1961, "Multivariate correlation models with mixed discrete and continuous variables", for the
 * cells of the general location model.
 *
 * @param columns indices of the class columns, at least one
 * @returns in lexicographic order of the values; the shares sum to 1
 */
export function classCells(table: Table, columns: readonly number[]): ClassCell[] {
  const all = Int32Array.from({ length: table.rowCount }, (_, row) => row);
  let cells: ClassCell[] = [{ values: [], share: 1, rows: all }];
  columns.forEach((at, depth) => {
    const column = table.columns[at];
    const values = classValues(column);
    const prior = depth === 0 ? 0 : PRIOR_ROWS;
    const overall = values.map((value) => rowsOf(column, value, all).length);
    cells = cells.flatMap((cell) =>
      values.map((value, k) => {
        const rows = rowsOf(column, value, cell.rows);
        const pseudo = (prior * overall[k]) / table.rowCount;
        const share = (cell.share * (rows.length + pseudo)) / (cell.rows.length + prior);
        return { values: [...cell.values, value], share, rows };
      }),
    );
  });
  return cells;
}

/** Different codes or numbers, ascending, and null last where cells are missing. */
export function classValues(column: Column): ClassValue[] {
  if (column.type === 'identifier') return [];
  const cells = column.type === 'coded' ? column.codes : column.values;
  const values = new Set<number>();
  let missing = false;
  for (const cell of cells) {
    if (Number.isNaN(cell) || (column.type === 'coded' && cell < 0)) missing = true;
    else values.add(cell);
  }
  const sorted: ClassValue[] = [...values].sort((a, b) => a - b);
  return missing ? [...sorted, null] : sorted;
}

/** A cell in the words of a note: `"sex" is "female" and "pclass" is 1`. */
export function nameCell(table: Table, columns: readonly number[], values: readonly ClassValue[]): string {
  return columns
    .map((at, k) => `"${table.columns[at].schema.name}" is ${labelOf(table.columns[at], values[k])}`)
    .join(' and ');
}

function labelOf(column: Column, value: ClassValue): string {
  if (value === null) return 'missing';
  return column.type === 'coded' ? `"${column.schema.categories[value]}"` : String(value);
}

function rowsOf(column: Column, value: ClassValue, rows: Int32Array): Int32Array {
  if (column.type === 'identifier') return new Int32Array(0);
  const cells = column.type === 'coded' ? column.codes : column.values;
  const has = (row: number): boolean => {
    if (value !== null) return cells[row] === value;
    return column.type === 'coded' ? cells[row] < 0 : Number.isNaN(cells[row]);
  };
  return rows.filter(has);
}
