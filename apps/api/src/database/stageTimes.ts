import { Prisma } from './generated/client.js';
import type { Queryable } from './connect.js';
import { readRows } from './readRows.js';
import type { RunStage } from './rows.js';

/** How long a stage of a finished run took on a machine. */
export interface StageTimeRow {
  readonly runId: string;
  readonly stage: RunStage;
  readonly synthesizer: string;
  readonly machine: string;
  readonly facts: object;
  readonly seconds: number;
  readonly profile: readonly number[];
}

/** A step of the log of a run that is at work, in its present attempt. */
export interface StepRow {
  readonly runId: string;
  readonly stage: RunStage;
  readonly progress: number;
  readonly at: Date;
}

/**
 * The newest measurements of each stage and synthesizer, on the machine that measured last.
 *
 * @param most of a stage and synthesizer
 */
export function findStageTimes(database: Queryable, most: number): Promise<StageTimeRow[]> {
  return readRows<StageTimeRow>(
    database,
    Prisma.sql`
    SELECT run_id AS "runId", stage::text, synthesizer, machine, facts, seconds, profile FROM (
      SELECT *, row_number() OVER (PARTITION BY stage, synthesizer ORDER BY measured_at DESC, run_id) AS place
      FROM stage_time
      WHERE machine = (SELECT machine FROM stage_time ORDER BY measured_at DESC LIMIT 1)
    ) AS measured
    WHERE place <= ${most}`,
  );
}

/**
 * The steps from which the clocks of runs are told, those since a worker took each run last: of every stage the first
 * step, and the last one of all.
 */
export function findEndSteps(database: Queryable, runIds: readonly string[]): Promise<StepRow[]> {
  return readRows<StepRow>(
    database,
    Prisma.sql`
    WITH taken AS (
      SELECT run_id, max(sequence) AS sequence FROM run_event
      WHERE run_id = ANY(${[...runIds]}) AND kind = 'STATE' AND state = 'RUNNING' GROUP BY run_id
    ), steps AS (
      SELECT e.run_id, e.stage, e.progress, e.at, e.sequence,
        row_number() OVER (PARTITION BY e.run_id, e.stage ORDER BY e.sequence) AS place,
        row_number() OVER (PARTITION BY e.run_id ORDER BY e.sequence DESC) AS last
      FROM run_event e JOIN taken t ON t.run_id = e.run_id AND e.sequence > t.sequence
      WHERE e.kind IN ('PROGRESS', 'METRICS') AND e.stage IS NOT NULL
    )
    SELECT run_id AS "runId", stage::text, progress, at FROM steps
    WHERE place = 1 OR last = 1 ORDER BY run_id, sequence`,
  );
}
