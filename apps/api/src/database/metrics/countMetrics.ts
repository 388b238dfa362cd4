import { Prisma } from '../generated/client.js';
import type { Queryable } from '../connect.js';
import { readRows } from '../readRows.js';
import {
  chosenRuns,
  kindConditions,
  totalConditions,
  valueConditions,
  type MetricChoice,
} from './metricChoice.js';

/**
 * How many metrics there are of that choice. Cost: a few rows a run where neither value nor time is restricted, else
 * every metric of the choice.
 */
export async function countMetrics(database: Queryable, choice: MetricChoice): Promise<number> {
  const own = [Prisma.sql`m.workspace_id = ${choice.workspaceId}`, ...chosenRuns(choice)];
  const values = valueConditions(choice);
  const [{ count }] =
    values.length === 0
      ? await readRows<{ count: bigint }>(
          database,
          Prisma.sql`
          SELECT coalesce(sum(m.count), 0)::bigint AS count FROM metric_total m
          WHERE ${Prisma.join([...own, ...totalConditions(choice)], ' AND ')}`,
        )
      : await readRows<{ count: bigint }>(
          database,
          Prisma.sql`
          SELECT count(*) FROM metric m WHERE ${Prisma.join([...own, ...kindConditions(choice), ...values], ' AND ')}`,
        );
  return Number(count);
}
