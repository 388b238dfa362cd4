import { getSynthesizer, type TableSchema } from '@likeness/core';
import type { Transaction } from '../../database/connect.js';
import { checkRunName } from '../checkName.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { createOnce, type KeyedInput } from '../createOnce.js';
import { atPath, found } from '../errors.js';
import { WITHOUT_PROFILE } from '../datasets/row.js';
import { insertRun } from './insert.js';
import type { RunRow } from './request.js';
import { checkRequest, type RunInput } from './checkRequest.js';

/** A run of a dataset that a user asks for. */
export interface NewRunInput extends RunInput, KeyedInput {
  readonly datasetId: string;
  readonly name?: string | null;
}

/**
 * Checks what a run is asked for and writes the run, its first event and its job in one transaction.
 *
 * @throws ApiError `STORAGE_FULL`; ApiError or LikenessError when something of it is not possible; `IDEMPOTENCY_KEY_REUSED`
 */
export async function createRun(services: RequestServices, input: NewRunInput): Promise<RunRow> {
  permit(services, 'createRun');
  const { database, workspaceId } = services;
  checkRunName(input.name);
  await services.storage.requireRoom(0);
  return database.$transaction(async (transaction) => {
    const id = await createOnce(transaction, workspaceId, 'createRun', input, async () => {
      const run = await insertRequested(transaction, services, input);
      return run.id;
    });
    return found('run', id, await transaction.run.findFirst({ where: { id, workspaceId } }));
  });
}

async function insertRequested(
  transaction: Transaction,
  services: RequestServices,
  input: NewRunInput,
): Promise<RunRow> {
  const { workspaceId } = services;
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
  return insertRun(transaction, services, {
    ...request,
    workspaceId,
    datasetId: dataset.id,
    tableId: dataset.tableId,
    name: input.name?.trim() || `${dataset.name}, ${getSynthesizer(request.synthesizer).label}`,
  });
}
