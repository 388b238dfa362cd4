import { randomUUID } from 'node:crypto';
import { getSynthesizer, type TableSchema } from '@likeness/core';
import { toJson } from '../../database/rows.js';
import { recordEvent } from '../../events/recordEvent.js';
import type { Services } from '../context.js';
import { found } from '../errors.js';
import type { RunRow } from './settings.js';
import { validateRun, type RunInput } from './validate.js';

/**
 * Checks a run's settings and writes the run, its first event and its job in one transaction.
 *
 * @throws ApiError or LikenessError when a setting can't be used
 */
export async function createRun(services: Services, input: RunInput): Promise<RunRow> {
  const { database, queue, workspaceId } = services;
  const dataset = found(
    'dataset',
    input.datasetId,
    await database.dataset.findFirst({
      where: { id: input.datasetId, workspaceId },
      include: { table: true },
    }),
  );
  const { columns: schema } = dataset.table.schema as unknown as TableSchema;
  const { columns, kinds, target } = validateRun(input, schema);
  const { label } = getSynthesizer(input.synthesizer);
  const id = randomUUID();
  return database.$transaction(async (transaction) => {
    // The share lock keeps the dataset from being deleted before the run that uses it is there.
    await transaction.$queryRaw`SELECT id FROM dataset WHERE id = ${dataset.id} FOR SHARE`;
    await transaction.run.create({
      data: {
        id,
        workspaceId,
        datasetId: dataset.id,
        name: input.name?.trim() || `${dataset.name}, ${label}`,
        synthesizer: input.synthesizer,
        seed: input.seed,
        rowCount: input.rowCount ?? null,
        target,
        columns: [...columns],
        kinds: toJson(kinds.map(({ column, kind }) => ({ column, kind }))),
        dropMissing: input.dropMissing,
        holdoutShare: input.holdoutShare,
        options: toJson(input.options),
      },
    });
    await recordEvent(transaction, id, { kind: 'STATE', message: 'Waiting for a worker' });
    const jobId = await queue.send(transaction, id);
    return transaction.run.update({ where: { id }, data: { jobId } });
  });
}
