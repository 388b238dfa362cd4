import { permit } from '../access/permit.js';
import { visibleGenerations } from '../access/visible.js';
import type { RequestServices } from '../context.js';
import type { GenerationRow } from './open.js';

/**
 * A generation, or null where the actor sees none with that id.
 *
 * @throws ApiError `FORBIDDEN`
 */
export function getGeneration(services: RequestServices, id: string): Promise<GenerationRow | null> {
  permit(services, 'generation');
  return findGeneration(services, id);
}

/** The same for services that have asked for a permission of their own. */
export function findGeneration(services: RequestServices, id: string): Promise<GenerationRow | null> {
  return services.database.generation.findFirst({ where: { AND: [{ id }, visibleGenerations(services)] } });
}
