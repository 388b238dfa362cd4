import { permit } from '../../access/permit.js';
import type { RequestServices } from '../../context.js';
import { atPath, found } from '../../errors.js';
import { findDataset } from '../get.js';
import type { DatasetRow } from '../row.js';
import type { ColumnChange } from './columnChange.js';

/**
 * Changes what a dataset's columns are: the stored cells are read again, as if the file had been read so at first. Runs keep the
 * table that they read: it stays as long as one of them does.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`; LikenessError of `DatasetWork.reread`
 */
export async function updateDatasetSchema(
  services: RequestServices,
  { datasetId, columns }: { readonly datasetId: string; readonly columns: readonly ColumnChange[] },
): Promise<DatasetRow> {
  const actor = permit(services, 'updateDatasetSchema');
  const { workspaceId, datasetWork } = services;
  const done = await datasetWork.reread({ workspaceId, datasetId, columns, actor });
  const dataset = done ? await findDataset(services, datasetId) : null;
  return atPath('datasetId', () => found('dataset', datasetId, dataset));
}
