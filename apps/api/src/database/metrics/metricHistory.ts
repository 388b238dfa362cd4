import { Prisma } from '../generated/client.js';
import type { Queryable } from '../connect.js';
import { readRows } from '../readRows.js';
import { runConditions, type RunChoice } from './metricChoice.js';

/** One metric of a workspace over its runs. */
export interface HistoryChoice {
  readonly workspaceId: string;
  readonly run: RunChoice;
  readonly name: string;
  readonly version: number;
  readonly scope: string;
  /** The columns that it is about; null for the mean over all. */
  readonly columns: readonly string[] | null;
}

/** What a run has of the metric. */
export interface HistoryRow {
  readonly runId: string;
  /** When the run was created. */
  readonly createdAt: Date;
  readonly count: number;
  readonly mean: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Where a run stands in the history. */
export interface HistoryPlace {
  readonly createdAt: Date;
  readonly runId: string;
}

/**
 * A metric over runs, in the order of their creation; runs without it are left out. The statement walks the runs and stops
 * when the page is full.
 */
export async function metricHistory(
  database: Queryable,
  choice: HistoryChoice,
  descending: boolean,
  after: HistoryPlace | null,
  count: number,
): Promise<HistoryRow[]> {
  const direction = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const conditions = [
    Prisma.sql`r.workspace_id = ${choice.workspaceId}`,
    ...runConditions(choice.run),
    ...(after
      ? [
          descending
            ? Prisma.sql`(r.created_at, r.id) < (${after.createdAt}, ${after.runId})`
            : Prisma.sql`(r.created_at, r.id) > (${after.createdAt}, ${after.runId})`,
        ]
      : []),
  ];
  return readRows<HistoryRow>(
    database,
    Prisma.sql`
    SELECT r.id AS "runId", r.created_at AS "createdAt", found.*
    FROM run r
    CROSS JOIN LATERAL (${ofRun(choice)}) AS found
    WHERE ${Prisma.join(conditions, ' AND ')} AND found.count > 0
    ORDER BY r.created_at ${direction}, r.id ${direction}
    LIMIT ${count}`,
  );
}

function ofRun({ name, version, scope, columns }: HistoryChoice): Prisma.Sql {
  const same = Prisma.sql`g.run_id = r.id AND m.name = ${name} AND m.version = ${version} AND m.scope = ${scope}`;
  return columns
    ? Prisma.sql`
        SELECT count(*)::integer AS count, avg(m.value) AS mean, min(m.value) AS minimum, max(m.value) AS maximum
        FROM generation g JOIN metric m ON m.generation_id = g.id
        WHERE ${same} AND m.columns = ${columns}::text[]`
    : Prisma.sql`
        SELECT coalesce(sum(m.count), 0)::integer AS count, sum(m.sum) / sum(m.count) AS mean, min(m.minimum) AS minimum,
          max(m.maximum) AS maximum
        FROM generation g JOIN metric_total m ON m.generation_id = g.id
        WHERE ${same} AND m.verdict = '*'`;
}
