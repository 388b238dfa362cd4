import { randomUUID } from 'node:crypto';
import { toJson, type ShareLinkRow } from '../../database/rows.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import { MAX_COMPARED } from '../metrics/compare.js';
import { encodeTimeCursor, newestFirst, pageOf, readPage, type Page, type PageRequest } from '../page.js';
import { creatorOf, type LinkKind } from './actor.js';
import { audit } from './audit.js';
import { permit } from './permit.js';
import { newToken } from './token.js';

/** Of every share link's token. */
export const LINK_PREFIX = 'ls_';

/** Days that a link may be good for. */
export const MAX_LINK_DAYS = 365;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Most links of one page. */
const MAX_LINKS = 100;
const MAX_NOTE = 200;
const KIND = 'shareLink';

/** What a user asks for; everything may be wrong. */
export interface ShareLinkInput {
  readonly kind: LinkKind;
  readonly runIds: readonly string[];
  readonly days: number;
  readonly note?: string | null;
}

/**
 * Makes a link with which anybody reads a run, a report, or a comparison of runs, until it expires or is revoked. Its
 * token is told here and never again.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT`, `NOT_FOUND`
 */
export async function createShareLink(
  services: RequestServices,
  { kind, runIds, days, note }: ShareLinkInput,
): Promise<{ readonly link: ShareLinkRow; readonly token: string }> {
  const actor = permit(services, 'createShareLink');
  const { database, workspaceId } = services;
  checkRuns(kind, runIds);
  if (!Number.isInteger(days) || days < 1 || days > MAX_LINK_DAYS) {
    throw new ApiError('INVALID_INPUT', `days is ${days}: use 1 to ${MAX_LINK_DAYS}.`, { path: 'days' });
  }
  const text = note?.trim() ?? '';
  if (text.length > MAX_NOTE) {
    throw new ApiError('INVALID_INPUT', `note has ${text.length} characters: use at most ${MAX_NOTE}.`, {
      path: 'note',
    });
  }
  const { token, hash } = newToken(LINK_PREFIX);
  const link = await database.$transaction(async (transaction) => {
    const runs = await transaction.run.findMany({ where: { id: { in: [...runIds] }, workspaceId } });
    for (const id of runIds)
      found(
        'run',
        id,
        runs.find((run) => run.id === id),
      );
    const row = await transaction.shareLink.create({
      data: {
        id: randomUUID(),
        workspaceId,
        kind,
        runIds: [...runIds],
        tokenHash: hash,
        note: text,
        creator: toJson(creatorOf(actor)),
        expiresAt: new Date(Date.now() + days * DAY_MILLISECONDS),
      },
    });
    await audit(transaction, services, {
      action: 'link.create',
      subject: { kind: 'link', id: row.id, name: text || runs.map(({ name }) => name).join(', ') },
      details: { kind, runIds, expiresAt: row.expiresAt },
    });
    return row;
  });
  return { link, token };
}

/**
 * Ends a link at once. One that has ended is returned as it is.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`
 */
export async function revokeShareLink(services: RequestServices, id: string): Promise<ShareLinkRow> {
  permit(services, 'revokeShareLink');
  const { database, workspaceId } = services;
  return database.$transaction(async (transaction) => {
    const link = found(
      'share link',
      id,
      await transaction.shareLink.findFirst({ where: { id, workspaceId } }),
    );
    if (link.revokedAt !== null) return link;
    await audit(transaction, services, {
      action: 'link.revoke',
      subject: { kind: 'link', id, name: link.note || link.kind },
    });
    return transaction.shareLink.update({ where: { id }, data: { revokedAt: new Date() } });
  });
}

/**
 * Links of the workspace, newest first, without their tokens.
 *
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function listShareLinks(
  services: RequestServices,
  request: PageRequest,
  runId?: string | null,
): Promise<Page<ShareLinkRow>> {
  permit(services, 'shareLinks');
  const reading = readPage(request, MAX_LINKS);
  const { database, workspaceId } = services;
  const where = { workspaceId, ...(runId ? { runIds: { has: runId } } : {}) };
  const place = newestFirst(reading, KIND);
  const rows = await database.shareLink.findMany({
    where: { AND: [where, place.where] },
    orderBy: place.orderBy,
    take: reading.count + 1,
  });
  return pageOf(
    rows,
    reading,
    () => database.shareLink.count({ where }),
    (link) => encodeTimeCursor(KIND, link),
  );
}

function checkRuns(kind: LinkKind, runIds: readonly string[]): void {
  const [least, most] = kind === 'COMPARISON' ? [2, MAX_COMPARED] : [1, 1];
  if (runIds.length >= least && runIds.length <= most && new Set(runIds).size === runIds.length) return;
  throw new ApiError(
    'INVALID_INPUT',
    least === most
      ? `runIds names ${runIds.length} runs: name one.`
      : `runIds names ${runIds.length} runs: name ${least} to ${most} different ones.`,
    { path: 'runIds' },
  );
}
