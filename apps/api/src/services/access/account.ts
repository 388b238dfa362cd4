import type { RequestServices } from '../context.js';
import { ApiError } from '../errors.js';
import { permit } from './permit.js';

/** The address of the first owner until they give their own; no mail reaches it (RFC 2606). */
export const PLACEHOLDER_EMAIL = 'owner@likeness.invalid';

/** The account of the person who asks. */
export interface Account {
  readonly name: string;
  readonly email: string;
  readonly hasPassword: boolean;
}

/** @returns null for an actor who is no person */
export async function getAccount({ actor, database }: RequestServices): Promise<Account | null> {
  if (actor.kind !== 'user') return null;
  const { name, email, accounts } = await database.user.findUniqueOrThrow({
    where: { id: actor.id },
    include: { accounts: { where: { providerId: 'credential' }, select: { id: true } } },
  });
  return { name, email, hasPassword: accounts.length > 0 };
}

/**
 * Changes the name and address of the person who asks, and gives them a password or another one.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT`, `WRONG_PASSWORD`
 */
export async function updateAccount(
  services: RequestServices,
  input: {
    readonly name?: string | null;
    readonly email?: string | null;
    readonly currentPassword?: string | null;
    readonly newPassword?: string | null;
  },
): Promise<void> {
  const actor = permit(services, 'updateAccount');
  const { accounts, database } = services;
  const name = input.name?.trim();
  const email = input.email?.trim().toLowerCase();
  if (name !== undefined && (name === '' || name.length > 100)) {
    throw new ApiError('INVALID_INPUT', `name has ${name.length} characters: use 1 to 100.`, {
      path: 'name',
    });
  }
  if (email !== undefined && (email.length > 254 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))) {
    throw new ApiError('INVALID_INPUT', 'email is no e-mail address.', { path: 'email' });
  }
  if (email !== undefined) {
    const { email: present } = await database.user.findUniqueOrThrow({ where: { id: actor.id } });
    // An address that nobody has proved would be taken for its owner by an identity provider later on.
    if (present !== email && present !== PLACEHOLDER_EMAIL) {
      throw new ApiError('INVALID_INPUT', `The address of this account is ${present} and stays so.`, {
        path: 'email',
      });
    }
    const other = await database.user.findFirst({ where: { email, id: { not: actor.id } } });
    if (other) throw new ApiError('INVALID_INPUT', 'Another account has this address.', { path: 'email' });
  }
  if (input.newPassword) {
    await accounts.setPassword({
      userId: actor.id,
      current: input.currentPassword ?? null,
      next: input.newPassword,
    });
  }
  await database.user.update({ where: { id: actor.id }, data: { name, email } });
}
