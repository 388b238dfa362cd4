import type { Services } from '../context.js';
import { type DatasetRow, WITHOUT_PROFILE } from './row.js';

/** A dataset of the workspace, or null. */
export function getDataset({ database, workspaceId }: Services, id: string): Promise<DatasetRow | null> {
  return database.dataset.findFirst({ where: { id, workspaceId }, omit: WITHOUT_PROFILE });
}
