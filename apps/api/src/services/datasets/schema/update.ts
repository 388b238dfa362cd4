import type { RequestServices } from '../../context.js';
import { atPath, found } from '../../errors.js';
import { getDataset } from '../get.js';
import type { DatasetRow } from '../row.js';
import type { ColumnChange } from './columnChange.js';

/**
 * Changes what a dataset's columns are: the stored cells are read again, as if the file had been read so at first. Runs keep the
 * table that they read: it stays as long as one of them does.
 *
 * @throws ApiError `NOT_FOUND`; LikenessError of `DatasetWork.reread`
 */
export async function updateDatasetSchema(
  services: RequestServices,
  { datasetId, columns }: { readonly datasetId: string; readonly columns: readonly ColumnChange[] },
): Promise<DatasetRow> {
  const { workspaceId, datasetWork } = services;
  const done = await datasetWork.reread({ workspaceId, datasetId, columns });
  const dataset = done ? await getDataset(services, datasetId) : null;
  return atPath('datasetId', () => found('dataset', datasetId, dataset));
}
