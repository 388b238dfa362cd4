import {
  type Column,
  columnLength,
  concatTables,
  createTable,
  sampleRowIndices,
  type Table,
  takeRows,
} from '@likeness/core';
import type { StoredColumns } from '../imports/storedColumns.js';

/** Of the rows that are drawn, so that every look at a table shows the same ones. */
export const SEED = 1;

/**
 * Some columns of a stored table, of at most so many rows at random, in their order. Memory is what is kept and one
 * chunk of one column.
 *
 * @throws TableGone
 */
export async function sampleColumns(
  stored: StoredColumns,
  indexes: readonly number[],
  rowCount: number,
  most: number,
): Promise<Table> {
  const rows = sampleRowIndices(rowCount, most, SEED, 'exploration');
  const columns: Column[] = [];
  for (const index of indexes) {
    const parts: Table[] = [];
    let start = 0;
    let from = 0;
    for await (const column of stored.column(index)) {
      const length = columnLength(column);
      let to = from;
      while (to < rows.length && rows[to] < start + length) to += 1;
      const own = rows.subarray(from, to).map((row) => row - start);
      parts.push(takeRows(createTable([column]), own));
      start += length;
      from = to;
    }
    columns.push(concatTables(parts).columns[0]);
  }
  return createTable(columns);
}
