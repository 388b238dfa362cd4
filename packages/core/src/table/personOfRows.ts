import type { Table } from './table.js';

/**
 * Whose row each row is, as a number: rows with the same key belong to one person. The key is the column whose role says
 * so, else the first identifier; a row without a key is a person of its own. Null where no row shares its person
 * with another, or nothing says whose it is.
 */
export function personOfRows(table: Table): Int32Array | null {
  const column =
    table.columns.find(({ schema }) => schema.role === 'key') ??
    table.columns.find(({ type }) => type === 'identifier');
  if (column === undefined) return null;
  const cells: ArrayLike<string | number | null> = column.type === 'coded' ? column.codes : column.values;
  const known = new Map<string | number, number>();
  const person = new Int32Array(table.rowCount);
  let repeats = false;
  let next = 0;
  for (let row = 0; row < table.rowCount; row++) {
    const cell = cells[row];
    if (cell === null || cell !== cell || (column.type === 'coded' && cell === -1)) {
      person[row] = next++;
      continue;
    }
    const before = known.get(cell);
    if (before !== undefined) repeats = true;
    else known.set(cell, next);
    person[row] = before ?? next++;
  }
  return repeats ? person : null;
}
