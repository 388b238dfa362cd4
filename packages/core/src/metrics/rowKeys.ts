import type { Table } from '../table/table.js';

/** A text for each row: equal for rows of aligned tables that are equal in every column but identifiers. */
export function rowKeys({ rowCount, columns }: Table): string[] {
  const keys = new Array<string>(rowCount).fill('');
  for (const column of columns) {
    if (column.type === 'identifier') continue;
    const cells: ArrayLike<number> = column.type === 'coded' ? column.codes : column.values;
    for (let row = 0; row < rowCount; row++) keys[row] += `${cells[row]},`;
  }
  return keys;
}
