import type { Services } from '../context.js';
import { found } from '../errors.js';
import type { DatasetProfile } from './row.js';

/** The profiles of datasets, in the order of the ids; null where there is none. */
export async function readProfiles(
  { database, workspaceId }: Pick<Services, 'database' | 'workspaceId'>,
  ids: readonly string[],
): Promise<(DatasetProfile | null)[]> {
  const rows = await database.dataset.findMany({
    where: { id: { in: [...ids] }, workspaceId },
    select: { id: true, profile: true },
  });
  const profiles = new Map(rows.map(({ id, profile }) => [id, profile as unknown as DatasetProfile]));
  return ids.map((id) => profiles.get(id) ?? null);
}

/** The profile of a dataset. @throws ApiError `NOT_FOUND` */
export async function readProfile(services: Services, id: string): Promise<DatasetProfile> {
  return found('dataset', id, (await readProfiles(services, [id]))[0]);
}
