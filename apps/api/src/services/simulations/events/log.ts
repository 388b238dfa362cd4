import type { Queryable } from '../../../database/connect.js';
import type { SimulationEventRow } from '../../../database/rows.js';

/** A line of a simulation's log as the database holds it. */
export type { SimulationEventRow };

/** Events of a simulation after a sequence number, oldest first. */
export function listEvents(
  database: Queryable,
  simulationId: string,
  after: number,
  first: number,
): Promise<SimulationEventRow[]> {
  return database.simulationEvent.findMany({
    where: { simulationId, sequence: { gt: after } },
    orderBy: { sequence: 'asc' },
    take: first,
  });
}
