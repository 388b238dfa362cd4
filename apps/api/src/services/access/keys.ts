import type { ApiKeyRow } from '../../database/rows.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import { encodeTimeCursor, newestFirst, pageOf, readPage, type Page, type PageRequest } from '../page.js';
import { creatorOf, SCOPES, type Creator, type Scope } from './actor.js';
import { audit } from './audit.js';
import { permit } from './permit.js';

/** Most keys of one page. */
const MAX_KEYS = 100;
const MAX_NAME = 100;
export const MAX_KEY_DAYS = 3650;
const KIND = 'apiKey';

/** What a user asks for; everything may be wrong. */
export interface ApiKeyInput {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Until it expires; null for never. */
  readonly days?: number | null;
}

/**
 * Makes a key for a program. It is told here and never again: the database holds its hash.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT`
 */
export async function createApiKey(
  services: RequestServices,
  { name, scopes, days = null }: ApiKeyInput,
): Promise<{ readonly row: ApiKeyRow; readonly key: string }> {
  const actor = permit(services, 'createApiKey');
  const { accounts, database, workspaceId } = services;
  const text = name.trim();
  if (text === '' || text.length > MAX_NAME) {
    throw new ApiError('INVALID_INPUT', `name has ${text.length} characters: use 1 to ${MAX_NAME}.`, {
      path: 'name',
    });
  }
  if (scopes.length === 0) {
    throw new ApiError('INVALID_INPUT', 'scopes is empty: name at least one.', { path: 'scopes' });
  }
  if (days !== null && (!Number.isInteger(days) || days < 1 || days > MAX_KEY_DAYS)) {
    throw new ApiError('INVALID_INPUT', `days is ${days}: use 1 to ${MAX_KEY_DAYS}.`, { path: 'days' });
  }
  const { id, key } = await accounts.createKey({
    workspaceId,
    name: text,
    scopes: [...new Set(scopes)],
    days,
    creator: creatorOf(actor),
  });
  const row = found('key', id, await database.apiKey.findUnique({ where: { id } }));
  await audit(database, services, {
    action: 'key.create',
    subject: { kind: 'key', id, name: text },
    details: { scopes, expiresAt: row.expiresAt },
  });
  return { row, key };
}

/**
 * Ends a key at once: it stays in the list, and opens nothing.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`
 */
export async function revokeApiKey(services: RequestServices, id: string): Promise<ApiKeyRow> {
  permit(services, 'revokeApiKey');
  const { database, workspaceId } = services;
  return database.$transaction(async (transaction) => {
    const key = found(
      'key',
      id,
      await transaction.apiKey.findFirst({ where: { id, referenceId: workspaceId } }),
    );
    if (!key.enabled) return key;
    await audit(transaction, services, {
      action: 'key.revoke',
      subject: { kind: 'key', id, name: key.name ?? id },
    });
    return transaction.apiKey.update({ where: { id }, data: { enabled: false } });
  });
}

/**
 * Keys of the workspace, newest first, without the keys themselves.
 *
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function listApiKeys(services: RequestServices, request: PageRequest): Promise<Page<ApiKeyRow>> {
  permit(services, 'apiKeys');
  const reading = readPage(request, MAX_KEYS);
  const { database, workspaceId } = services;
  const where = { referenceId: workspaceId };
  const place = newestFirst(reading, KIND);
  const rows = await database.apiKey.findMany({
    where: { AND: [where, place.where] },
    orderBy: place.orderBy,
    take: reading.count + 1,
  });
  return pageOf(
    rows,
    reading,
    () => database.apiKey.count({ where }),
    (key) => encodeTimeCursor(KIND, key),
  );
}

/** What a key may do. */
export function keyScopes({ permissions }: ApiKeyRow): Scope[] {
  const { scope = [] } = JSON.parse(permissions ?? '{}') as { scope?: readonly string[] };
  return SCOPES.filter((name) => scope.includes(name));
}

/** Who made a key. */
export function keyCreator({ metadata }: ApiKeyRow): Creator | null {
  const { creator = null } = JSON.parse(metadata ?? '{}') as { creator?: Creator | null };
  return creator;
}
