import { Prisma } from './generated/client.js';
import type { Queryable } from './connect.js';
import { readRows } from './readRows.js';

/**
 * What the reports of the primary generations of some runs say of one column's distribution. The database picks it out
 * of the documents, of which a wide table's has megabytes; one statement whatever the number of runs.
 *
 * @returns by run, those that have it
 */
export async function findColumnDistributions(
  database: Queryable,
  runIds: readonly string[],
  column: string,
): Promise<ReadonlyMap<string, unknown>> {
  const rows = await readRows<{ runId: string; distribution: unknown }>(
    database,
    Prisma.sql`
      SELECT g.run_id AS "runId", found.distribution
      FROM generation g
      CROSS JOIN LATERAL (
        SELECT part.distribution
        FROM json_array_elements(
          CASE json_typeof(g.report -> 'distributions') WHEN 'array' THEN g.report -> 'distributions' END
        ) AS part(distribution)
        WHERE part.distribution ->> 'column' = ${column}
        LIMIT 1
      ) AS found
      WHERE g.run_id = ANY(${[...runIds]}) AND g.is_primary AND g.report IS NOT NULL`,
  );
  return new Map(rows.map(({ runId, distribution }) => [runId, distribution]));
}
