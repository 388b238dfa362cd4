import { cancel } from '../attempts/cancel.js';
import type { Services } from '../context.js';
import { found } from '../errors.js';
import type { RunRow } from './request.js';

/**
 * Ends a queued run at once; asks the worker of a running one to stop, which it hears within a second. A run that has
 * ended is returned as it is.
 *
 * @throws ApiError `NOT_FOUND`
 */
export async function cancelRun({ database, queue, workspaceId }: Services, id: string): Promise<RunRow> {
  return database.$transaction(async (transaction) => {
    found('run', id, await transaction.run.findFirst({ where: { id, workspaceId }, select: { id: true } }));
    await cancel(transaction, queue, { kind: 'run', id });
    return found('run', id, await transaction.run.findUnique({ where: { id } }));
  });
}
