// @ts-check
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 100;

/**
 * Takes a lock file that holds its owner's process id, waiting while that process lives. The lock of a process
 * that died is taken over.
 *
 * @param {string} path
 * @returns {Promise<() => void>} releases the lock
 */
export async function acquireLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    // A link appears with its content; a file created here would be empty for a moment, or for ever after a crash.
    const own = `${path}-${process.pid}`;
    try {
      writeFileSync(own, String(process.pid));
      linkSync(own, path);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    } finally {
      rmSync(own, { force: true });
    }
    const owner = readOwner(path);
    if (owner === null || isAlive(owner)) await wait(POLL_MS);
    else removeStale(path, owner);
  }
}

/**
 * The process id in the lock; null when it has just been released.
 *
 * @param {string} path
 */
function readOwner(path) {
  try {
    return Number(readFileSync(path, 'utf8')) || null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Whether a process runs, of whatever user.
 *
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Renames before it removes: of several processes that found the same stale lock, one succeeds.
 *
 * @param {string} path
 * @param {number} owner
 */
function removeStale(path, owner) {
  const aside = `${path}-stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  // Another process may have replaced the stale lock in between: give it back. Should a third one have come
  // first, two compile at once, which costs time but no correctness.
  if (readOwner(aside) !== owner) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

/**
 * The code of a system error.
 *
 * @param {unknown} error
 */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
