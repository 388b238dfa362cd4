import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import { deleteUnreadTables } from '../tables/deleteUnread.js';

/**
 * Deletes a run with everything that it made, and the real rows that it alone still reads. Its scenarios stay: they have models of their own.
 *
 * @returns the id
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`; `RUN_IN_USE` while it, or one of its generations, is queued or running
 */
export async function deleteRun(services: RequestServices, id: string): Promise<string> {
  permit(services, 'deleteRun');
  const { database, workspaceId } = services;
  await database.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SET LOCAL statement_timeout = 0`;
      // Locked, so that nothing of it can be created in between.
      await transaction.$queryRaw`SELECT id FROM run WHERE id = ${id} FOR UPDATE`;
      const run = found('run', id, await transaction.run.findFirst({ where: { id, workspaceId } }));
      const generations = await transaction.generation.findMany({
        where: { runId: id },
        select: { tableId: true, primary: true, state: true },
      });
      const active = [run, ...generations.filter(({ primary }) => !primary)].some(
        ({ state }) => state === 'QUEUED' || state === 'RUNNING',
      );
      if (active) {
        throw new ApiError(
          'RUN_IN_USE',
          'The run or one of its generations is not finished: cancel it or wait.',
        );
      }
      await audit(transaction, services, {
        action: 'run.delete',
        subject: { kind: 'run', id, name: run.name },
      });
      await transaction.run.delete({ where: { id } });
      await transaction.storedTable.deleteMany({
        where: { id: { in: generations.map(({ tableId }) => tableId) } },
      });
      if (run.tableId !== null) await deleteUnreadTables(transaction, [run.tableId]);
    },
    { timeout: 120_000 },
  );
  return id;
}
