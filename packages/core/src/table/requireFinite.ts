import { LikenessError } from '../errors.js';
import type { Table } from './table.js';

/**
 * Refuses a table with an infinite number, which readers of files do already.
 *
 * @throws LikenessError `INFINITE_VALUE` with its column and row
 */
export function requireFinite(table: Table): void {
  for (const column of table.columns) {
    if (column.type !== 'numeric') continue;
    const { name } = column.schema;
    const row = column.values.findIndex((value) => value === Infinity || value === -Infinity);
    if (row < 0) continue;
    const value = String(column.values[row]);
    throw new LikenessError(
      'INFINITE_VALUE',
      `Column "${name}" has the value ${value} in row ${row + 1}. Replace it, or leave the cell empty.`,
      { column: name, row, value },
    );
  }
}
