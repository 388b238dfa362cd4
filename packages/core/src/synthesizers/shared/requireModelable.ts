import { LikenessError } from '../../errors.js';
import type { Table } from '../../table/table.js';

/**
 * Requires a table that a model can be fitted to: at least one column and two rows.
 *
 * @throws LikenessError `EMPTY_TABLE`, `TOO_FEW_ROWS`
 */
export function requireModelable(table: Table): void {
  if (table.columns.length === 0) throw new LikenessError('EMPTY_TABLE', 'The table has no column to model.');
  if (table.rowCount >= 2) return;
  throw new LikenessError(
    'TOO_FEW_ROWS',
    `The table has ${table.rowCount === 1 ? '1 row' : `${table.rowCount} rows`}. Provide at least two rows.`,
  );
}
