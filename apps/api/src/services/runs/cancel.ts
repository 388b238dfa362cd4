import { cancel } from '../attempts/cancel.js';
import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { found } from '../errors.js';
import type { RunRow } from './request.js';

/**
 * Ends a queued run at once; asks the worker of a running one to stop, which it hears within a second. A run that has
 * ended is returned as it is.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`
 */
export async function cancelRun(services: RequestServices, id: string): Promise<RunRow> {
  permit(services, 'cancelRun');
  const { database, queue, workspaceId } = services;
  return database.$transaction(async (transaction) => {
    const { name } = found('run', id, await transaction.run.findFirst({ where: { id, workspaceId } }));
    await cancel(transaction, queue, { kind: 'run', id });
    await audit(transaction, services, { action: 'run.cancel', subject: { kind: 'run', id, name } });
    return found('run', id, await transaction.run.findUnique({ where: { id } }));
  });
}
