import type { MetricGroup, MetricScope } from '@likeness/core';
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
  const { runIds, names, scopes, groups } = filter;
  const where = {
    generation: { run: { workspaceId }, ...(runIds ? { runId: { in: [...runIds] } } : {}) },
    ...(names ? { name: { in: [...names] } } : {}),
    ...(scopes ? { scope: { in: [...scopes] } } : {}),
    ...(groups ? { group: { in: [...groups] } } : {}),
  };
  const [rows, totalCount] = await Promise.all([
    database.metric.findMany({
      where: { AND: [where, after ? afterPlace(after) : {}] },
      include: { generation: { select: { runId: true, createdAt: true } } },
      orderBy: [{ generation: { createdAt: 'desc' } }, { generationId: 'desc' }, { position: 'asc' }],
      take: first + 1,
    }),
    database.metric.count({ where }),
  ]);
  const page = toPage(rows, first, totalCount, ({ generation, generationId, position }) =>
    encodeCursor(KIND, generation.createdAt.getTime(), generationId, position),
  );
  return {
    ...page,
    edges: page.edges.map(({ cursor, node: { generation, ...metric } }) => ({
      cursor,
      node: { ...metric, runId: generation.runId },
    })),
  };
}

function afterPlace(cursor: string) {
  const [time, generationId, position] = decodeCursor(cursor, KIND, 3);
  const createdAt = new Date(Number(time));
  if (Number.isNaN(createdAt.getTime()) || typeof generationId !== 'string' || typeof position !== 'number') {
    throw invalidCursor();
  }
  return {
    OR: [
      { generation: { createdAt: { lt: createdAt } } },
      { generation: { createdAt }, generationId: { lt: generationId } },
      { generationId, position: { gt: position } },
    ],
  };
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
