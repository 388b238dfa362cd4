// @ts-check
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * @typedef {object} Manifest the parts of a package.json that the scripts read
 * @property {string} name
 * @property {string} version
 * @property {boolean} [private]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 *
 * @typedef {object} Workspace
 * @property {string} folder relative to the root, with slashes
 * @property {Manifest} manifest
 */

/**
 * The packages of the repository, in alphabetical order of their folders.
 *
 * @param {string} root
 * @returns {Promise<Workspace[]>}
 */
export async function readWorkspaces(root) {
  const workspaces = [];
  for (const parent of ['apps', 'packages']) {
    for (const name of (await readdir(path.join(root, parent))).sort()) {
      const folder = `${parent}/${name}`;
      const manifest = await readManifest(path.join(root, folder, 'package.json'));
      if (manifest) workspaces.push({ folder, manifest });
    }
  }
  return workspaces;
}

/**
 * @param {string} file
 * @returns {Promise<Manifest | null>} null where there is none
 */
async function readManifest(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return null;
    throw error;
  }
}
