import type { Services } from '../context.js';
import type { DatasetRow } from './row.js';

/** A dataset of the workspace, or null. */
export function getDataset({ database, workspaceId }: Services, id: string): Promise<DatasetRow | null> {
  return database.dataset.findFirst({ where: { id, workspaceId } });
}
