import type { Services } from '../context.js';
import type { RunRow } from './request.js';

/** A run of the workspace, or null. */
export function getRun({ database, workspaceId }: Services, id: string): Promise<RunRow | null> {
  return database.run.findFirst({ where: { id, workspaceId } });
}
