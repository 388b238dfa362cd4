import { randomUUID } from 'node:crypto';
import type { Database } from '../database/connect.js';
import { PLACEHOLDER_EMAIL } from '../services/access/account.js';
import { DEFAULT_WORKSPACE } from '../services/workspace.js';

/** Makes the owner of the first workspace, where it has none: a person without a password, who comes in by a link. */
export async function ensureOwner(database: Database): Promise<void> {
  await database.$transaction(async (transaction) => {
    // One server at a time.
    await transaction.$queryRaw`SELECT id FROM workspace WHERE id = ${DEFAULT_WORKSPACE} FOR UPDATE`;
    const owner = await transaction.member.findFirst({
      where: { workspaceId: DEFAULT_WORKSPACE, role: 'owner' },
    });
    if (owner) return;
    const user = await transaction.user.upsert({
      where: { email: PLACEHOLDER_EMAIL },
      create: { id: randomUUID(), name: 'Owner', email: PLACEHOLDER_EMAIL, emailVerified: true },
      update: {},
    });
    await transaction.member.create({
      data: { id: randomUUID(), workspaceId: DEFAULT_WORKSPACE, userId: user.id, role: 'owner' },
    });
  });
}
