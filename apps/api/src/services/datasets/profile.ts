import { seesRealRows } from '../access/realRows.js';
import { visibleDatasets } from '../access/visible.js';
import type { RequestServices } from '../context.js';
import { found } from '../errors.js';
import type { DatasetProfile } from './row.js';
import { suppressProfile } from './suppressProfile.js';

/**
 * The profiles of datasets, in the order of the ids; null where there is none. To whom the real rows of a dataset are not
 * shown, its profile shows nothing of fewer than 5 of them.
 */
export async function readProfiles(
  services: RequestServices,
  ids: readonly string[],
): Promise<(DatasetProfile | null)[]> {
  const rows = await services.database.dataset.findMany({
    where: { AND: [{ id: { in: [...ids] } }, visibleDatasets(services)] },
    select: { id: true, profile: true, realRows: true, workspaceId: true },
  });
  const profiles = new Map<string, DatasetProfile>();
  const shown = await Promise.all(rows.map((dataset) => seesRealRows(services, dataset)));
  rows.forEach(({ id, profile }, at) => {
    const stored = profile as unknown as DatasetProfile;
    profiles.set(id, shown[at] ? stored : suppressProfile(stored));
  });
  return ids.map((id) => profiles.get(id) ?? null);
}

/** The profile of a dataset. @throws ApiError `NOT_FOUND` */
export async function readProfile(services: RequestServices, id: string): Promise<DatasetProfile> {
  return found('dataset', id, (await readProfiles(services, [id]))[0]);
}
