import { findRunPlaces } from '../../../database/runs/findRuns.js';
import { permit } from '../../access/permit.js';
import type { RequestServices } from '../../context.js';
import { runListChoice, type RunFilter } from './filter.js';
import type { RunListOrder } from './list.js';
import { scoreOf } from './scores.js';

/** Most ids of one answer. */
export const MAX_IDS = 10_000;

/**
 * Ids of the runs that fit a filter, in an order: for whoever chooses all of them. At most 10,000.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT`
 */
export async function listRunIds(
  services: RequestServices,
  filter: RunFilter,
  order: RunListOrder,
): Promise<string[]> {
  permit(services, 'runIds');
  const places = await findRunPlaces(
    services.database,
    runListChoice(services, filter),
    { ...order, score: order.field === 'metric' ? scoreOf(order.metric, 'orderBy.metric') : null },
    { after: null, offset: 0, count: MAX_IDS, backward: false },
  );
  return places.map(({ id }) => id);
}
