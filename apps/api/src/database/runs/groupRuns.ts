import type { Queryable } from '../connect.js';
import { Prisma } from '../generated/client.js';
import { readRows } from '../readRows.js';
import { runListConditions, type RunListChoice } from './runListChoice.js';
import { changedOptions, groupKey } from './runOptions.js';
import type { RunScore } from './runOrder.js';

/** Runs of one dataset, one synthesizer and the same options. */
export interface RunGroupRow {
  readonly key: string;
  readonly datasetId: string | null;
  readonly datasetName: string | null;
  readonly synthesizer: string;
  /** Those that differ from the defaults, by name. */
  readonly options: readonly {
    readonly name: string;
    readonly value: unknown;
    readonly column: string | null;
  }[];
  /** By seed, of one seed the newest first. */
  readonly runIds: readonly string[];
  readonly runCount: number;
  readonly seedCount: number;
  /** Queued or running. */
  readonly openCount: number;
  readonly failedCount: number;
  /** Runs of each decision. */
  readonly decisions: Readonly<Record<string, number>>;
  readonly newestAt: Date;
}

/** A metric over the runs of a group. */
export interface GroupScoreRow {
  readonly key: string;
  readonly name: string;
  readonly scope: string;
  readonly goal: string;
  readonly runCount: number;
  readonly mean: number;
  /** With the divisor n - 1; null for one run. */
  readonly deviation: number | null;
}

function chosen(choice: RunListChoice): Prisma.Sql {
  return Prisma.sql`
    SELECT r.id, r.dataset_id, r.synthesizer, ${changedOptions(choice.defaults)} AS options, r.seed, r.state, r.created_at
    FROM run r WHERE ${Prisma.join(runListConditions(choice), ' AND ')}`;
}

/** Groups of a choice of runs, in no order. Reads every run of the choice. */
export function groupRuns(database: Queryable, choice: RunListChoice): Promise<RunGroupRow[]> {
  return readRows<RunGroupRow>(
    database,
    Prisma.sql`
    WITH r AS MATERIALIZED (${chosen(choice)}), counted AS (
      SELECT r.dataset_id, r.synthesizer, r.options,
        array_agg(r.id ORDER BY r.seed, r.created_at DESC, r.id) AS ids, count(*)::integer AS runs, count(DISTINCT r.seed)::integer AS seeds,
        (count(*) FILTER (WHERE r.state IN ('QUEUED', 'RUNNING')))::integer AS open,
        (count(*) FILTER (WHERE r.state = 'FAILED'))::integer AS failed, max(r.created_at) AS newest,
        jsonb_build_object(
          'share', count(*) FILTER (WHERE g.decision = 'share'),
          'share-with-conditions', count(*) FILTER (WHERE g.decision = 'share-with-conditions'),
          'not-decided', count(*) FILTER (WHERE g.decision = 'not-decided'),
          'do-not-share', count(*) FILTER (WHERE g.decision = 'do-not-share')) AS decisions
      FROM r LEFT JOIN generation g ON g.run_id = r.id AND g.is_primary
      GROUP BY r.dataset_id, r.synthesizer, r.options
    )
    SELECT ${groupKey(Prisma.sql`r.options`)} AS key, r.dataset_id AS "datasetId", d.name AS "datasetName", r.synthesizer,
      r.options, r.ids AS "runIds", r.runs AS "runCount", r.seeds AS "seedCount", r.open AS "openCount", r.failed AS "failedCount",
      r.decisions, r.newest AS "newestAt"
    FROM counted r LEFT JOIN dataset d ON d.id = r.dataset_id`,
  );
}

/** Means of some metrics over the runs of each group. Reads one row of each run and metric. */
export function scoreGroups(
  database: Queryable,
  choice: RunListChoice,
  scores: readonly RunScore[],
): Promise<GroupScoreRow[]> {
  return readRows<GroupScoreRow>(
    database,
    Prisma.sql`
    WITH r AS MATERIALIZED (${chosen(choice)}), keyed AS MATERIALIZED (
      SELECT r.id, ${groupKey(Prisma.sql`r.options`)} AS key FROM r
    )
    SELECT keyed.key, t.name, t.scope, min(t.goal) AS goal, count(*)::integer AS "runCount", avg(t.sum / t.count) AS mean,
      stddev_samp(t.sum / t.count) AS deviation
    FROM keyed JOIN metric_total t ON t.workspace_id = ${choice.workspaceId} AND t.verdict = '*' AND t.run_id = keyed.id
    JOIN (${scoreTable(scores)}) AS s(name, version, scope)
      ON s.name = t.name AND s.version = t.version AND s.scope = t.scope
    GROUP BY keyed.key, t.name, t.scope`,
  );
}

/** Some scores as rows. */
export function scoreTable(scores: readonly RunScore[]): Prisma.Sql {
  return Prisma.sql`SELECT * FROM unnest(${scores.map(({ name }) => name)}::text[],
    ${scores.map(({ version }) => version)}::integer[], ${scores.map(({ scope }) => scope)}::text[])`;
}
