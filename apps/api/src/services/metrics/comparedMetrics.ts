import type { Database } from '../../database/connect.js';
import { findComparedMetrics, type ComparedMetric } from '../../database/metrics/comparedMetrics.js';
import type { RunRow } from '../runs/request.js';

export type { ComparedMetric };

/** Most metrics that are kept, some 250 bytes each: those of 200 runs with 500 metrics. */
const MAX_KEPT = 100_000;

/**
 * Metrics of runs that have succeeded, which never change: a comparison is looked at many times, and is asked for again
 * whenever one of its runs moves. The runs that were asked for longest ago go first.
 */
class KeptMetrics {
  private readonly kept = new Map<string, readonly ComparedMetric[]>();
  private count = 0;

  get(runId: string): readonly ComparedMetric[] | undefined {
    const metrics = this.kept.get(runId);
    if (metrics) {
      // A map keeps the order in which keys were set.
      this.kept.delete(runId);
      this.kept.set(runId, metrics);
    }
    return metrics;
  }

  set(runId: string, metrics: readonly ComparedMetric[]): void {
    this.count += metrics.length - (this.kept.get(runId)?.length ?? 0);
    this.kept.delete(runId);
    this.kept.set(runId, metrics);
    for (const [oldest, { length }] of this.kept) {
      if (this.count <= MAX_KEPT) break;
      this.kept.delete(oldest);
      this.count -= length;
    }
  }
}

const keptOf = new WeakMap<Database, KeptMetrics>();

/**
 * The metrics of some runs, each run's in the order of its report. At most one statement.
 *
 * @param runs read before the call, so that one that has succeeded has all its metrics
 * @returns in the order of the runs
 */
export async function metricsOfRuns(
  database: Database,
  runs: readonly Pick<RunRow, 'id' | 'state'>[],
): Promise<readonly (readonly ComparedMetric[])[]> {
  const kept = keptOf.get(database) ?? new KeptMetrics();
  keptOf.set(database, kept);
  const found = new Map(runs.map(({ id }) => [id, kept.get(id)]));
  const missing = runs.filter(({ id }) => !found.get(id));
  if (missing.length > 0) {
    const read = new Map<string, ComparedMetric[]>(missing.map(({ id }) => [id, []]));
    for (const metric of await findComparedMetrics(database, [...read.keys()])) {
      read.get(metric.runId)?.push(metric);
    }
    for (const { id, state } of missing) {
      const metrics = read.get(id) ?? [];
      found.set(id, metrics);
      if (state === 'SUCCEEDED') kept.set(id, metrics);
    }
  }
  return runs.map(({ id }) => found.get(id) ?? []);
}
