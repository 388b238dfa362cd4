import { permit } from '../access/permit.js';
import { visibleRuns } from '../access/visible.js';
import type { RequestServices } from '../context.js';
import type { RunRow } from './request.js';

/**
 * A run, or null where the actor sees none with that id.
 *
 * @throws ApiError `FORBIDDEN`
 */
export function getRun(services: RequestServices, id: string): Promise<RunRow | null> {
  permit(services, 'run');
  return findRun(services, id);
}

/** The same for services that have asked for a permission of their own. */
export function findRun(services: RequestServices, id: string): Promise<RunRow | null> {
  return services.database.run.findFirst({ where: { AND: [{ id }, visibleRuns(services)] } });
}
