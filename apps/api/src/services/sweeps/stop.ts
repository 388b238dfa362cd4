import type { Transaction } from '../../database/connect.js';
import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import { cancel } from '../attempts/cancel.js';
import type { RequestServices } from '../context.js';
import { found } from '../errors.js';
import { insertRun } from '../runs/insert.js';
import { runRequest } from '../runs/request.js';
import { newestRuns } from './cells.js';
import type { SweepRow } from './sweep.js';

const TRANSACTION = { timeout: 120_000 };

/**
 * Cancels the runs of a sweep that wait, and asks the workers of those at work to stop. What has ended stays as it is.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`
 */
export async function stopSweep(services: RequestServices, id: string): Promise<SweepRow> {
  permit(services, 'stopSweep');
  const { database, queue } = services;
  return database.$transaction(async (transaction) => {
    const { name } = await lock(transaction, services, id);
    const open = await transaction.run.findMany({
      where: { sweepId: id, state: { in: ['QUEUED', 'RUNNING'] } },
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    for (const run of open) await cancel(transaction, queue, { kind: 'run', id: run.id });
    await audit(transaction, services, {
      action: 'sweep.stop',
      subject: { kind: 'sweep', id, name },
      details: { runs: open.length },
    });
    return transaction.sweep.update({ where: { id }, data: { stoppedAt: new Date() } });
  }, TRANSACTION);
}

/**
 * Runs again what was canceled, with the same settings and real rows; what has succeeded stays. The canceled runs stay in
 * the list of runs, and the sweep shows the new ones in their places. Nothing happens where no run was canceled.
 *
 * @param failed runs that failed are run again too
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`, `STORAGE_FULL`
 */
export async function continueSweep(
  services: RequestServices,
  { id, failed }: { readonly id: string; readonly failed: boolean },
): Promise<SweepRow> {
  permit(services, 'continueSweep');
  await services.storage.requireRoom(0);
  return services.database.$transaction(async (transaction) => {
    const { name } = await lock(transaction, services, id);
    const cells = await newestRuns(transaction, [id]);
    const again = cells.filter(({ state }) => state === 'CANCELED' || (failed && state === 'FAILED'));
    const runs = await transaction.run.findMany({ where: { id: { in: again.map(({ runId }) => runId) } } });
    const createdAt = Date.now();
    const inOrder = runs.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    for (const [place, run] of inOrder.entries()) {
      await insertRun(
        transaction,
        services,
        {
          ...runRequest(run),
          workspaceId: run.workspaceId,
          datasetId: run.datasetId,
          tableId: run.tableId,
          name: run.name,
          sweepId: id,
          sweepVariant: run.sweepVariant ?? 0,
          createdAt: new Date(createdAt + place),
        },
        undefined,
        -(place + 1),
      );
    }
    await audit(transaction, services, {
      action: 'sweep.continue',
      subject: { kind: 'sweep', id, name },
      details: { runs: runs.length },
    });
    return transaction.sweep.update({ where: { id }, data: { stoppedAt: null } });
  }, TRANSACTION);
}

/** Holds the sweep, so that it is not stopped and continued at the same time. */
async function lock(
  transaction: Transaction,
  { workspaceId }: RequestServices,
  id: string,
): Promise<SweepRow> {
  await transaction.$queryRaw`SELECT id FROM sweep WHERE id = ${id} FOR UPDATE`;
  return found('sweep', id, await transaction.sweep.findFirst({ where: { id, workspaceId } }));
}
