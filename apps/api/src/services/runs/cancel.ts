import { recordEvent } from '../../events/recordEvent.js';
import type { Services } from '../context.js';
import { found } from '../errors.js';
import type { RunRow } from './settings.js';

/**
 * Ends a queued run at once; asks the worker of a running one to stop, which it hears within a second. A run that has
 * ended is returned as it is.
 *
 * @throws ApiError `NOT_FOUND`
 */
export async function cancelRun({ database, workspaceId }: Services, id: string): Promise<RunRow> {
  return database.$transaction(async (transaction) => {
    const locked = await transaction.$queryRaw<{ state: string; cancel_requested: boolean }[]>`
      SELECT state::text, cancel_requested FROM run WHERE id = ${id} AND workspace_id = ${workspaceId} FOR UPDATE`;
    const { state, cancel_requested: requested } = found('run', id, locked[0]);
    if (!requested && (state === 'QUEUED' || state === 'RUNNING')) {
      await transaction.run.update({ where: { id }, data: { cancelRequested: true } });
      await recordEvent(
        transaction,
        id,
        state === 'QUEUED'
          ? { kind: 'STATE', state: 'CANCELED', message: 'Canceled before it began' }
          : { kind: 'NOTE', message: 'Asked to stop' },
      );
    }
    return transaction.run.findUniqueOrThrow({ where: { id } });
  });
}
