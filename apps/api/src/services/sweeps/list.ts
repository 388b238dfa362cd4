import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { encodeTimeCursor, newestFirst, pageOf, readPage, type Page, type PageRequest } from '../page.js';
import type { SweepRow } from './sweep.js';

/** Most sweeps of one page. */
export const MAX_SWEEPS = 100;

/**
 * Sweeps of the workspace, newest first.
 *
 * @param datasetId null for those of every dataset
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function listSweeps(
  services: RequestServices,
  request: PageRequest,
  datasetId: string | null = null,
): Promise<Page<SweepRow>> {
  permit(services, 'sweeps');
  const { database, workspaceId } = services;
  const reading = readPage(request, MAX_SWEEPS);
  const where = { workspaceId, ...(datasetId === null ? {} : { datasetId }) };
  const place = newestFirst(reading, 'sweep');
  const rows = await database.sweep.findMany({
    where: { AND: [where, place.where] },
    orderBy: place.orderBy,
    take: reading.count + 1,
  });
  const countAll = () => database.sweep.count({ where });
  return pageOf(rows, reading, countAll, (row) => encodeTimeCursor('sweep', row));
}

/** A sweep of the workspace, or null. */
export async function getSweep(services: RequestServices, id: string): Promise<SweepRow | null> {
  permit(services, 'sweep');
  const { database, workspaceId } = services;
  return database.sweep.findFirst({ where: { id, workspaceId } });
}
