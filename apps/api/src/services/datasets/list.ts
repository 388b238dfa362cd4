import type { Services } from '../context.js';
import {
  checkPageSize,
  decodeTimeCursor,
  encodeTimeCursor,
  NEWEST_FIRST,
  olderThan,
  toPage,
  type Page,
} from '../page.js';
import type { DatasetRow } from './row.js';

/** Most datasets of one page. */
export const MAX_DATASETS = 100;

/**
 * Datasets of the workspace, newest first.
 *
 * @throws ApiError `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function listDatasets(
  { database, workspaceId }: Services,
  { first, after }: { first: number; after?: string | null },
): Promise<Page<DatasetRow>> {
  checkPageSize(first, MAX_DATASETS);
  const where = { workspaceId };
  const place = after ? olderThan(decodeTimeCursor(after, 'dataset')) : {};
  const rows = await database.dataset.findMany({
    where: { AND: [where, place] },
    orderBy: NEWEST_FIRST,
    take: first + 1,
  });
  const countAll = () => database.dataset.count({ where });
  return toPage(rows, first, countAll, (dataset) => encodeTimeCursor('dataset', dataset));
}
