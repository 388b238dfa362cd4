import { Prisma } from '../generated/client.js';
import type { Queryable } from '../connect.js';
import { readRows } from '../readRows.js';

/** The metrics of one run, in the order of its report, as lists that the database writes as JSON. */
export interface RunMetricTexts {
  readonly runId: string;
  /** Ids, a space between two. */
  readonly ids: string;
  /** `[name, version, group, scope, columns, goal]` of each. Runs that measured the same have equal texts. */
  readonly kinds: string;
  /** A list of each of value, valueLow, valueHigh, ceiling, low, high, verdict. */
  readonly values: string;
}

/**
 * All metrics of some runs: one statement whatever the number of runs, and one row a run, since thousands of rows of many
 * fields take the driver longer than the database. Neither provenance nor times are read.
 */
export function findComparedMetrics(
  database: Queryable,
  runIds: readonly string[],
): Promise<RunMetricTexts[]> {
  return readRows<RunMetricTexts>(
    database,
    Prisma.sql`
      SELECT m.run_id AS "runId", string_agg(m.id, ' ') AS ids,
        json_agg(json_build_array(m.name, m.version, m.group_name, m.scope, m.columns, m.goal))::text AS kinds,
        json_build_array(json_agg(m.value), json_agg(m.value_low), json_agg(m.value_high), json_agg(m.ceiling),
          json_agg(m.low), json_agg(m.high), json_agg(m.verdict))::text AS values
      FROM (
        SELECT * FROM metric WHERE run_id = ANY(${[...runIds]}) ORDER BY run_id, generation_id DESC, position
      ) AS m
      GROUP BY m.run_id`,
  );
}
