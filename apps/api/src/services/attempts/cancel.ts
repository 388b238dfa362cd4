import type { Transaction } from '../../database/connect.js';
import type { RunQueue } from '../../queue/runQueue.js';
import { announceRunEnd } from '../webhooks/announce.js';
import type { Subject } from './attempt.js';
import { isOpen } from './isOpen.js';
import { subjectTables } from './subjectTables.js';

/**
 * Ends queued work at once; of running work, a run is asked to stop, which its worker hears within a second, and a
 * generation is ended. Nothing happens to work that has ended or was canceled before.
 */
export async function cancel(
  transaction: Transaction,
  queue: RunQueue,
  { kind, id }: Subject,
): Promise<void> {
  const table = subjectTables[kind];
  const row = await table.lock(transaction, id);
  if (!isOpen(row) || row.cancelRequested) return;
  await table.cancel(transaction, row);
  if (kind === 'run') await announceRunEnd(transaction, queue, id);
}
