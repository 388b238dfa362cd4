import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import type { SavedViewRow } from './row.js';

/** Views of the workspace, by name. @throws ApiError `FORBIDDEN` */
export function listSavedViews(services: RequestServices): Promise<SavedViewRow[]> {
  permit(services, 'savedViews');
  const { database, workspaceId } = services;
  return database.savedView.findMany({ where: { workspaceId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
}
