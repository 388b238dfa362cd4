import type { Services } from '../context.js';
import type { GenerationRow } from './open.js';

/** A generation of the workspace, or null. */
export function getGeneration(
  { database, workspaceId }: Services,
  id: string,
): Promise<GenerationRow | null> {
  return database.generation.findFirst({ where: { id, run: { workspaceId } } });
}
