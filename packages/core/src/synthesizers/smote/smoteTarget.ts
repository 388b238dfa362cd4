import type { Column } from '../../table/column.js';
import { formatCell } from '../../table/text/formatCell.js';
import type { Table } from '../../table/table.js';

/** Most different values of a numeric target that count as classes. */
const MAX_CLASSES = 20;

/** Why a column has no classes; null when it has. */
export function reasonAgainstClasses(column: Column): string | null {
  if (column.type === 'coded') return null;
  if (column.type === 'identifier') return 'it is an identifier';
  const distinct = new Set(column.values);
  if (distinct.size <= MAX_CLASSES) return null;
  return `it has ${distinct.size} different values, more than the ${MAX_CLASSES} that count as classes`;
}

/** A class as a user knows it, by a row of it. */
export function nameOfClass(column: Column, row: number): string {
  const cell = formatCell(column, row);
  const { name } = column.schema;
  return cell === null ? `The class of rows without "${name}"` : `The class "${name}" = ${cell}`;
}

/** Index of a column of the table by name; -1 when it is not there. */
export function indexOfColumn(table: Table, name: string | undefined): number {
  return table.columns.findIndex(({ schema }) => schema.name === name);
}
