import type { Database } from '../../database/connect.js';
import type { Attempt } from './attempt.js';
import { subjectTables } from './subjectTables.js';

/** Notes in the log, where there is one, that an attempt broke and the work is tried again. */
export async function noteRetry(
  database: Database,
  { kind, id, attempt }: Attempt,
  faultId: string,
): Promise<void> {
  const message = `Something went wrong (${faultId}); the ${kind} is tried again`;
  await subjectTables[kind].note(database, id, attempt, message);
}
