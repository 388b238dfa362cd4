import type { Transaction } from '../../database/connect.js';
import type { RunQueue } from '../../queue/runQueue.js';
import type { Subject } from './attempt.js';
import { subjectTables } from './subjectTables.js';

/** Gives a run, a generation or a simulation a new job, which takes the place of any that it had. */
export async function sendJob(
  transaction: Transaction,
  queue: RunQueue,
  { kind, id }: Subject,
): Promise<void> {
  const table = subjectTables[kind];
  const row = await table.read(transaction, id);
  if (row === null) throw new Error(`There is no ${kind} ${id} to send a job for.`);
  const jobId = await queue.send(transaction, row.job);
  await table.setJob(transaction, id, jobId);
}
