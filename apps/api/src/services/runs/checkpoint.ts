import type { Database } from '../../database/connect.js';
import { asAttempt } from '../attempts/asAttempt.js';
import type { Attempt } from '../attempts/attempt.js';

/** Where the run's fit stood when it was saved last; null when it never was. */
export async function readCheckpoint(database: Database, runId: string): Promise<Uint8Array | null> {
  const row = await database.checkpoint.findUnique({ where: { runId }, select: { state: true } });
  return row?.state ?? null;
}

/** Keeps the state of a run's fit in place of the one before. @throws AttemptLost */
export async function saveCheckpoint(database: Database, attempt: Attempt, state: Uint8Array): Promise<void> {
  const data = { state: Uint8Array.from(state), savedAt: new Date() };
  const runId = attempt.id;
  await asAttempt(database, attempt, (transaction) =>
    transaction.checkpoint.upsert({
      where: { runId },
      create: { ...data, runId },
      update: data,
      select: { runId: true },
    }),
  );
}
