import { visibleDatasets } from '../access/visible.js';
import type { RequestServices } from '../context.js';
import { type DatasetRow, WITHOUT_PROFILE } from './row.js';

/** Versions of one dataset that are listed. */
const MAX_VERSIONS = 50;

/** Datasets of the same name, which later uploads of a table have: the newest first, itself among them. */
export function datasetVersions(
  services: RequestServices,
  { name }: Pick<DatasetRow, 'name'>,
): Promise<DatasetRow[]> {
  return services.database.dataset.findMany({
    where: { AND: [{ name, archivedAt: null }, visibleDatasets(services)] },
    omit: WITHOUT_PROFILE,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_VERSIONS,
  });
}
