import { getSynthesizer, type TableSchema } from '@likeness/core';
import type { Services } from '../context.js';
import { atPath, found } from '../errors.js';
import { insertRun } from './insert.js';
import type { RunRow } from './settings.js';
import { validateRun, type RunInput } from './validate.js';

/**
 * Checks a run's settings and writes the run, its first event and its job in one transaction.
 *
 * @throws ApiError or LikenessError when a setting can't be used
 */
export async function createRun(services: Services, input: RunInput): Promise<RunRow> {
  const { database, queue, workspaceId } = services;
  const stored = await database.dataset.findFirst({
    where: { id: input.datasetId, workspaceId },
    include: { table: true },
  });
  const dataset = atPath('datasetId', () => found('dataset', input.datasetId, stored));
  const { columns: schema } = dataset.table.schema as unknown as TableSchema;
  const settings = validateRun(input, schema);
  const { synthesizer, seed, rowCount, dropMissing, holdoutShare, options } = input;
  return database.$transaction(async (transaction) => {
    // The share lock keeps the dataset from being deleted before the run that uses it is there.
    await transaction.$queryRaw`SELECT id FROM dataset WHERE id = ${dataset.id} FOR SHARE`;
    return insertRun(transaction, queue, {
      ...settings,
      workspaceId,
      datasetId: dataset.id,
      name: input.name?.trim() || `${dataset.name}, ${getSynthesizer(synthesizer).label}`,
      synthesizer,
      seed,
      rowCount: rowCount ?? null,
      dropMissing,
      holdoutShare,
      options,
    });
  });
}
