import { countFacets, type FacetField, type FacetRow } from '../../../database/runs/countFacets.js';
import { permit } from '../../access/permit.js';
import type { RequestServices } from '../../context.js';
import { runListChoice, type RunFilter } from './filter.js';

export type { FacetField, FacetRow };

/** Most values of one field. */
const MAX_VALUES = 200;

/**
 * What the runs that fit a filter are told apart by: the values of each field with their numbers of runs, the most
 * frequent first.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT`
 */
export async function runFacets(services: RequestServices, filter: RunFilter): Promise<FacetRow[]> {
  permit(services, 'runFacets');
  return countFacets(services.database, runListChoice(services, filter), MAX_VALUES);
}
