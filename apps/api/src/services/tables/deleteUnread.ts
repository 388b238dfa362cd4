import type { Transaction } from '../../database/connect.js';

/** Deletes those of the tables of real rows that are no dataset's any more and that no run reads. */
export async function deleteUnreadTables(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.storedTable.deleteMany({
    where: { id: { in: [...ids] }, dataset: null, runs: { none: {} }, generation: null },
  });
}
