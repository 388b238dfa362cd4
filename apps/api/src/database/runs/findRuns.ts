import type { Queryable } from '../connect.js';
import { Prisma } from '../generated/client.js';
import { readRows } from '../readRows.js';
import { runListConditions, type RunListChoice } from './runListChoice.js';
import { runOrdering, type RunOrder, type RunPlace } from './runOrder.js';

/** Which part of an ordered list. */
export interface RunRange {
  /** The run that was read last; null for the end of the list. */
  readonly after: RunPlace | null;
  /** Runs to pass over from there. */
  readonly offset: number;
  readonly count: number;
  /** Against the order of the list. */
  readonly backward: boolean;
}

/** Places of the runs of a choice in an order, a part of them; one statement. */
export function findRunPlaces(
  database: Queryable,
  choice: RunListChoice,
  order: RunOrder,
  { after, offset, count, backward }: RunRange,
): Promise<RunPlace[]> {
  return readRows<RunPlace>(database, runPlacesStatement(choice, order, { after, offset, count, backward }));
}

/** The statement of it, so that a test can ask the database how it would read it. */
export function runPlacesStatement(
  choice: RunListChoice,
  order: RunOrder,
  { after, offset, count, backward }: RunRange,
): Prisma.Sql {
  const { key, joins, orderBy, following } = runOrdering(order, backward);
  const conditions = [...runListConditions(choice), ...(after ? [following(after)] : [])];
  return Prisma.sql`
    SELECT r.id, r.created_at AS "createdAt", ${key} AS key
    FROM run r ${joins}
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY ${orderBy}
    LIMIT ${count} OFFSET ${offset}`;
}

/** How many runs a choice has. */
export async function countRuns(database: Queryable, choice: RunListChoice): Promise<number> {
  const [row] = await readRows<{ count: number }>(
    database,
    Prisma.sql`
    SELECT count(*)::integer AS count FROM run r WHERE ${Prisma.join(runListConditions(choice), ' AND ')}`,
  );
  return row?.count ?? 0;
}
