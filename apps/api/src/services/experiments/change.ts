import { randomUUID } from 'node:crypto';
import type { Services } from '../context.js';
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
  { database, workspaceId }: Services,
  input: NewExperiment,
): Promise<ExperimentRow> {
  const data = { ...labelColumns({ notes: input.notes }), name: checkedName(input.name) };
  return database.$transaction(async (transaction) => {
    const id = await createOnce(transaction, workspaceId, 'createExperiment', input, async () => {
      const row = await transaction.experiment.create({ data: { ...data, id: randomUUID(), workspaceId } });
      return row.id;
    });
    return found('experiment', id, await transaction.experiment.findFirst({ where: { id, workspaceId } }));
  });
}

/** Renames a folder, writes its notes, archives it. @throws ApiError `NOT_FOUND`, `INVALID_INPUT` */
export async function updateExperiment(
  { database, workspaceId }: Services,
  { id, ...labels }: ExperimentChange,
): Promise<ExperimentRow> {
  const data = labelColumns(labels);
  return database.$transaction(async (transaction) => {
    const row = await transaction.experiment.findFirst({ where: { id, workspaceId }, select: { id: true } });
    found('experiment', id, row);
    return transaction.experiment.update({ where: { id }, data });
  });
}

/** Deletes a folder; its runs stay. @returns the id @throws ApiError `NOT_FOUND` */
export async function deleteExperiment({ database, workspaceId }: Services, id: string): Promise<string> {
  const { count } = await database.experiment.deleteMany({ where: { id, workspaceId } });
  found('experiment', id, count === 0 ? null : id);
  return id;
}
