import { Prisma } from './generated/client.js';
import type { Queryable } from './connect.js';
import { readRows } from './readRows.js';

/**
 * Places of the jobs of runs in the queue, from 0, in the order of pg-boss: by priority, then by time. Jobs of one
 * transaction have one time; their priorities tell them apart. Jobs of what was canceled wait there too until a worker
 * passes over them; they are not counted.
 */
export async function findQueuePositions(
  database: Queryable,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await readRows<{ id: string; place: number }>(
    database,
    Prisma.sql`
    SELECT r.id, queued.place FROM run r JOIN (
      SELECT j.id::text, (row_number() OVER (ORDER BY j.priority DESC, j.created_on) - 1)::integer AS place
      FROM pgboss.job j
      LEFT JOIN run ON run.id = j.data ->> 'runId'
      LEFT JOIN generation g ON g.id = j.data ->> 'generationId'
      LEFT JOIN simulation s ON s.id = j.data ->> 'simulationId'
      WHERE j.name = 'run' AND j.state IN ('created', 'retry')
        AND CASE
          WHEN s.id IS NOT NULL THEN s.state IN ('QUEUED', 'RUNNING')
          WHEN g.id IS NOT NULL THEN g.state IN ('QUEUED', 'RUNNING')
          ELSE run.job_id = j.id::text AND run.state IN ('QUEUED', 'RUNNING')
        END
    ) AS queued ON queued.id = r.job_id
    WHERE r.id = ANY(${[...runIds]})`,
  );
  return new Map(rows.map(({ id, place }) => [id, place]));
}
