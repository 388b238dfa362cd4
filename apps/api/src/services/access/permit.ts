import type { RequestServices } from '../context.js';
import { ApiError } from '../errors.js';
import { ROLES, type Actor, type Role, type Scope } from './actor.js';
import { OPERATIONS, type Operation, type Permission } from './operations.js';

const OF_ROLE: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ['none', 'account', 'report.read', 'workspace.read', 'synthetic.read'],
  member: [
    'none',
    'account',
    'report.read',
    'workspace.read',
    'synthetic.read',
    'real.read',
    'write',
    'share',
  ],
  owner: [
    'none',
    'account',
    'report.read',
    'workspace.read',
    'synthetic.read',
    'real.read',
    'write',
    'share',
    'manage',
  ],
};

const OF_SCOPE: Readonly<Record<Scope, readonly Permission[]>> = {
  metrics: ['none', 'report.read', 'workspace.read'],
  data: ['none', 'report.read', 'workspace.read', 'synthetic.read', 'real.read'],
  write: ['none', 'report.read', 'workspace.read', 'write'],
};

const OF_LINK: readonly Permission[] = ['none', 'report.read'];

const OF_OPERATOR: readonly Permission[] = OF_ROLE.owner.filter((permission) => permission !== 'account');

/** All that an actor may do. */
export function permissionsOf(actor: Actor): readonly Permission[] {
  switch (actor.kind) {
    case 'user':
      return OF_ROLE[actor.role];
    case 'key':
      return [...new Set(actor.scopes.flatMap((scope) => OF_SCOPE[scope]))];
    case 'link':
      return OF_LINK;
    case 'operator':
      return OF_OPERATOR;
  }
}

/**
 * The one place that decides who may do what. Every service that answers a request calls it first, before it looks
 * anything up, so that a refusal says nothing about what there is.
 *
 * @returns who asks
 * @throws ApiError `FORBIDDEN`
 */
export function permit({ actor }: Pick<RequestServices, 'actor'>, operation: Operation): Actor {
  const needed: Permission | undefined = OPERATIONS[operation];
  if (needed && permissionsOf(actor).includes(needed)) return actor;
  throw new ApiError('FORBIDDEN', refusal(actor, needed));
}

function refusal(actor: Actor, needed: Permission): string {
  switch (actor.kind) {
    case 'user': {
      const least = ROLES.find((role) => OF_ROLE[role].includes(needed));
      return `As ${actor.role} of this workspace you may not do this: it takes the role ${least}.`;
    }
    case 'key': {
      const scopes = (Object.keys(OF_SCOPE) as Scope[]).filter((scope) => OF_SCOPE[scope].includes(needed));
      return scopes.length === 0
        ? 'No key may do this: sign in.'
        : `This key may not do this: it takes a key with the scope ${scopes.join(' or ')}.`;
    }
    case 'link':
      return 'A share link only lets you read what was shared.';
    case 'operator':
      return 'This concerns the account of a person: sign in.';
  }
}
