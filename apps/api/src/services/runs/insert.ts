import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../database/connect.js';
import { toJson } from '../../database/rows.js';
import { recordEvent } from '../../events/recordEvent.js';
import { creatorOf } from '../access/actor.js';
import { audit } from '../access/audit.js';
import type { RequestServices } from '../context.js';
import type { RunOrigin } from './origin.js';
import type { FittedModel } from '../models/saveModel.js';
import type { RunRequest, RunRow } from './request.js';

/** A run to be written. */
export interface NewRun extends RunRequest {
  readonly workspaceId: string;
  readonly datasetId: string | null;
  /** The real rows; null without a dataset. */
  readonly tableId: string | null;
  readonly parentId?: string;
  readonly origin?: RunOrigin;
  readonly name: string;
  readonly sweepId?: string;
  readonly sweepVariant?: number;
  /** Default: now. */
  readonly createdAt?: Date;
}

/**
 * Writes a run, its first event, its entry in the audit log and its job; they come into being together with whatever else the transaction does.
 *
 * @param model of a run that needs no fit
 * @param priority of its job: those of a higher one go first
 */
export async function insertRun(
  transaction: Transaction,
  services: RequestServices,
  { origin, kinds, options, columns, constraints, ...run }: NewRun,
  model?: FittedModel,
  priority = 0,
): Promise<RunRow> {
  const { actor, queue } = services;
  const id = randomUUID();
  await transaction.run.create({
    data: {
      ...run,
      id,
      creator: toJson(creatorOf(actor)),
      columns: [...columns],
      constraints: [...constraints],
      kinds: toJson(kinds),
      options: toJson(options),
      ...(origin ? { origin: toJson(origin) } : {}),
    },
  });
  if (model) {
    await transaction.model.create({ data: { ...model, runId: id, document: toJson(model.document) } });
  }
  await recordEvent(transaction, id, { kind: 'STATE', message: 'Waiting for a worker' });
  await audit(transaction, services, {
    action: 'run.create',
    subject: { kind: 'run', id, name: run.name },
    details: { synthesizer: run.synthesizer, datasetId: run.datasetId },
  });
  const jobId = await queue.send(transaction, { runId: id }, priority);
  return transaction.run.update({ where: { id }, data: { jobId } });
}
