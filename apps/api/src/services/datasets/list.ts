import { permit } from '../access/permit.js';
import { visibleDatasets } from '../access/visible.js';
import type { RequestServices } from '../context.js';
import { archivedIs, type Archived } from '../labels.js';
import { encodeTimeCursor, newestFirst, pageOf, readPage, type Page, type PageRequest } from '../page.js';
import { type DatasetRow, WITHOUT_PROFILE } from './row.js';

export interface DatasetFilter {
  /** All of them. */
  readonly tags?: readonly string[] | null;
  /** Archived datasets are left out unless they are asked for. */
  readonly archived?: Archived | null;
}

/** Most datasets of one page. */
export const MAX_DATASETS = 100;

/**
 * Datasets of the workspace, newest first.
 *
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function listDatasets(
  services: RequestServices,
  request: PageRequest,
  filter: DatasetFilter = {},
): Promise<Page<DatasetRow>> {
  permit(services, 'datasets');
  const { database } = services;
  const reading = readPage(request, MAX_DATASETS);
  const where = {
    ...visibleDatasets(services),
    ...(filter.tags?.length ? { tags: { hasEvery: [...filter.tags] } } : {}),
    ...archivedIs(filter.archived),
  };
  const place = newestFirst(reading, 'dataset');
  const rows = await database.dataset.findMany({
    where: { AND: [where, place.where] },
    omit: WITHOUT_PROFILE,
    orderBy: place.orderBy,
    take: reading.count + 1,
  });
  const countAll = () => database.dataset.count({ where });
  return pageOf(rows, reading, countAll, (dataset) => encodeTimeCursor('dataset', dataset));
}
