import type { Database } from '../../database/connect.js';
import { recordEvent } from '../../events/recordEvent.js';
import type { RunQueue } from '../../queue/runQueue.js';
import { asAttempt } from './claim.js';
import type { RunRow } from './settings.js';

/**
 * Gives a run to another worker at once: a new job takes the place of the one in hand, which may then be completed.
 *
 * @throws RunLost
 */
export async function handBackRun(database: Database, queue: RunQueue, run: RunRow): Promise<void> {
  await asAttempt(database, run, async (transaction) => {
    const jobId = await queue.send(transaction, run.id);
    await transaction.run.update({ where: { id: run.id }, data: { jobId } });
    await recordEvent(transaction, run.id, {
      kind: 'NOTE',
      message: 'The worker is stopping; another one will go on',
      attempt: run.attempt,
    });
  });
}
