import { findQueuePositions } from '../../database/queuePositions.js';
import type { Queryable } from '../../database/connect.js';

/**
 * How many jobs of any workspace come before the job of each run, in the order in which workers take them: 0 for the
 * next one; null for a run without a job that waits.
 */
export async function queuePositions(
  database: Queryable,
  runIds: readonly string[],
): Promise<(number | null)[]> {
  const found = await findQueuePositions(database, runIds);
  return runIds.map((id) => found.get(id) ?? null);
}
