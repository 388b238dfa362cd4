import type {
  ApiKeyRow,
  AuditEventRow,
  InvitationRow,
  ShareLinkRow,
  WorkspaceRow,
} from '../../services/access/row.js';
import type { Creator as StoredCreator } from '../../services/access/actor.js';
import { keyCreator, keyScopes } from '../../services/access/keys.js';
import type {
  ActorKindEnum,
  InvitationStatusEnum,
  RoleEnum,
  RealRowsAccessEnum,
  ScopeEnum,
  ShareKindEnum,
} from './access.enums.js';
import type { ApiKey, AuditEvent, Creator, Invitation, ShareLink, Workspace } from './access.type.js';

/** Who made something as clients see it. @param stored the JSON of the row */
export function toCreator(stored: unknown): Creator | null {
  if (stored === null) return null;
  const { kind, id, name } = stored as StoredCreator;
  return { kind: kind as ActorKindEnum, id, name };
}

export function toWorkspace({ id, name, realRows }: WorkspaceRow): Workspace {
  return { id, name, realRows: realRows as RealRowsAccessEnum };
}

export function toInvitation({ id, email, role, status, expiresAt, createdAt }: InvitationRow): Invitation {
  return {
    id,
    email,
    role: role as RoleEnum,
    status: status as InvitationStatusEnum,
    expiresAt,
    createdAt,
  };
}

export function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name ?? row.id,
    start: row.start ?? '',
    scopes: keyScopes(row) as readonly ScopeEnum[],
    revoked: !row.enabled,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastRequest,
    createdAt: row.createdAt,
    createdBy: toCreator(keyCreator(row)),
  };
}

export function toShareLink(row: ShareLinkRow): ShareLink {
  const { id, runIds, note, expiresAt, revokedAt, lastUsedAt, createdAt } = row;
  return {
    id,
    kind: row.kind as ShareKindEnum,
    runIds,
    note,
    expiresAt,
    revokedAt,
    lastUsedAt,
    createdAt,
    createdBy: toCreator(row.creator) as Creator,
  };
}

export function toAuditEvent(row: AuditEventRow): AuditEvent {
  const { id, at, action, subjectKind, subjectId, subjectName, details } = row;
  const actor = { kind: row.actorKind as ActorKindEnum, id: row.actorId, name: row.actorName };
  return {
    id,
    at,
    actor,
    action,
    subjectKind,
    subjectId,
    subjectName,
    details: JSON.stringify(details),
  };
}
