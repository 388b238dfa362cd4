import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Configuration } from '../configuration.js';

/** Of the token of whoever can read the data folder. */
export const OPERATOR_PREFIX = 'lo_';

/**
 * The secret that cookies are signed with and the secrets of webhooks are encrypted with: the configured one, else one that is made at the first start and kept in
 * the data folder, where only its owner can read it. All servers and workers of one database need the same one.
 */
export async function readSecret({ secret, home }: Pick<Configuration, 'secret' | 'home'>): Promise<string> {
  if (secret !== null) return secret;
  const file = path.join(home, 'secret');
  await mkdir(home, { recursive: true });
  try {
    // Fails where another server was faster: its secret counts.
    await writeFile(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}

/** The token of the operator, who owns the data folder; it follows from the secret, so that every server knows it. */
export function operatorToken(secret: string): string {
  return `${OPERATOR_PREFIX}${createHmac('sha256', secret).update('operator').digest('base64url')}`;
}

/**
 * Writes where the API listens, and the operator's token, for commands on the same machine (`likeness key create`).
 * Replaced as a whole: a reader sees the old file or the new one.
 */
export async function writeOperatorFile(home: string, url: string, token: string): Promise<void> {
  const file = path.join(home, 'operator.json');
  const temporary = `${file}.${process.pid}`;
  await rm(temporary, { force: true });
  await writeFile(temporary, `${JSON.stringify({ url, token })}\n`, { mode: 0o600 });
  await rename(temporary, file);
}
