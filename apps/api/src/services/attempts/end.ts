import type { Database } from '../../database/connect.js';
import { asAttempt } from './asAttempt.js';
import type { Attempt, AttemptEnd } from './attempt.js';
import { subjectTables } from './subjectTables.js';

/**
 * Ends the run or generation that an attempt holds; a run's log gets its terminal event.
 *
 * @throws AttemptLost
 */
export async function endAttempt(database: Database, attempt: Attempt, end: AttemptEnd): Promise<void> {
  await asAttempt(database, attempt, (transaction) =>
    subjectTables[attempt.kind].end(transaction, attempt.id, end, endMessage(end)),
  );
}

/** What a log says of an end. */
export function endMessage(end: AttemptEnd): string {
  if (end.state === 'FAILED') return end.error.message;
  return end.state === 'SUCCEEDED' ? 'Finished' : 'Canceled';
}
