import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../database/connect.js';
import { toJson } from '../../database/rows.js';
import { creatorOf } from '../access/actor.js';
import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import { checkedName } from '../labels.js';
import type { SavedViewRow } from './row.js';

/** Most views of a workspace. */
export const MAX_VIEWS = 100;
/** Longest query of an address that is kept. */
const LONGEST_QUERY = 4000;

/** A view to be saved. */
export interface NewView {
  readonly name: string;
  /** What stands behind the question mark of the list's address. */
  readonly query: string;
}

/** What changes of a view; what is left out stays. */
export interface ViewChange {
  readonly id: string;
  readonly name?: string | null;
  readonly query?: string | null;
}

/**
 * Keeps the query of an address under a name.
 *
 * @throws ApiError `FORBIDDEN`; `INVALID_INPUT` for a name that another view has, or the 101st view
 */
export async function createSavedView(services: RequestServices, input: NewView): Promise<SavedViewRow> {
  permit(services, 'createSavedView');
  const { database, workspaceId, actor } = services;
  const name = checkedName(input.name);
  const query = checkedQuery(input.query);
  return database.$transaction(async (transaction) => {
    await holdViews(transaction, workspaceId);
    if ((await transaction.savedView.count({ where: { workspaceId } })) >= MAX_VIEWS) {
      throw new ApiError('INVALID_INPUT', `The workspace has ${MAX_VIEWS} views: delete one first.`);
    }
    await requireFree(transaction, workspaceId, name);
    const row = await transaction.savedView.create({
      data: { id: randomUUID(), workspaceId, name, query, creator: toJson(creatorOf(actor)) },
    });
    await audit(transaction, services, {
      action: 'view.create',
      subject: subjectOf(row),
      details: { query },
    });
    return row;
  });
}

/** Renames a view, or gives it another query. @throws ApiError `FORBIDDEN`, `NOT_FOUND`, `INVALID_INPUT` */
export async function updateSavedView(services: RequestServices, input: ViewChange): Promise<SavedViewRow> {
  permit(services, 'updateSavedView');
  const { database, workspaceId } = services;
  const { id } = input;
  const name = input.name == null ? undefined : checkedName(input.name);
  const query = input.query == null ? undefined : checkedQuery(input.query);
  return database.$transaction(async (transaction) => {
    await holdViews(transaction, workspaceId);
    found('view', id, await transaction.savedView.findFirst({ where: { id, workspaceId } }));
    if (name !== undefined) await requireFree(transaction, workspaceId, name, id);
    const row = await transaction.savedView.update({ where: { id }, data: { name, query } });
    await audit(transaction, services, {
      action: 'view.update',
      subject: subjectOf(row),
      details: { ...(name === undefined ? {} : { name }), ...(query === undefined ? {} : { query }) },
    });
    return row;
  });
}

/** Deletes a view; the runs stay. @returns the id @throws ApiError `FORBIDDEN`, `NOT_FOUND` */
export async function deleteSavedView(services: RequestServices, id: string): Promise<string> {
  permit(services, 'deleteSavedView');
  const { database, workspaceId } = services;
  return database.$transaction(async (transaction) => {
    const row = found('view', id, await transaction.savedView.findFirst({ where: { id, workspaceId } }));
    await transaction.savedView.deleteMany({ where: { id } });
    await audit(transaction, services, { action: 'view.delete', subject: subjectOf(row) });
    return id;
  });
}

function subjectOf({ id, name }: SavedViewRow) {
  return { kind: 'view', id, name };
}

/** Two requests at once must not pass a check together. */
async function holdViews(transaction: Transaction, workspaceId: string): Promise<void> {
  await transaction.$queryRaw`SELECT id FROM workspace WHERE id = ${workspaceId} FOR UPDATE`;
}

async function requireFree(
  transaction: Transaction,
  workspaceId: string,
  name: string,
  id?: string,
): Promise<void> {
  const other = await transaction.savedView.findFirst({ where: { workspaceId, name } });
  if (!other || other.id === id) return;
  throw new ApiError('INVALID_INPUT', `There is a view with the name "${name}": choose another name.`, {
    path: 'name',
  });
}

function checkedQuery(text: string): string {
  const query = text.replace(/^\?/, '');
  if (query.length <= LONGEST_QUERY) return query;
  throw new ApiError(
    'INVALID_INPUT',
    `query has ${query.length} characters: at most ${LONGEST_QUERY} are kept.`,
    { path: 'query' },
  );
}
