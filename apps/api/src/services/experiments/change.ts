import { randomUUID } from 'node:crypto';
import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { createOnce, type KeyedInput } from '../createOnce.js';
import { found } from '../errors.js';
import { checkedName, labelColumns, type LabelChange } from '../labels.js';
import type { ExperimentRow } from './row.js';

/** A folder to be made. */
export interface NewExperiment extends KeyedInput {
  readonly name: string;
  readonly notes?: string | null;
}

/** What changes of an experiment; what is left out stays. */
export interface ExperimentChange extends Omit<LabelChange, 'tags'> {
  readonly id: string;
}

/** Makes a folder of runs. @throws ApiError `INVALID_INPUT`, `IDEMPOTENCY_KEY_REUSED` */
export async function createExperiment(
  services: RequestServices,
  input: NewExperiment,
): Promise<ExperimentRow> {
  permit(services, 'createExperiment');
  const { database, workspaceId } = services;
  const data = { ...labelColumns({ notes: input.notes }), name: checkedName(input.name) };
  return database.$transaction(async (transaction) => {
    const id = await createOnce(transaction, workspaceId, 'createExperiment', input, async () => {
      const row = await transaction.experiment.create({ data: { ...data, id: randomUUID(), workspaceId } });
      await audit(transaction, services, {
        action: 'experiment.create',
        subject: { kind: 'experiment', id: row.id, name: row.name },
      });
      return row.id;
    });
    return found('experiment', id, await transaction.experiment.findFirst({ where: { id, workspaceId } }));
  });
}

/** Renames a folder, writes its notes, archives it. @throws ApiError `NOT_FOUND`, `INVALID_INPUT` */
export async function updateExperiment(
  services: RequestServices,
  { id, ...labels }: ExperimentChange,
): Promise<ExperimentRow> {
  permit(services, 'updateExperiment');
  const { database, workspaceId } = services;
  const data = labelColumns(labels);
  return database.$transaction(async (transaction) => {
    const row = await transaction.experiment.findFirst({ where: { id, workspaceId }, select: { id: true } });
    found('experiment', id, row);
    const changed = await transaction.experiment.update({ where: { id }, data });
    await audit(transaction, services, {
      action: 'experiment.update',
      subject: { kind: 'experiment', id, name: changed.name },
      details: { ...labels },
    });
    return changed;
  });
}

/** Deletes a folder; its runs stay. @returns the id @throws ApiError `NOT_FOUND` */
export async function deleteExperiment(services: RequestServices, id: string): Promise<string> {
  permit(services, 'deleteExperiment');
  const { database, workspaceId } = services;
  return database.$transaction(async (transaction) => {
    const row = await transaction.experiment.findFirst({ where: { id, workspaceId } });
    const { name } = found('experiment', id, row);
    await transaction.experiment.deleteMany({ where: { id } });
    await audit(transaction, services, {
      action: 'experiment.delete',
      subject: { kind: 'experiment', id, name },
    });
    return id;
  });
}
