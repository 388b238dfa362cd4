import type { Database } from '../../database/connect.js';
import { findComparedMetrics } from '../../database/metrics/comparedMetrics.js';
import type { RunRow } from '../runs/request.js';
import { readKinds, RunMetrics, type MetricKind } from './runMetrics.js';

/** Most metrics that are kept, some 90 bytes each: those of 500 runs with 500 metrics. */
const MAX_KEPT = 250_000;
/** Most lists of kinds that are kept: one for each dataset, target and choice of columns. */
const MAX_KINDS = 50;

/**
 * Metrics of runs that have succeeded, which never change: a comparison is looked at many times, and is asked for again
 * whenever one of its runs moves. Those that were asked for longest ago go first.
 */
class KeptMetrics {
  // A map keeps the order in which keys were set.
  private readonly runs = new Map<string, RunMetrics>();
  private readonly kinds = new Map<string, readonly MetricKind[]>();
  private count = 0;

  get(runId: string): RunMetrics | undefined {
    const metrics = this.runs.get(runId);
    if (metrics) {
      this.runs.delete(runId);
      this.runs.set(runId, metrics);
    }
    return metrics;
  }

  set(runId: string, metrics: RunMetrics): void {
    this.count += metrics.length - (this.runs.get(runId)?.length ?? 0);
    this.runs.delete(runId);
    this.runs.set(runId, metrics);
    for (const [oldest, { length }] of this.runs) {
      if (this.count <= MAX_KEPT) break;
      this.runs.delete(oldest);
      this.count -= length;
    }
  }

  /** The kinds that a text lists: the same list for the same text, as long as it is kept. */
  readonly kindsOf = (text: string): readonly MetricKind[] => {
    const kinds = this.kinds.get(text) ?? readKinds(text);
    this.kinds.delete(text);
    this.kinds.set(text, kinds);
    if (this.kinds.size > MAX_KINDS) {
      const [oldest] = this.kinds.keys();
      this.kinds.delete(oldest);
    }
    return kinds;
  };
}

const keptOf = new WeakMap<Database, KeptMetrics>();

/**
 * The metrics of some runs. At most one statement.
 *
 * @param runs read before the call, so that one that has succeeded has all its metrics
 * @returns in the order of the runs
 */
export async function metricsOfRuns(
  database: Database,
  runs: readonly Pick<RunRow, 'id' | 'state'>[],
): Promise<readonly RunMetrics[]> {
  const kept = keptOf.get(database) ?? new KeptMetrics();
  keptOf.set(database, kept);
  const found = new Map<string, RunMetrics>();
  for (const { id } of runs) {
    const metrics = kept.get(id);
    if (metrics) found.set(id, metrics);
  }
  const missing = runs.filter(({ id }) => !found.has(id));
  if (missing.length > 0) {
    const texts = await findComparedMetrics(
      database,
      missing.map(({ id }) => id),
    );
    for (const text of texts) found.set(text.runId, RunMetrics.read(text, kept.kindsOf));
    for (const { id, state } of missing) {
      const metrics = found.get(id);
      if (metrics && state === 'SUCCEEDED') kept.set(id, metrics);
    }
  }
  return runs.map(({ id }) => found.get(id) ?? RunMetrics.none(id));
}
