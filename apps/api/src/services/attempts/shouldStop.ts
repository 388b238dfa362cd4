import type { Database } from '../../database/connect.js';
import type { Attempt } from './attempt.js';
import { subjectTables } from './subjectTables.js';

/** Whether somebody asked the attempt to stop, or it no longer holds its run or generation. */
export async function shouldStop(
  database: Database,
  { kind, id, attempt }: Attempt,
): Promise<'canceled' | 'lost' | null> {
  const row = await subjectTables[kind].read(database, id);
  if (row?.state !== 'RUNNING' || row.attempt !== attempt) return 'lost';
  return row.cancelRequested ? 'canceled' : null;
}
