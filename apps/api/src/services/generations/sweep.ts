import type { Database } from '../../database/connect.js';
import type { RunQueue } from '../../queue/runQueue.js';
import { MAX_ATTEMPTS } from '../runs/sweep.js';
import { endGeneration } from './end.js';

interface LostGeneration {
  readonly id: string;
  readonly runId: string;
  readonly tableId: string;
  readonly attempt: number;
}

/**
 * Finds unfinished generations that no job carries any more and gives them a new job, or an end.
 *
 * @returns how many were treated
 */
export async function sweepGenerations(database: Database, queue: RunQueue): Promise<number> {
  return database.$transaction(async (transaction) => {
    const lost = await transaction.$queryRaw<LostGeneration[]>`
      SELECT id, run_id AS "runId", table_id AS "tableId", attempt FROM generation
      WHERE NOT own AND state IN ('QUEUED', 'RUNNING')
        AND NOT EXISTS (
          SELECT 1 FROM pgboss.job
          WHERE job.name = 'run' AND job.id::text = generation.job_id AND job.state IN ('created', 'retry', 'active')
        )
      ORDER BY created_at LIMIT 100
      FOR UPDATE SKIP LOCKED`;
    for (const generation of lost) {
      const { id, runId, attempt } = generation;
      // A new attempt number keeps out a worker that is slow rather than dead.
      await transaction.generation.update({ where: { id }, data: { attempt: attempt + 1 } });
      if (attempt < MAX_ATTEMPTS) {
        const jobId = await queue.send(transaction, runId, id);
        await transaction.generation.update({ where: { id }, data: { jobId } });
      } else {
        const message = `Its workers ended ${attempt} times without finishing; it may need more memory than there is.`;
        await endGeneration(transaction, generation, {
          state: 'FAILED',
          error: { code: 'WORKER_LOST', message },
        });
      }
    }
    return lost.length;
  });
}
