// @ts-check
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from './userError.mjs';

/**
 * One start a data folder: two would share, and stop, one another's database. A lock whose process is gone is stale
 * and taken over.
 *
 * @param {string} home
 * @returns {Promise<() => Promise<void>>} release
 * @throws {UserError} when another start holds it
 */
export async function takeStartLock(home) {
  const file = path.join(home, 'start.pid');
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => '0'));
    if (await isStartScript(holder)) {
      throw new UserError(
        `Likeness already runs on ${home} (process ${holder}): use it, stop it, or set LIKENESS_HOME to another folder.`,
      );
    }
    await rm(file, { force: true });
  }
}

/**
 * Process ids are used again, so where /proc tells the command line, it must be a node that runs start or dev.
 * @param {number} pid
 */
async function isStartScript(pid) {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
  }
  try {
    return /scripts\/(start|dev)\.mjs/.test(await readFile(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}
