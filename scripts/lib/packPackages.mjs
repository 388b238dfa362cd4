// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from './userError.mjs';
import { readWorkspaces } from './workspaces.mjs';

/**
 * Packs every package that is not private, as it was built last.
 *
 * @param {string} root
 * @param {string} folder where the tarballs go; made when it is not there
 * @returns {Promise<{ name: string, version: string, file: string, integrity: string, files: string[] }[]>}
 * @throws {UserError} when npm cannot pack
 */
export async function packPackages(root, folder) {
  await mkdir(folder, { recursive: true });
  const workspaces = (await readWorkspaces(root)).filter(({ manifest }) => !manifest.private);
  const chosen = workspaces.flatMap(({ folder: place }) => ['--workspace', place]);
  const { status, stdout, stderr } = npm(
    ['pack', '--json', '--ignore-scripts', '--pack-destination', folder, ...chosen],
    root,
  );
  if (status !== 0) throw new UserError(`npm pack failed:\n${stderr}`);
  /** @type {{ name: string, version: string, filename: string, integrity: string, files: { path: string }[] }[]} */
  const packed = Object.values(JSON.parse(stdout));
  return packed.map(({ name, version, filename, integrity, files }) => ({
    name,
    version,
    file: path.join(folder, path.basename(filename)),
    integrity,
    files: files.map((entry) => entry.path),
  }));
}

/**
 * Runs npm, the one that runs this script where there is one, to its end.
 *
 * @param {string[]} args
 * @param {string} cwd
 */
export function npm(args, cwd) {
  const script = process.env.npm_execpath;
  const options = /** @type {const} */ ({ cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (script) return spawnSync(process.execPath, [script, ...args], options);
  return spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}
