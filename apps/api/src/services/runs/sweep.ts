import type { Database } from '../../database/connect.js';
import { recordEvent } from '../../events/recordEvent.js';
import type { RunQueue } from '../../queue/runQueue.js';
import { removePartialGenerations } from './finish.js';

/** A run whose workers died this often is given up. */
export const MAX_ATTEMPTS = 5;

interface LostRun {
  readonly id: string;
  readonly attempt: number;
  readonly cancel_requested: boolean;
}

/**
 * Finds unfinished runs that no job carries any more and gives them a new job, or an end: nothing stays queued or
 * running for ever.
 *
 * @returns how many runs were treated
 */
export async function sweepRuns(database: Database, queue: RunQueue): Promise<number> {
  return database.$transaction(async (transaction) => {
    const lost = await transaction.$queryRaw<LostRun[]>`
      SELECT id, attempt, cancel_requested FROM run
      WHERE state IN ('QUEUED', 'RUNNING')
        AND NOT EXISTS (
          SELECT 1 FROM pgboss.job
          WHERE job.name = 'run' AND job.id::text = run.job_id AND job.state IN ('created', 'retry', 'active')
        )
      ORDER BY created_at LIMIT 100
      FOR UPDATE SKIP LOCKED`;
    for (const { id, attempt, cancel_requested: canceled } of lost) {
      // A new attempt number keeps out a worker that is slow rather than dead.
      await transaction.run.update({ where: { id }, data: { attempt: attempt + 1 } });
      if (canceled) {
        await removePartialGenerations(transaction, id);
        await recordEvent(transaction, id, { kind: 'STATE', state: 'CANCELED', message: 'Canceled' });
      } else if (attempt < MAX_ATTEMPTS) {
        const jobId = await queue.send(transaction, id);
        await transaction.run.update({ where: { id }, data: { jobId } });
        await recordEvent(transaction, id, {
          kind: 'NOTE',
          message: 'The job was lost; the run is queued again',
        });
      } else {
        await removePartialGenerations(transaction, id);
        const message = `Its workers ended ${attempt} times without finishing; the run may need more memory than there is.`;
        await recordEvent(transaction, id, {
          kind: 'STATE',
          state: 'FAILED',
          message,
          error: { code: 'WORKER_LOST', message },
        });
      }
    }
    return lost.length;
  });
}
