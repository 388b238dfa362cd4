import type { Transaction } from '../connect.js';

/** The first half of the advisory locks that writers of metrics take; the second is made of the workspace. */
const FEED_LOCK = 0x4c4b4d46;

/**
 * Until the transaction ends, no other one stores metrics of the workspace. Numbers (`metric.sequence`) are drawn under
 * it, so that they rise in the order of the commits: whoever has read up to a number has missed nothing below it. To be
 * taken after the row of the run, as every writer does.
 */
export async function lockMetricFeed(transaction: Transaction, workspaceId: string): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${FEED_LOCK}::integer, hashtext(${workspaceId}))`;
}

/** Adds metrics that were just stored to the sums of their generation: those of their verdict, and those over all. */
export async function addMetricTotals(transaction: Transaction, metricIds: readonly string[]): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO metric_total AS total (generation_id, name, version, scope, verdict, workspace_id, run_id, group_name,
      goal, count, sum, minimum, maximum, created_at)
    SELECT generation_id, name, version, scope, part, min(workspace_id), min(run_id), min(group_name), min(goal), count(*),
      sum(value), min(value), max(value), max(created_at)
    FROM metric CROSS JOIN LATERAL unnest(ARRAY['*', coalesce(verdict, '')]) AS part
    WHERE id = ANY(${[...metricIds]})
    GROUP BY generation_id, name, version, scope, part
    ON CONFLICT (generation_id, name, version, scope, verdict) DO UPDATE SET
      count = total.count + excluded.count,
      sum = total.sum + excluded.sum,
      minimum = least(total.minimum, excluded.minimum),
      maximum = greatest(total.maximum, excluded.maximum),
      created_at = greatest(total.created_at, excluded.created_at)`;
}
