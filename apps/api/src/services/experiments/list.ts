import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { archivedIs, type Archived } from '../labels.js';
import { encodeTimeCursor, newestFirst, pageOf, readPage, type Page, type PageRequest } from '../page.js';
import type { ExperimentRow } from './row.js';

/** Most experiments of one page. */
export const MAX_EXPERIMENTS = 100;

/** Experiments of the workspace, newest first. @throws ApiError `PAGE_TOO_LARGE`, `INVALID_CURSOR` */
export async function listExperiments(
  services: RequestServices,
  request: PageRequest,
  archived?: Archived | null,
): Promise<Page<ExperimentRow>> {
  permit(services, 'experiments');
  const { database, workspaceId } = services;
  const reading = readPage(request, MAX_EXPERIMENTS);
  const where = { workspaceId, ...archivedIs(archived) };
  const place = newestFirst(reading, 'experiment');
  const rows = await database.experiment.findMany({
    where: { AND: [where, place.where] },
    orderBy: place.orderBy,
    take: reading.count + 1,
  });
  const countAll = () => database.experiment.count({ where });
  return pageOf(rows, reading, countAll, (row) => encodeTimeCursor('experiment', row));
}

/** An experiment of the workspace, or null. */
export async function getExperiment(services: RequestServices, id: string): Promise<ExperimentRow | null> {
  permit(services, 'experiment');
  const { database, workspaceId } = services;
  return database.experiment.findFirst({ where: { id, workspaceId } });
}
