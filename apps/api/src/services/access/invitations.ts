import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../database/connect.js';
import type { InvitationRow } from '../../database/rows.js';
import type { RequestServices, ServerServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import { encodeTimeCursor, newestFirst, pageOf, readPage, type Page, type PageRequest } from '../page.js';
import { roleOf, type Role } from './actor.js';
import { audit } from './audit.js';
import { permit } from './permit.js';
import { hashToken, newToken } from './token.js';

/** Of every invitation's token. */
const INVITATION_PREFIX = 'li_';

/** Days that an invitation is good for. */
export const INVITATION_DAYS = 7;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Most invitations of one page. */
const MAX_INVITATIONS = 100;
const MAX_EMAIL = 254;
const KIND = 'invitation';

/**
 * Makes the link with which one person joins the workspace. Its token is told here and never again.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT`, `ALREADY_MEMBER`
 */
export async function createInvitation(
  services: RequestServices,
  { email: given, role }: { readonly email: string; readonly role: Role },
): Promise<{ readonly invitation: InvitationRow; readonly token: string }> {
  const actor = permit(services, 'createInvitation');
  const { database, workspaceId } = services;
  const email = given.trim().toLowerCase();
  if (email.length > MAX_EMAIL || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    throw new ApiError('INVALID_INPUT', `"${given.slice(0, 100)}" is no e-mail address.`, { path: 'email' });
  }
  const { token, hash } = newToken(INVITATION_PREFIX);
  const invitation = await database.$transaction(async (transaction) => {
    const member = await transaction.member.findFirst({ where: { workspaceId, user: { email } } });
    if (member) {
      throw new ApiError('ALREADY_MEMBER', `${email} is a member of this workspace already.`, {
        path: 'email',
      });
    }
    const row = await transaction.invitation.create({
      data: {
        id: randomUUID(),
        workspaceId,
        email,
        role,
        tokenHash: hash,
        inviterId: actor.kind === 'user' ? actor.id : null,
        expiresAt: new Date(Date.now() + INVITATION_DAYS * DAY_MILLISECONDS),
      },
    });
    await audit(transaction, services, {
      action: 'invitation.create',
      subject: { kind: 'invitation', id: row.id, name: email },
      details: { role },
    });
    return row;
  });
  return { invitation, token };
}

/**
 * Ends an invitation that was not accepted yet; another one is returned as it is.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`
 */
export async function cancelInvitation(services: RequestServices, id: string): Promise<InvitationRow> {
  permit(services, 'cancelInvitation');
  const { database, workspaceId } = services;
  return database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM invitation WHERE id = ${id} FOR UPDATE`;
    const row = found(
      'invitation',
      id,
      await transaction.invitation.findFirst({ where: { id, workspaceId } }),
    );
    if (row.status !== 'pending') return row;
    await audit(transaction, services, {
      action: 'invitation.cancel',
      subject: { kind: 'invitation', id, name: row.email },
    });
    return transaction.invitation.update({ where: { id }, data: { status: 'canceled' } });
  });
}

/**
 * Invitations of the workspace, newest first.
 *
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function listInvitations(
  services: RequestServices,
  request: PageRequest,
): Promise<Page<InvitationRow>> {
  permit(services, 'invitations');
  const reading = readPage(request, MAX_INVITATIONS);
  const { database, workspaceId } = services;
  const where = { workspaceId };
  const place = newestFirst(reading, KIND);
  const rows = await database.invitation.findMany({
    where: { AND: [where, place.where] },
    orderBy: place.orderBy,
    take: reading.count + 1,
  });
  return pageOf(
    rows,
    reading,
    () => database.invitation.count({ where }),
    (row) => encodeTimeCursor(KIND, row),
  );
}

/** An invitation as whoever has its link sees it. */
export interface InvitationPreview {
  readonly workspace: string;
  readonly email: string;
  readonly role: Role;
  /** Whether there is an account with this address: then its owner signs in first. */
  readonly hasAccount: boolean;
}

/**
 * What an invitation's link stands for.
 *
 * @throws ApiError `INVITATION_INVALID`
 */
export async function previewInvitation(
  { database }: Pick<ServerServices, 'database'>,
  token: string,
): Promise<InvitationPreview> {
  const row = await database.invitation.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { workspace: true },
  });
  const { email, role, workspace } = valid(row);
  const user = await database.user.findUnique({ where: { email }, select: { id: true } });
  return { workspace: workspace.name, email, role: roleOf(role), hasAccount: user !== null };
}

/**
 * Accepts an invitation: makes the account of a person who has none, or adds the one who is signed in. The address of
 * the account must be the invited one, so that a link that went astray lets in nobody else who has an account.
 *
 * @param userId of the person who is signed in, or null
 * @throws ApiError `INVITATION_INVALID`, `ALREADY_MEMBER` where there is an account that did not sign in, `FORBIDDEN`
 *   where another person is signed in, `INVALID_INPUT` for a name or a password
 */
export async function acceptInvitation(
  { database, accounts }: Pick<ServerServices, 'database' | 'accounts'>,
  {
    token,
    name,
    password,
    userId,
  }: {
    readonly token: string;
    readonly name: string;
    readonly password: string;
    readonly userId: string | null;
  },
): Promise<{ readonly email: string; readonly workspaceId: string }> {
  const tokenHash = hashToken(token);
  const { email } = valid(await database.invitation.findUnique({ where: { tokenHash } }));
  const id = userId ?? (await accounts.createUser({ name: nameOf(name), email, password }));
  return database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM invitation WHERE token_hash = ${tokenHash} FOR UPDATE`;
    const invitation = valid(await transaction.invitation.findUnique({ where: { tokenHash } }));
    const user = found('account', id, await transaction.user.findUnique({ where: { id } }));
    if (user.email !== invitation.email) {
      throw new ApiError(
        'FORBIDDEN',
        `This invitation is for ${invitation.email}, and you are signed in as ${user.email}: sign out first.`,
      );
    }
    await join(transaction, invitation, user);
    return { email: user.email, workspaceId: invitation.workspaceId };
  });
}

async function join(
  transaction: Transaction,
  { id, workspaceId, role }: InvitationRow,
  user: { readonly id: string; readonly name: string },
): Promise<void> {
  const place = { workspaceId_userId: { workspaceId, userId: user.id } };
  if (await transaction.member.findUnique({ where: place })) {
    throw new ApiError('ALREADY_MEMBER', 'You are a member of this workspace already.');
  }
  const member = await transaction.member.create({
    data: { id: randomUUID(), workspaceId, userId: user.id, role },
  });
  await transaction.invitation.update({ where: { id }, data: { status: 'accepted' } });
  const actor = { kind: 'user', id: user.id, name: user.name, workspaceId, role: roleOf(role) } as const;
  await audit(
    transaction,
    { actor },
    {
      action: 'member.join',
      subject: { kind: 'member', id: member.id, name: user.name },
      details: { role, invitationId: id },
    },
  );
}

function nameOf(text: string): string {
  const name = text.trim();
  if (name !== '' && name.length <= 100) return name;
  throw new ApiError('INVALID_INPUT', `name has ${name.length} characters: use 1 to 100.`, { path: 'name' });
}

/** The same refusal whatever is wrong. */
function valid<Row extends InvitationRow>(row: Row | null): Row {
  if (row?.status === 'pending' && row.expiresAt.getTime() > Date.now()) return row;
  throw new ApiError(
    'INVITATION_INVALID',
    'This invitation has been used or cancelled, or has expired: ask for a new one.',
  );
}
