import type { DatasetProfile } from '../../services/datasets/row.js';
import { found } from '../../services/errors.js';
import type { RequestContext } from '../context.js';
import type { Dataset } from './dataset.type.js';

/** What the import found out about a dataset; one query for all that are asked for together. */
export async function profileOf({ id }: Dataset, { loaders }: RequestContext): Promise<DatasetProfile> {
  return found('dataset', id, await loaders.profile.load(id));
}
