import { registerEnumType } from 'type-graphql';
import { AUDIT_ACTIONS } from '../../services/access/audit.js';

/** Values are the services' words; clients see the keys. */
export enum RoleEnum {
  VIEWER = 'viewer',
  MEMBER = 'member',
  OWNER = 'owner',
}
registerEnumType(RoleEnum, {
  name: 'Role',
  description:
    'VIEWER: reads reports and synthetic rows. MEMBER: real rows, uploads, runs and share links as well. OWNER: people, keys, settings and the audit log as well.',
});

/** A viewer never sees real rows, so it is no choice here. */
export enum RealRowsAccessEnum {
  MEMBER = 'member',
  OWNER = 'owner',
}
registerEnumType(RealRowsAccessEnum, {
  name: 'RealRowsAccess',
  description: 'Whom real rows are for. MEMBER: members and owners. OWNER: owners only.',
});

export enum ScopeEnum {
  METRICS = 'metrics',
  DATA = 'data',
  WRITE = 'write',
}
registerEnumType(ScopeEnum, {
  name: 'Scope',
  description:
    'METRICS: reads runs, metrics and reports. DATA: rows and models as well. WRITE: uploads, starts, changes and deletes.',
});

export enum ActorKindEnum {
  USER = 'user',
  KEY = 'key',
  LINK = 'link',
  OPERATOR = 'operator',
}
registerEnumType(ActorKindEnum, { name: 'ActorKind' });

export enum ShareKindEnum {
  RUN = 'RUN',
  COMPARISON = 'COMPARISON',
  REPORT = 'REPORT',
}
registerEnumType(ShareKindEnum, { name: 'ShareKind' });

export enum InvitationStatusEnum {
  PENDING = 'pending',
  ACCEPTED = 'accepted',
  CANCELED = 'canceled',
}
registerEnumType(InvitationStatusEnum, { name: 'InvitationStatus' });

/** `run.create` as RUN_CREATE. */
const ACTIONS = Object.fromEntries(
  AUDIT_ACTIONS.map((action) => [action.toUpperCase().replace('.', '_'), action]),
);
export const AuditActionEnum = ACTIONS;
registerEnumType(AuditActionEnum, { name: 'AuditAction' });
