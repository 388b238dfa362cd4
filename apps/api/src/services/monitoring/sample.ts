import { poolUse, type PoolUse } from '../../database/connect.js';
import type { Services } from '../context.js';
import { liveWorkers, type WorkerReport } from './workerProcess.js';

/** Jobs of one queue in one state. */
export interface QueueDepth {
  readonly queue: string;
  /** `waiting`: ready or to be tried again later; `active`: in the hands of a worker. */
  readonly state: 'waiting' | 'active';
  readonly jobs: number;
  /** Age of the oldest of them, in seconds. */
  readonly oldestSeconds: number;
}

/** The installation at one moment, in numbers. */
export interface Sample {
  readonly runs: readonly { readonly state: string; readonly count: number }[];
  readonly queues: readonly QueueDepth[];
  readonly workers: readonly WorkerReport[];
  readonly pool: PoolUse;
}

/** Counts over all workspaces. */
export async function sampleInstallation({ database }: Services): Promise<Sample> {
  const pool = poolUse(database);
  const [runs, queues, workers] = await Promise.all([
    database.$queryRaw<{ state: string; count: number }[]>`
      SELECT state::text, count(*)::integer AS count FROM run GROUP BY state`,
    database.$queryRaw<QueueDepth[]>`
      SELECT name AS queue, CASE WHEN state = 'active' THEN 'active' ELSE 'waiting' END AS state,
        count(*)::integer AS jobs,
        GREATEST(0, extract(epoch FROM now() - min(created_on)))::double precision AS "oldestSeconds"
      FROM pgboss.job WHERE name IN ('run', 'webhook') AND state IN ('created', 'retry', 'active')
      GROUP BY 1, 2`,
    liveWorkers(database),
  ]);
  return { runs, queues, workers, pool };
}
