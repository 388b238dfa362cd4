import { permit } from '../access/permit.js';
import { visibleDatasets } from '../access/visible.js';
import type { RequestServices } from '../context.js';
import { type DatasetRow, WITHOUT_PROFILE } from './row.js';

/**
 * A dataset, or null where the actor sees none with that id.
 *
 * @throws ApiError `FORBIDDEN`
 */
export function getDataset(services: RequestServices, id: string): Promise<DatasetRow | null> {
  permit(services, 'dataset');
  return findDataset(services, id);
}

/** The same for services that have asked for a permission of their own. */
export function findDataset(services: RequestServices, id: string): Promise<DatasetRow | null> {
  return services.database.dataset.findFirst({
    where: { AND: [{ id }, visibleDatasets(services)] },
    omit: WITHOUT_PROFILE,
  });
}
