import type { Queryable } from '../../../database/connect.js';
import type { RunEventRow } from '../../../database/rows.js';

/** A line of a run's log as the database holds it. */
export type { RunEventRow };

/** Most events of one page. */
export const MAX_EVENTS = 500;

/** Events of a run after a sequence number, oldest first. */
export function listEvents(
  database: Queryable,
  runId: string,
  after: number,
  first: number,
): Promise<RunEventRow[]> {
  return database.runEvent.findMany({
    where: { runId, sequence: { gt: after } },
    orderBy: { sequence: 'asc' },
    take: first,
  });
}

/** Events of several runs, each after its own sequence number; one query whatever the number of runs. */
export async function eventsOfRuns(
  database: Queryable,
  keys: readonly { readonly runId: string; readonly after: number; readonly first: number }[],
): Promise<RunEventRow[][]> {
  const rows = await database.runEvent.findMany({
    where: {
      OR: keys.map(({ runId, after, first }) => ({
        runId,
        sequence: { gt: after, lte: after + first },
      })),
    },
    orderBy: { sequence: 'asc' },
  });
  return keys.map(({ runId, after, first }) =>
    rows.filter((row) => row.runId === runId && row.sequence > after && row.sequence <= after + first),
  );
}
