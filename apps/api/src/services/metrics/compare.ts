import type { MetricGoal, MetricGroup, MetricScope } from '@likeness/core';
import { permit } from '../access/permit.js';
import { visibleRuns } from '../access/visible.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import type { RunRow } from '../runs/request.js';
import { metricsOfRuns } from './list.js';
import type { MetricRow } from './row.js';

/** One metric over several runs. */
export interface ComparisonRow {
  readonly name: string;
  readonly group: MetricGroup;
  readonly scope: MetricScope;
  readonly columns: readonly string[];
  readonly goal: MetricGoal;
  /** In the order of the runs; null where a run has no such metric. */
  readonly cells: readonly (MetricRow | null)[];
  readonly bestRunIds: readonly string[];
}

export interface RunComparison {
  readonly runs: readonly RunRow[];
  readonly rows: readonly ComparisonRow[];
}

const MAX_COMPARED = 20;

/** These measure the real data, not the synthesizer. */
const NOT_COMPARED: readonly string[] = ['trainReal', 'dummy'];

/**
 * Runs side by side: a row a metric, in the order of the reports, the best values marked.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT` unless 2 to 20 different ids are given, `NOT_FOUND`
 */
export async function compareRuns(services: RequestServices, ids: readonly string[]): Promise<RunComparison> {
  permit(services, 'compareRuns');
  if (ids.length < 2 || ids.length > MAX_COMPARED || new Set(ids).size !== ids.length) {
    throw new ApiError(
      'INVALID_INPUT',
      `ids names ${ids.length} runs: give 2 to ${MAX_COMPARED} different ones.`,
    );
  }
  const [rows, metrics] = await Promise.all([
    services.database.run.findMany({
      where: { AND: [{ id: { in: [...ids] } }, visibleRuns(services)] },
    }),
    metricsOfRuns(services, ids),
  ]);
  const runs = ids.map((id) =>
    found(
      'run',
      id,
      rows.find((run) => run.id === id),
    ),
  );
  const groups = new Map<string, MetricRow[]>();
  const ordered = [...metrics].sort((a, b) => ids.indexOf(a.runId) - ids.indexOf(b.runId));
  for (const metric of ordered) {
    // Two versions of a metric measure different things and are never set against one another.
    const key = JSON.stringify([metric.name, metric.version, metric.scope, metric.columns]);
    groups.set(key, [...(groups.get(key) ?? []), metric]);
  }
  return { runs, rows: [...groups.values()].map((group) => toRow(group, ids)) };
}

function toRow(group: readonly MetricRow[], ids: readonly string[]): ComparisonRow {
  const [{ name, scope, columns, goal, group: about }] = group;
  return {
    name,
    group: about as MetricGroup,
    scope: scope as MetricScope,
    columns,
    goal: goal as MetricGoal,
    cells: ids.map((id) => group.find((metric) => metric.runId === id) ?? null),
    bestRunIds: NOT_COMPARED.includes(scope) ? [] : best(group, goal as MetricGoal),
  };
}

/**
 * To be nearer to the training rows than a new sample is no merit: a value beyond its ceiling counts as its ceiling, and
 * every value that is as good as the best of them ties.
 */
function best(group: readonly MetricRow[], goal: MetricGoal): string[] {
  if (group.length < 2) return [];
  const sign = goal === 'maximise' ? 1 : -1;
  const counted = group.map(({ value, ceiling }) => Math.min(sign * value, sign * (ceiling ?? value)));
  const winner = Math.max(...counted);
  return group.filter(({ value }) => sign * value >= winner).map(({ runId }) => runId);
}
