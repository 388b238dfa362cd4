import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import { WITHOUT_PROFILE } from './row.js';

/**
 * Deletes a dataset with its rows, its runs and everything that they made.
 *
 * @returns the id
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`; `DATASET_IN_USE` while a run of it, or a generation, is queued or running
 */
export async function deleteDataset(services: RequestServices, id: string): Promise<string> {
  permit(services, 'deleteDataset');
  const { database, workspaceId } = services;
  await database.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SET LOCAL statement_timeout = 0`;
      // Locked, so that no run of it can be created in between.
      await transaction.$queryRaw`SELECT id FROM dataset WHERE id = ${id} FOR UPDATE`;
      const dataset = found(
        'dataset',
        id,
        await transaction.dataset.findFirst({ where: { id, workspaceId }, omit: WITHOUT_PROFILE }),
      );
      const active = await transaction.run.count({
        where: { datasetId: id, state: { in: ['QUEUED', 'RUNNING'] } },
      });
      if (active > 0) {
        throw new ApiError(
          'DATASET_IN_USE',
          `${active} of its runs are not finished: cancel them or wait for them.`,
        );
      }
      const drawing = await transaction.generation.count({
        where: { run: { datasetId: id }, primary: false, state: { in: ['QUEUED', 'RUNNING'] } },
      });
      if (drawing > 0) {
        throw new ApiError(
          'DATASET_IN_USE',
          `${drawing} generations of its runs are not finished: cancel them or wait for them.`,
        );
      }
      const generations = await transaction.generation.findMany({
        where: { run: { datasetId: id } },
        select: { tableId: true },
      });
      const runs = await transaction.run.findMany({ where: { datasetId: id }, select: { tableId: true } });
      await audit(transaction, services, {
        action: 'dataset.delete',
        subject: { kind: 'dataset', id, name: dataset.name },
        details: { runs: runs.length },
      });
      await transaction.run.deleteMany({ where: { datasetId: id } });
      await transaction.dataset.delete({ where: { id } });
      const tables = [dataset, ...runs, ...generations].flatMap(({ tableId }) => tableId ?? []);
      await transaction.storedTable.deleteMany({ where: { id: { in: tables } } });
    },
    { timeout: 120_000 },
  );
  return id;
}
