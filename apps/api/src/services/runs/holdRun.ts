import type { Transaction } from '../../database/connect.js';
import { found } from '../errors.js';
import type { RunRow } from './request.js';

/**
 * Keeps a run, and the dataset that it would go with, from being deleted before the transaction ends.
 *
 * @throws ApiError `NOT_FOUND` when it is gone already
 */
export async function holdRun(transaction: Transaction, { id, datasetId }: RunRow): Promise<void> {
  // The dataset first, as whoever deletes one does.
  if (datasetId !== null)
    await transaction.$queryRaw`SELECT id FROM dataset WHERE id = ${datasetId} FOR SHARE`;
  const rows = await transaction.$queryRaw<unknown[]>`SELECT id FROM run WHERE id = ${id} FOR SHARE`;
  found('run', id, rows[0]);
}
