import type { Database, Transaction } from '../../database/connect.js';
import { recordEvent } from '../../events/recordEvent.js';
import { asAttempt } from './claim.js';
import type { RunRow } from './settings.js';

/** How a run ends. */
export type RunEnd =
  | { readonly state: 'SUCCEEDED'; readonly message: string }
  | { readonly state: 'CANCELED'; readonly message: string }
  | {
      readonly state: 'FAILED';
      readonly message: string;
      readonly error: { readonly code: string; readonly message: string };
    };

/**
 * Ends a run with its terminal event. A generation that is not whole goes with it, so nobody takes part of a table
 * for all of it.
 *
 * @throws RunLost
 */
export async function finishRun(database: Database, run: RunRow, end: RunEnd): Promise<void> {
  await asAttempt(database, run, async (transaction) => {
    if (end.state !== 'SUCCEEDED') await removePartialGenerations(transaction, run.id);
    await recordEvent(transaction, run.id, {
      kind: 'STATE',
      state: end.state,
      message: end.message,
      attempt: run.attempt,
      ...(end.state === 'SUCCEEDED' ? { progress: 1 } : {}),
      ...(end.state === 'FAILED' ? { error: end.error } : {}),
    });
  });
}

/** Removes a run's own generation when its rows are not all stored, with its chunks and metrics. */
export async function removePartialGenerations(transaction: Transaction, runId: string): Promise<void> {
  const generations = await transaction.generation.findMany({ where: { runId, own: true } });
  const partial = generations.filter((generation) => generation.rowCount < generation.requestedRowCount);
  await transaction.generation.deleteMany({ where: { id: { in: partial.map(({ id }) => id) } } });
  await transaction.storedTable.deleteMany({ where: { id: { in: partial.map(({ tableId }) => tableId) } } });
}
