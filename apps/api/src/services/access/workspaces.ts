import { randomUUID } from 'node:crypto';
import type { DatasetRow, WorkspaceRow } from '../../database/rows.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import { roleOf, type Role } from './actor.js';
import type { RealRowsAccess } from './realRows.js';
import { audit } from './audit.js';
import { permit } from './permit.js';

const MAX_NAME = 100;

/** A workspace that a person belongs to. */
export interface Membership {
  readonly workspace: WorkspaceRow;
  readonly role: Role;
}

/** The workspace of the actor. */
export async function getWorkspace({ database, workspaceId }: RequestServices): Promise<WorkspaceRow> {
  return found('workspace', workspaceId, await database.workspace.findUnique({ where: { id: workspaceId } }));
}

/** The workspaces that the person who asks belongs to; none of other actors. */
export async function listMemberships({ actor, database }: RequestServices): Promise<Membership[]> {
  if (actor.kind !== 'user') return [];
  const rows = await database.member.findMany({
    where: { userId: actor.id },
    include: { workspace: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ workspace, role }) => ({ workspace, role: roleOf(role) }));
}

/**
 * Makes a workspace, of which the person who asks is the owner.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT`
 */
export async function createWorkspace(services: RequestServices, name: string): Promise<WorkspaceRow> {
  const actor = permit(services, 'createWorkspace');
  const text = nameOf(name);
  return services.database.$transaction(async (transaction) => {
    const id = randomUUID();
    const workspace = await transaction.workspace.create({ data: { id, name: text, slug: id } });
    await transaction.member.create({
      data: { id: randomUUID(), workspaceId: id, userId: actor.id, role: 'owner' },
    });
    await audit(
      transaction,
      { actor: { ...actor, workspaceId: id } },
      { action: 'workspace.create', subject: { kind: 'workspace', id, name: text } },
    );
    return workspace;
  });
}

/**
 * The workspace that a person's browser works in from now on.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND` for one that they do not belong to
 */
export async function switchWorkspace(services: RequestServices, id: string): Promise<WorkspaceRow> {
  const actor = permit(services, 'switchWorkspace');
  const { database, sessionId } = services;
  const member = await database.member.findFirst({
    where: { workspaceId: id, userId: actor.id },
    include: { workspace: true },
  });
  const { workspace } = found('workspace', id, member);
  if (sessionId !== null) {
    await database.session.update({ where: { id: sessionId }, data: { activeWorkspaceId: id } });
  }
  return workspace;
}

/**
 * Changes the workspace's name, or who sees real rows where a dataset does not say so itself.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT`
 */
export async function updateWorkspace(
  services: RequestServices,
  { name, realRows }: { readonly name?: string | null; readonly realRows?: RealRowsAccess | null },
): Promise<WorkspaceRow> {
  permit(services, 'updateWorkspace');
  const { database, workspaceId } = services;
  const data = { ...(name ? { name: nameOf(name) } : {}), ...(realRows ? { realRows } : {}) };
  return database.$transaction(async (transaction) => {
    const workspace = await transaction.workspace.update({ where: { id: workspaceId }, data });
    await audit(transaction, services, {
      action: 'workspace.update',
      subject: { kind: 'workspace', id: workspaceId, name: workspace.name },
      details: data,
    });
    return workspace;
  });
}

/**
 * Says who sees the real rows of a dataset.
 *
 * @param realRows whom they are for; null for what the workspace says
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`
 */
export async function updateDatasetAccess(
  services: RequestServices,
  { datasetId, realRows }: { readonly datasetId: string; readonly realRows: RealRowsAccess | null },
): Promise<DatasetRow> {
  permit(services, 'updateDatasetAccess');
  const { database, workspaceId } = services;
  return database.$transaction(async (transaction) => {
    const dataset = found(
      'dataset',
      datasetId,
      await transaction.dataset.findFirst({ where: { id: datasetId, workspaceId } }),
    );
    await audit(transaction, services, {
      action: 'dataset.update',
      subject: { kind: 'dataset', id: datasetId, name: dataset.name },
      details: { realRows },
    });
    return transaction.dataset.update({ where: { id: datasetId }, data: { realRows } });
  });
}

function nameOf(text: string): string {
  const name = text.trim();
  if (name !== '' && name.length <= MAX_NAME) return name;
  throw new ApiError('INVALID_INPUT', `name has ${name.length} characters: use 1 to ${MAX_NAME}.`, {
    path: 'name',
  });
}
