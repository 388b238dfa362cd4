import type { Database } from '../../database/connect.js';
import { asAttempt } from './claim.js';
import type { RunRow } from './settings.js';

/** Where the run's fit stood when it was saved last; null when it never was. */
export async function readCheckpoint(database: Database, runId: string): Promise<Uint8Array | null> {
  const row = await database.checkpoint.findUnique({ where: { runId }, select: { state: true } });
  return row?.state ?? null;
}

/** Keeps the state of a fit in place of the one before. @throws RunLost */
export async function saveCheckpoint(database: Database, run: RunRow, state: Uint8Array): Promise<void> {
  const data = { state: Uint8Array.from(state), savedAt: new Date() };
  await asAttempt(database, run, (transaction) =>
    transaction.checkpoint.upsert({
      where: { runId: run.id },
      create: { ...data, runId: run.id },
      update: data,
      select: { runId: true },
    }),
  );
}
