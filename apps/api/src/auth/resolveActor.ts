import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { defaultKeyHasher } from '@better-auth/api-key';
import { fromNodeHeaders } from 'better-auth/node';
import type { Database } from '../database/connect.js';
import { linkKindOf, roleOf, type Actor } from '../services/access/actor.js';
import { keyScopes } from '../services/access/keys.js';
import { LINK_PREFIX } from '../services/access/shareLinks.js';
import { hashToken } from '../services/access/token.js';
import { ApiError } from '../services/errors.js';
import { DEFAULT_WORKSPACE } from '../services/workspace.js';
import { KEY_PREFIX, type Auth } from './createAuth.js';
import { OPERATOR_PREFIX } from './secret.js';

/** Who asks, and the session of a browser. */
export interface Caller {
  readonly actor: Actor;
  readonly sessionId: string | null;
}

/** How often the last use of a key or link is written. */
const USE_MILLISECONDS = 60_000;

/** What callers are recognised with. */
export class Callers {
  constructor(
    private readonly auth: Auth,
    private readonly database: Database,
    private readonly operator: string,
  ) {}

  /**
   * Recognises a caller by `Authorization: Bearer` (a key, a share link, the operator's token) or by the cookie of a
   * session. One query for a key.
   *
   * @throws ApiError `UNAUTHENTICATED`, the same whatever is wrong; `NO_WORKSPACE` for a person without a workspace
   */
  async resolve(headers: IncomingHttpHeaders): Promise<Caller> {
    const { authorization } = headers;
    if (authorization !== undefined) {
      const [scheme, token = ''] = authorization.split(' ');
      if (scheme.toLowerCase() !== 'bearer') throw unauthenticated();
      return { actor: await this.byToken(token), sessionId: null };
    }
    if (headers.cookie === undefined) throw unauthenticated();
    return this.bySession(headers);
  }

  private async byToken(token: string): Promise<Actor> {
    if (token.startsWith(KEY_PREFIX)) return this.byKey(token);
    if (token.startsWith(LINK_PREFIX)) return this.byLink(token);
    if (token.startsWith(OPERATOR_PREFIX) && equal(token, this.operator)) {
      return { kind: 'operator', id: 'operator', name: 'Operator', workspaceId: DEFAULT_WORKSPACE };
    }
    throw unauthenticated();
  }

  /** Not by the library's `verifyApiKey`, which writes the row twice at each request (docs/adr). */
  private async byKey(token: string): Promise<Actor> {
    const key = await this.database.apiKey.findUnique({ where: { key: await defaultKeyHasher(token) } });
    if (!key?.enabled || isOver(key.expiresAt)) throw unauthenticated();
    if (isOld(key.lastRequest)) {
      await this.database.apiKey.updateMany({ where: { id: key.id }, data: { lastRequest: new Date() } });
    }
    return {
      kind: 'key',
      id: key.id,
      name: key.name ?? key.id,
      workspaceId: key.referenceId,
      scopes: keyScopes(key),
    };
  }

  private async byLink(token: string): Promise<Actor> {
    const link = await this.database.shareLink.findUnique({ where: { tokenHash: hashToken(token) } });
    if (!link || link.revokedAt !== null || isOver(link.expiresAt)) throw unauthenticated();
    if (isOld(link.lastUsedAt)) {
      await this.database.shareLink.updateMany({ where: { id: link.id }, data: { lastUsedAt: new Date() } });
    }
    return {
      kind: 'link',
      id: link.id,
      name: link.note || 'Share link',
      workspaceId: link.workspaceId,
      shows: linkKindOf(link.kind),
      runIds: link.runIds,
    };
  }

  private async bySession(headers: IncomingHttpHeaders): Promise<Caller> {
    const found = await this.auth.api.getSession({ headers: fromNodeHeaders(headers) });
    if (!found) throw unauthenticated();
    const { user, session } = found;
    const members = await this.database.member.findMany({
      where: { userId: user.id },
      orderBy: { createdAt: 'asc' },
    });
    const active = (session as { activeOrganizationId?: string | null }).activeOrganizationId;
    const member = members.find(({ workspaceId }) => workspaceId === active) ?? members[0];
    if (!member) {
      throw new ApiError(
        'NO_WORKSPACE',
        'You are not a member of any workspace: ask an owner for an invitation.',
      );
    }
    const { workspaceId, role } = member;
    return {
      actor: { kind: 'user', id: user.id, name: user.name, workspaceId, role: roleOf(role) },
      sessionId: session.id,
    };
  }
}

function unauthenticated(): ApiError {
  return new ApiError(
    'UNAUTHENTICATED',
    'Sign in, or send a valid key as "Authorization: Bearer KEY" (docs/access.md).',
  );
}

function isOver(end: Date | null): boolean {
  return end !== null && end.getTime() <= Date.now();
}

function isOld(time: Date | null): boolean {
  return time === null || time.getTime() < Date.now() - USE_MILLISECONDS;
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(hashToken(a)), Buffer.from(hashToken(b))];
  return timingSafeEqual(left, right);
}
