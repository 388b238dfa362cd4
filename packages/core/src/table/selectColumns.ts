import { createTable, getColumn, type Table } from './table.js';

/**
 * The named columns, in the order given.
 *
 * @throws LikenessError `UNKNOWN_COLUMN`, `DUPLICATE_COLUMN`
 */
export function selectColumns(table: Table, names: readonly string[]): Table {
  return createTable(
    names.map((name) => getColumn(table, name)),
    table.file,
  );
}
