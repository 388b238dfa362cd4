import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../database/connect.js';
import { toJson } from '../../database/rows.js';
import { recordEvent } from '../../events/recordEvent.js';
import type { RunQueue } from '../../queue/runQueue.js';
import type { RunOptions } from './options.js';
import type { RunOrigin } from './origin.js';
import type { FittedModel } from '../models/saveModel.js';
import type { KindOverride, RunRow } from './settings.js';

/** A run as it is asked for, checked. */
export interface NewRun {
  readonly workspaceId: string;
  readonly datasetId: string | null;
  readonly parentId?: string;
  readonly origin?: RunOrigin;
  readonly name: string;
  readonly synthesizer: string;
  readonly seed: number | bigint;
  readonly rowCount: number | null;
  readonly target: string | null;
  readonly columns: readonly string[];
  readonly kinds: readonly KindOverride[];
  readonly dropMissing: boolean;
  readonly holdoutShare: number;
  readonly options: RunOptions;
}

/**
 * Writes a run, its first event and its job; they come into being together with whatever else the transaction does.
 *
 * @param model of a run that needs no fit
 */
export async function insertRun(
  transaction: Transaction,
  queue: RunQueue,
  { origin, kinds, options, columns, ...run }: NewRun,
  model?: FittedModel,
): Promise<RunRow> {
  const id = randomUUID();
  await transaction.run.create({
    data: {
      ...run,
      id,
      columns: [...columns],
      kinds: toJson(kinds.map(({ column, kind }) => ({ column, kind }))),
      options: toJson(options),
      ...(origin ? { origin: toJson(origin) } : {}),
    },
  });
  if (model) {
    await transaction.model.create({ data: { ...model, runId: id, document: toJson(model.document) } });
  }
  await recordEvent(transaction, id, { kind: 'STATE', message: 'Waiting for a worker' });
  const jobId = await queue.send(transaction, id);
  return transaction.run.update({ where: { id }, data: { jobId } });
}
