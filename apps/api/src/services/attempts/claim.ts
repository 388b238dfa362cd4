import type { Database } from '../../database/connect.js';
import type { Attempt, Subject } from './attempt.js';
import { isOpen } from './isOpen.js';
import { subjectTables } from './subjectTables.js';

/**
 * Takes a queued or orphaned run or generation: from here on only writes of the returned attempt are accepted.
 *
 * @returns null when there is nothing to do: it has ended, is gone, or its job is not this one
 */
export async function claim(
  database: Database,
  { kind, id }: Subject,
  jobId: string,
): Promise<Attempt | null> {
  const table = subjectTables[kind];
  return database.$transaction(async (transaction) => {
    const row = await table.lock(transaction, id);
    if (row?.jobId !== jobId || !isOpen(row)) return null;
    const attempt = row.attempt + 1;
    await table.begin(transaction, id, attempt);
    return { kind, id, attempt };
  });
}
