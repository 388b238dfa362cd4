import type { Transaction } from '../../database/connect.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import { encodeTimeCursor, oldestFirst, pageOf, readPage, type Page, type PageRequest } from '../page.js';
import { roleOf, type Role } from './actor.js';
import { audit } from './audit.js';
import { permit } from './permit.js';

/** A person in a workspace. */
export interface Member {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Date;
}

/** Most members of one page. */
const MAX_MEMBERS = 100;
const KIND = 'member';

/**
 * The people of the workspace, in the order in which they joined.
 *
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`, `INVALID_INPUT`
 */
export async function listMembers(services: RequestServices, request: PageRequest): Promise<Page<Member>> {
  permit(services, 'members');
  const { database, workspaceId } = services;
  const reading = readPage(request, MAX_MEMBERS);
  const place = oldestFirst(reading, KIND);
  const rows = await database.member.findMany({
    where: { AND: [{ workspaceId }, place.where] },
    include: { user: { select: { name: true, email: true } } },
    orderBy: place.orderBy,
    take: reading.count + 1,
  });
  return pageOf(
    rows.map(toMember),
    reading,
    () => database.member.count({ where: { workspaceId } }),
    (row) => encodeTimeCursor(KIND, row),
  );
}

/**
 * Gives a member another role.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`, `LAST_OWNER`
 */
export async function updateMember(
  services: RequestServices,
  { id, role }: { readonly id: string; readonly role: Role },
): Promise<Member> {
  permit(services, 'updateMember');
  const { database } = services;
  return database.$transaction(async (transaction) => {
    const member = await lockMember(transaction, services, id);
    if (member.role === role) return member;
    await keepAnOwner(transaction, services, member);
    await transaction.member.update({ where: { id }, data: { role } });
    await audit(transaction, services, {
      action: 'member.update',
      subject: { kind: 'member', id, name: member.name },
      details: { from: member.role, to: role },
    });
    return { ...member, role };
  });
}

/**
 * Takes a member out of the workspace; what they made stays, under their name.
 *
 * @returns the id
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`, `LAST_OWNER`
 */
export async function removeMember(services: RequestServices, id: string): Promise<string> {
  permit(services, 'removeMember');
  const { database } = services;
  await database.$transaction(async (transaction) => {
    const member = await lockMember(transaction, services, id);
    await keepAnOwner(transaction, services, member);
    await transaction.member.delete({ where: { id } });
    await audit(transaction, services, {
      action: 'member.remove',
      subject: { kind: 'member', id, name: member.name },
      details: { role: member.role },
    });
  });
  return id;
}

/** The member, with the workspace locked so that two owners cannot leave it at the same time. */
async function lockMember(
  transaction: Transaction,
  { workspaceId }: RequestServices,
  id: string,
): Promise<Member> {
  await transaction.$queryRaw`SELECT id FROM workspace WHERE id = ${workspaceId} FOR UPDATE`;
  const row = await transaction.member.findFirst({
    where: { id, workspaceId },
    include: { user: { select: { name: true, email: true } } },
  });
  return toMember(found('member', id, row));
}

function toMember<Row extends Omit<Member, 'name' | 'email' | 'role'>>({
  user,
  role,
  ...member
}: Row & {
  readonly role: string;
  readonly user: { readonly name: string; readonly email: string };
}): Member {
  return { ...member, ...user, role: roleOf(role) };
}

async function keepAnOwner(
  transaction: Transaction,
  { workspaceId }: RequestServices,
  { id, role }: Member,
): Promise<void> {
  if (role !== 'owner') return;
  const others = await transaction.member.count({
    where: { workspaceId, role: 'owner', id: { not: id } },
  });
  if (others > 0) return;
  throw new ApiError('LAST_OWNER', 'This is the only owner: make somebody else an owner first.');
}
