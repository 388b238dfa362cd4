import type { Database } from '../../database/connect.js';
import { SECRET_PREFIX } from './secret.js';
import type { Sealing } from './sealing.js';

/**
 * Seals secrets that an earlier version has stored as they are. Called at the start of the server; several at once do no
 * harm.
 *
 * @returns how many there were
 */
export async function sealSecrets(database: Database, sealing: Sealing): Promise<number> {
  const plain = await database.webhook.findMany({
    where: { secret: { startsWith: SECRET_PREFIX } },
    select: { id: true, secret: true },
  });
  for (const { id, secret } of plain) {
    await database.webhook.updateMany({
      where: { id, secret },
      data: { secret: sealing.seal(secret, id) },
    });
  }
  return plain.length;
}
