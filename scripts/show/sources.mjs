// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A file of the repository.
 *
 * @typedef {object} SourceFile
 * @property {string} path relative to the root, with slashes
 * @property {string} text
 */

const TEXT = /\.(ts|tsx|mts|mjs|cjs|js|py|css|graphql|prisma|md)$/;

/**
 * The texts of the files that git tracks, without those that a program writes: their first line says so.
 *
 * @param {string} root
 * @returns {SourceFile[]}
 */
export function readSources(root) {
  const names = execFileSync('git', ['ls-files'], { cwd: root, maxBuffer: 2 ** 26 })
    .toString()
    .trim()
    .split('\n');
  return names
    .filter((name) => TEXT.test(name) && existsSync(path.join(root, name)))
    .map((name) => ({ path: name, text: readFileSync(path.join(root, name), 'utf8') }))
    .filter(({ text }) => !/do not edit/i.test(text.slice(0, text.indexOf('\n') + 1)));
}
