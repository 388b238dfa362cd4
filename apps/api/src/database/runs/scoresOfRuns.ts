import type { Queryable } from '../connect.js';
import { Prisma } from '../generated/client.js';
import { readRows } from '../readRows.js';
import { scoreTable } from './groupRuns.js';
import type { RunScore } from './runOrder.js';

/** A metric of a run, as one number. */
export interface RunScoreRow {
  readonly runId: string;
  readonly name: string;
  readonly scope: string;
  readonly group: string;
  readonly goal: string;
  readonly value: number;
}

/** Some metrics of some runs; one statement whatever their number. */
export function scoresOfRuns(
  database: Queryable,
  runIds: readonly string[],
  scores: readonly RunScore[],
): Promise<RunScoreRow[]> {
  return readRows<RunScoreRow>(
    database,
    Prisma.sql`
    SELECT g.run_id AS "runId", t.name, t.scope, t.group_name AS "group", t.goal, t.sum / t.count AS value
    FROM generation g CROSS JOIN (${scoreTable(scores)}) AS s(name, version, scope)
    JOIN metric_total t ON t.generation_id = g.id AND t.name = s.name AND t.version = s.version AND t.scope = s.scope
      AND t.verdict = '*'
    WHERE g.run_id = ANY(${[...runIds]}) AND g.is_primary`,
  );
}
