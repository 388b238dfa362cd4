import type { Database, Transaction } from '../../database/connect.js';
import { AttemptLost, type Attempt } from './attempt.js';
import { subjectTables } from './subjectTables.js';

/**
 * Writes on behalf of an attempt: holds the row of its run or generation, so that no other worker can take it in
 * between.
 *
 * @throws AttemptLost
 */
export async function asAttempt<T>(
  database: Database,
  attempt: Attempt,
  write: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return database.$transaction(
    async (transaction) => {
      const row = await subjectTables[attempt.kind].lock(transaction, attempt.id);
      if (row?.state !== 'RUNNING' || row.attempt !== attempt.attempt) throw new AttemptLost(attempt);
      return write(transaction);
    },
    { maxWait: 30_000, timeout: 120_000 },
  );
}
