// @ts-check
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './settings.mjs';
import { UserError } from './userError.mjs';

const NODE_MINIMUM = [20, 19];

/**
 * @throws {UserError} when this Node is too old for the packages
 */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_MINIMUM[0] || (major === NODE_MINIMUM[0] && minor >= NODE_MINIMUM[1])) return;
  throw new UserError(
    `Likeness needs Node ${NODE_MINIMUM.join('.')} or newer, this is ${process.versions.node}: install the current Node 20 or later from nodejs.org.`,
  );
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes what it installed to
 * node_modules/.package-lock.json; packages of other platforms are rightly absent from it.
 *
 * @returns {Promise<boolean>}
 */
export async function isInstalled() {
  const wanted = await readLock(path.join(root, 'package-lock.json'));
  const present = await readLock(path.join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([folder, entry]) => {
    if (!folder.includes('node_modules/')) return true;
    const found = present[folder];
    return found
      ? found.version === entry.version && found.link === entry.link
      : Boolean(entry.optional || entry.peer);
  });
}

/**
 * Installs the packages when they are not there: `npm ci`, which installs exactly what the lock file says and needs
 * nothing but the npm registry.
 *
 * @param {(message: string) => void} log
 */
export async function ensureInstalled(log) {
  if (await isInstalled()) return;
  log('Installing packages (npm ci): one to three minutes the first time');
  // npm names its own script when it runs this one; called by hand, `npm` is on the PATH.
  const npm = process.env.npm_execpath;
  const [command, args] = npm
    ? [process.execPath, [npm, 'ci']]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci']];
  // A fresh machine has no development and no CI settings; whatever NODE_ENV says, the build needs all packages.
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, [...args, '--include=dev', '--loglevel=error'], {
      cwd: root,
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) {
    throw new UserError(
      'npm ci failed (its message stands above): check the connection to the npm registry and try again.',
    );
  }
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, { version?: string, link?: boolean, optional?: boolean, peer?: boolean }> | null>}
 */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
}
