import type { Services } from '../context.js';
import { recordAttempt } from './recordAttempt.js';

/** Deliveries of one sweep. */
const MAX_ORPHANS = 100;

/**
 * Ends deliveries that wait for a job which is no more: the workers that had it ended each time, or the queue was cleared.
 * They can be sent again by hand.
 *
 * @returns how many there were
 */
export async function sweepDeliveries(services: Services): Promise<number> {
  const orphans = await services.database.$queryRaw<{ id: string; jobId: string }[]>`
    SELECT id, job_id AS "jobId" FROM webhook_delivery
    WHERE state = 'PENDING' AND NOT EXISTS (
      SELECT 1 FROM pgboss.job
      WHERE job.name = 'webhook' AND job.id::text = webhook_delivery.job_id
        AND job.state IN ('created', 'retry', 'active')
    )
    ORDER BY created_at LIMIT ${MAX_ORPHANS}`;
  for (const orphan of orphans) {
    await recordAttempt(
      services,
      orphan,
      {
        at: new Date().toISOString(),
        status: null,
        durationMilliseconds: 0,
        answer: '',
        error: { code: 'JOB_LOST', message: 'Its workers ended each time before there was an answer.' },
      },
      'FAILED',
    );
  }
  return orphans.length;
}
