import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { atPath, found } from '../errors.js';
import { labelColumns, type LabelChange } from '../labels.js';
import { relabelRun } from './relabel.js';
import type { RunRow } from './request.js';

/** What changes of a run; what is left out stays. */
export interface RunChange extends LabelChange {
  readonly id: string;
  /** The folder that it goes to; the empty text takes it out of its folder. */
  readonly experimentId?: string | null;
}

/**
 * Renames a run, tags it, writes its notes, archives it, moves it to an experiment.
 *
 * @throws ApiError `NOT_FOUND`, `INVALID_INPUT`
 */
export async function updateRun(
  services: RequestServices,
  { id, experimentId, ...labels }: RunChange,
): Promise<RunRow> {
  permit(services, 'updateRun');
  const { database, workspaceId } = services;
  const data = labelColumns(labels);
  return database.$transaction(async (transaction) => {
    found('run', id, await transaction.run.findFirst({ where: { id, workspaceId }, select: { id: true } }));
    if (experimentId) {
      // Held, so that it is not deleted in between.
      const rows = await transaction.$queryRaw<unknown[]>`
        SELECT id FROM experiment WHERE id = ${experimentId} AND workspace_id = ${workspaceId} FOR SHARE`;
      atPath('experimentId', () => found('experiment', experimentId, rows[0]));
    }
    const folder =
      experimentId === null || experimentId === undefined ? {} : { experimentId: experimentId || null };
    const changed = await relabelRun(transaction, id, { ...data, ...folder });
    await audit(transaction, services, {
      action: 'run.update',
      subject: { kind: 'run', id, name: changed.name },
      details: { ...labels, ...folder },
    });
    return changed;
  });
}
