import { findConstraintsInChunks, type FoundConstraint } from '@likeness/core';
import { rawTransaction } from '../../database/rawTransaction.js';
import { CONSTRAINT_COLUMNS } from './importLimits.js';
import { StoredColumns, TableGone } from './storedColumns.js';

/** Class of the advisory locks under which a table is searched once. */
const CONSTRAINTS_LOCK = 7_405;

/**
 * The constraints that a stored table shows, of a wide one those of its first columns; found once and stored with it. Several callers at once wait for the first. Memory is the
 * sample of rows and one chunk.
 *
 * @returns null when there is no such table
 */
export async function findStoredConstraints(
  databaseUrl: string,
  tableId: string,
): Promise<readonly FoundConstraint[] | null> {
  try {
    return await rawTransaction(databaseUrl, async (transaction) => {
      await transaction.run('SELECT pg_advisory_xact_lock($1, hashtext($2))', [CONSTRAINTS_LOCK, tableId]);
      const [known] = await transaction.query<{
        found_constraints: readonly FoundConstraint[] | null;
        rows: number;
      }>(
        `SELECT found_constraints, (SELECT coalesce(sum(row_count), 0)::int FROM table_chunk
           WHERE table_id = $1 AND column_index = 0) AS rows
         FROM stored_table WHERE id = $1`,
        [tableId],
      );
      if (!known) return null;
      if (known.found_constraints !== null) return known.found_constraints;
      const stored = await StoredColumns.open(transaction, tableId);
      if (stored === null) return null;
      const found = await findConstraintsInChunks(known.rows, () => stored.tables(CONSTRAINT_COLUMNS));
      await transaction.run('UPDATE stored_table SET found_constraints = $2 WHERE id = $1', [
        tableId,
        JSON.stringify(found),
      ]);
      return found;
    });
  } catch (error) {
    if (error instanceof TableGone) return null;
    throw error;
  }
}
