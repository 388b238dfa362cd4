import { LikenessError } from '../errors.js';
import type { Column } from './column.js';
import type { Table } from './table.js';

/**
 * The rows at those indices, in that order; an index may come more than once. O(indices x columns).
 *
 * @param indices 0-based
 * @throws LikenessError `INVALID_OPTION` when an index is outside the table.
 */
export function takeRows(table: Table, indices: ArrayLike<number>): Table {
  for (let i = 0; i < indices.length; i++) {
    const row = indices[i];
    if (!(row >= 0 && row < table.rowCount)) {
      throw new LikenessError(
        'INVALID_OPTION',
        `There is no row ${row + 1}; the table has ${table.rowCount} rows.`,
        { row },
      );
    }
  }
  return {
    ...table,
    rowCount: indices.length,
    columns: table.columns.map((column) => takeCells(column, indices)),
  };
}

function takeCells(given: Column, indices: ArrayLike<number>): Column {
  const { length } = indices;
  const { marks } = given;
  const column =
    marks === undefined ? given : { ...given, marks: Uint8Array.from(indices, (row) => marks[row]) };
  switch (column.type) {
    case 'numeric': {
      const values = new Float64Array(length);
      for (let i = 0; i < length; i++) values[i] = column.values[indices[i]];
      return { ...column, values };
    }
    case 'coded': {
      const codes = new Int32Array(length);
      for (let i = 0; i < length; i++) codes[i] = column.codes[indices[i]];
      return { ...column, codes };
    }
    case 'identifier':
      return { ...column, values: Array.from(indices, (row) => column.values[row]) };
  }
}
