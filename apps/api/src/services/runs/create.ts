import { getSynthesizer, type TableSchema } from '@likeness/core';
import { checkRunName } from '../checkName.js';
import type { RequestServices } from '../context.js';
import { atPath, found } from '../errors.js';
import { WITHOUT_PROFILE } from '../datasets/row.js';
import { insertRun } from './insert.js';
import type { RunRow } from './request.js';
import { checkRequest, type RunInput } from './checkRequest.js';

/** A run of a dataset that a user asks for. */
export interface NewRunInput extends RunInput {
  readonly datasetId: string;
  readonly name?: string | null;
}

/**
 * Checks what a run is asked for and writes the run, its first event and its job in one transaction.
 *
 * @throws ApiError `STORAGE_FULL`; ApiError or LikenessError when something of it is not possible
 */
export async function createRun(services: RequestServices, input: NewRunInput): Promise<RunRow> {
  const { database, queue, workspaceId } = services;
  checkRunName(input.name);
  await services.storage.requireRoom(0);
  return database.$transaction(async (transaction) => {
    // The share lock keeps the dataset from being deleted, or read with another schema, before the run is there.
    await transaction.$queryRaw`SELECT id FROM dataset WHERE id = ${input.datasetId} FOR SHARE`;
    const stored = await transaction.dataset.findFirst({
      where: { id: input.datasetId, workspaceId },
      omit: WITHOUT_PROFILE,
      include: { table: true },
    });
    const dataset = atPath('datasetId', () => found('dataset', input.datasetId, stored));
    const { columns: schema } = dataset.table.schema as unknown as TableSchema;
    const request = checkRequest(input, schema);
    return insertRun(transaction, queue, {
      ...request,
      workspaceId,
      datasetId: dataset.id,
      tableId: dataset.tableId,
      name: input.name?.trim() || `${dataset.name}, ${getSynthesizer(request.synthesizer).label}`,
    });
  });
}
