import type { MetricGroup, MetricScope } from '@likeness/core';
import { countMetrics, findMetricPlaces, type MetricCursor } from '../../database/metricPlaces.js';
import type { Services } from '../context.js';
import { checkPageSize, decodeCursor, encodeCursor, invalidCursor, toPage, type Page } from '../page.js';
import type { MetricRow } from './row.js';

/** Most metrics of one page. */
export const MAX_METRICS = 500;

export interface MetricFilter {
  readonly runIds?: readonly string[] | null;
  readonly names?: readonly string[] | null;
  readonly scopes?: readonly MetricScope[] | null;
  readonly groups?: readonly MetricGroup[] | null;
}

/** A metric with the run it belongs to. */
export interface RunMetric extends MetricRow {
  readonly runId: string;
}

const KIND = 'metric';

/** Largest integer of the database. */
const MAX_POSITION = 2 ** 31 - 1;

/**
 * Metrics of the workspace, newest generation first, then in the order of the report.
 *
 * @throws ApiError `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function listMetrics(
  { database, workspaceId }: Services,
  { first, after, filter = {} }: { first: number; after?: string | null; filter?: MetricFilter },
): Promise<Page<RunMetric>> {
  checkPageSize(first, MAX_METRICS);
  const { runIds = null, names = null, scopes = null, groups = null } = filter;
  const choice = { workspaceId, runIds, names, scopes, groups };
  const places = await findMetricPlaces(database, choice, after ? readCursor(after) : null, first + 1);
  const metrics = await database.metric.findMany({ where: { id: { in: places.map(({ id }) => id) } } });
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  // A metric that was deleted between the two statements is left out.
  const rows = places.flatMap(({ id, runId, createdAt }) => {
    const metric = byId.get(id);
    return metric ? [{ ...metric, runId, createdAt }] : [];
  });
  const countAll = () => countMetrics(database, choice);
  return toPage(rows, first, countAll, ({ createdAt, generationId, position }) =>
    encodeCursor(KIND, createdAt.getTime(), generationId, position),
  );
}

function readCursor(cursor: string): MetricCursor {
  const [time, generationId, position] = decodeCursor(cursor, KIND, 3);
  const createdAt = new Date(Number(time));
  if (
    Number.isNaN(createdAt.getTime()) ||
    typeof generationId !== 'string' ||
    typeof position !== 'number' ||
    !Number.isInteger(position) ||
    Math.abs(position) > MAX_POSITION
  ) {
    throw invalidCursor();
  }
  return { createdAt, generationId, position };
}

/** All metrics of some runs, each run's in the order of its report; one query whatever the number of runs. */
export async function metricsOfRuns({ database }: Services, runIds: readonly string[]): Promise<RunMetric[]> {
  const rows = await database.metric.findMany({
    where: { generation: { runId: { in: [...runIds] } } },
    include: { generation: { select: { runId: true } } },
    orderBy: [{ generation: { createdAt: 'desc' } }, { generationId: 'desc' }, { position: 'asc' }],
  });
  return rows.map(({ generation, ...metric }) => ({ ...metric, runId: generation.runId }));
}
