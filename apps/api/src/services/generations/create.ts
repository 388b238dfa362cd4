import { randomUUID } from 'node:crypto';
import { CHUNK_ROWS, modelFromJSON, type Condition } from '@likeness/core';
import { toJson } from '../../database/rows.js';
import { statementsOf } from '../../database/statements.js';
import { creatorOf } from '../access/actor.js';
import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { createOnce, type KeyedInput } from '../createOnce.js';
import { atPath, found } from '../errors.js';
import { holdRun } from '../runs/holdRun.js';
import { succeededModel } from '../models/succeededModel.js';
import { checkRowCount, checkSeed } from '../runs/checkRequest.js';
import { drawOptions } from '../runs/engineOptions.js';
import { runRequest } from '../runs/request.js';
import { createStoredTable } from '../tables/storeTable.js';
import type { GenerationRow } from './open.js';

/** What a user asks for; everything may be wrong. */
export interface GenerationInput extends KeyedInput {
  readonly runId: string;
  readonly rowCount: number;
  readonly seed: number;
  readonly conditions: readonly Condition[];
}

/**
 * Queues more rows of a succeeded run's model. One row is drawn at once, which tells whether the model can meet the
 * conditions; then the generation, its empty table and its job are written in one transaction.
 *
 * @throws ApiError `FORBIDDEN`, `STORAGE_FULL`, `NOT_FOUND`, `MODEL_NOT_READY`, `ROW_COUNT_OUT_OF_RANGE`, `SEED_OUT_OF_RANGE`; LikenessError
 *   `CONDITION_IMPOSSIBLE`, `UNKNOWN_COLUMN`, `INVALID_OPTION`
 */
export async function createGeneration(
  services: RequestServices,
  input: GenerationInput,
): Promise<GenerationRow> {
  const actor = permit(services, 'createGeneration');
  const { database, queue, workspaceId } = services;
  const { runId, rowCount, seed, conditions } = input;
  const { run, model } = await succeededModel(services, runId);
  checkSeed(seed);
  checkRowCount(rowCount);
  await services.storage.requireRoom(0);
  atPath('conditions', () =>
    modelFromJSON(model.document).sampleChunk(seed, 0, 1, drawOptions(runRequest(run), conditions)),
  );
  return database.$transaction(async (transaction) => {
    await holdRun(transaction, run);
    const id = await createOnce(transaction, workspaceId, 'createGeneration', input, async () => {
      const made = { id: randomUUID(), tableId: randomUUID() };
      const schema = model.document.schema;
      await createStoredTable(statementsOf(transaction), {
        id: made.tableId,
        workspaceId,
        schema,
        chunkRows: CHUNK_ROWS,
      });
      await audit(transaction, services, {
        action: 'generation.create',
        subject: { kind: 'generation', id: made.id, name: run.name },
        details: { runId, rowCount, seed },
      });
      const jobId = await queue.send(transaction, { runId, generationId: made.id });
      await transaction.generation.create({
        data: {
          ...made,
          runId,
          primary: false,
          seed,
          conditions: toJson(conditions),
          requestedRowCount: rowCount,
          state: 'QUEUED',
          jobId,
          creator: toJson(creatorOf(actor)),
        },
      });
      return made.id;
    });
    return found(
      'generation',
      id,
      await transaction.generation.findFirst({ where: { id, run: { workspaceId } } }),
    );
  });
}
