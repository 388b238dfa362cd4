import { Prisma } from './generated/client.js';
import type { Queryable } from './connect.js';
import { readRows } from './readRows.js';

/**
 * Places of the jobs of runs in the queue, from 0, in the order of pg-boss: by priority, then by time. Jobs of one
 * transaction have one time; their priorities tell them apart.
 */
export async function findQueuePositions(
  database: Queryable,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await readRows<{ id: string; place: number }>(
    database,
    Prisma.sql`
    SELECT r.id, queued.place FROM run r JOIN (
      SELECT id::text, (row_number() OVER (ORDER BY priority DESC, created_on) - 1)::integer AS place
      FROM pgboss.job WHERE name = 'run' AND state IN ('created', 'retry')
    ) AS queued ON queued.id = r.job_id
    WHERE r.id = ANY(${[...runIds]})`,
  );
  return new Map(rows.map(({ id, place }) => [id, place]));
}
