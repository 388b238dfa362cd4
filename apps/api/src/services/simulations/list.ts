import { permit } from '../access/permit.js';
import { visibleToMembers } from '../access/visible.js';
import type { RequestServices } from '../context.js';
import { encodeTimeCursor, newestFirst, pageOf, readPage, type Page, type PageRequest } from '../page.js';
import type { SimulationRow } from './row.js';

/** Most simulations of one page. */
export const MAX_SIMULATIONS = 100;

const KIND = 'simulation';

/**
 * Simulations of the workspace, newest first.
 *
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function listSimulations(
  services: RequestServices,
  request: PageRequest,
): Promise<Page<SimulationRow>> {
  permit(services, 'simulations');
  const { database } = services;
  const reading = readPage(request, MAX_SIMULATIONS);
  const where = visibleToMembers(services);
  const place = newestFirst(reading, KIND);
  const rows = await database.simulation.findMany({
    where: { AND: [where, place.where] },
    orderBy: place.orderBy,
    take: reading.count + 1,
  });
  const countAll = () => database.simulation.count({ where });
  return pageOf(rows, reading, countAll, (row) => encodeTimeCursor(KIND, row));
}

/** A simulation, or null where the actor sees none with that id. @throws ApiError `FORBIDDEN` */
export function getSimulation(services: RequestServices, id: string): Promise<SimulationRow | null> {
  permit(services, 'simulation');
  return findSimulation(services, id);
}

/** The same for services that have asked for a permission of their own. */
export function findSimulation(services: RequestServices, id: string): Promise<SimulationRow | null> {
  return services.database.simulation.findFirst({ where: { AND: [{ id }, visibleToMembers(services)] } });
}
