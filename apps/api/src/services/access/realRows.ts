import DataLoader from 'dataloader';
import type { Queryable } from '../../database/connect.js';
import type { DatasetRow } from '../../database/rows.js';
import type { RequestServices } from '../context.js';
import { ApiError } from '../errors.js';
import { isAtLeast, roleOf, type Actor } from './actor.js';
import { permissionsOf, permit } from './permit.js';

/** Whom real rows are for: the lowest role that sees them. A viewer never does. */
export type RealRowsAccess = 'member' | 'owner';

/**
 * Whether the actor sees the real rows of a dataset: it needs the permission to read real rows, and the role that the
 * dataset, or else its workspace, asks for. A key counts as a member, the operator as an owner.
 */
export async function seesRealRows(
  { actor, database }: Pick<RequestServices, 'actor' | 'database'>,
  dataset: Pick<DatasetRow, 'realRows' | 'workspaceId'>,
): Promise<boolean> {
  if (!permissionsOf(actor).includes('real.read')) return false;
  const least = dataset.realRows ?? (await workspaceSetting(database, dataset.workspaceId));
  return isAtLeast(standing(actor), roleOf(least));
}

/**
 * Refuses the real rows of a dataset to whom they are not meant for.
 *
 * @throws ApiError `FORBIDDEN`
 */
export async function permitRealRows(
  services: Pick<RequestServices, 'actor' | 'database'>,
  operation: 'readRealRows' | 'downloadRealRows' | 'downloadSchema',
  dataset: Pick<DatasetRow, 'realRows' | 'workspaceId'>,
): Promise<void> {
  permit(services, operation);
  if (await seesRealRows(services, dataset)) return;
  throw new ApiError('FORBIDDEN', 'The real rows of this dataset are only for owners of the workspace.');
}

function standing(actor: Actor) {
  switch (actor.kind) {
    case 'user':
      return actor.role;
    case 'key':
      return 'member';
    case 'link':
      return 'viewer';
    case 'operator':
      return 'owner';
  }
}

/** One statement for all datasets of a list; nothing is kept, since the setting may change. */
function workspaceSetting(database: Queryable, id: string): Promise<string> {
  const loader = settings.get(database) ?? settingLoader(database);
  settings.set(database, loader);
  return loader.load(id);
}

const settings = new WeakMap<Queryable, DataLoader<string, string>>();

function settingLoader(database: Queryable): DataLoader<string, string> {
  return new DataLoader(
    async (ids) => {
      const rows = await database.workspace.findMany({
        where: { id: { in: [...ids] } },
        select: { id: true, realRows: true },
      });
      const byId = new Map(rows.map((row) => [row.id, row.realRows]));
      return ids.map((id) => byId.get(id) ?? new Error(`There is no workspace ${id}.`));
    },
    { cache: false },
  );
}
