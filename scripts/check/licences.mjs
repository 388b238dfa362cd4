// @ts-check
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Licences that allow what the product does with its packages: use, change and passing on, with a notice. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
]);

/**
 * Packages with a part of their licence that is not on the list, and why they may be used.
 * @type {readonly { name: RegExp, licence: string, reason: string }[]}
 */
const EXCEPTIONS = [
  {
    name: /^@img\/sharp-/,
    licence: 'LGPL-3.0-or-later',
    reason:
      'optional for Next, which loads it as a library of its own, unchanged; Likeness shows no pictures with it',
  },
  {
    name: /^axe-core$/,
    licence: 'MPL-2.0',
    reason: 'used unchanged by the browser tests only; no part of it is in the product',
  },
];

/**
 * Whether an SPDX expression allows the use: one side of OR, or all of AND.
 * @param {string} expression
 * @param {readonly string[]} exceptions further licences
 * @returns {boolean}
 */
export function isAllowed(expression, exceptions = []) {
  const plain = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (/\sOR\s/.test(plain)) return plain.split(/\sOR\s/).some((part) => isAllowed(part, exceptions));
  if (/\sAND\s/.test(plain)) return plain.split(/\sAND\s/).every((part) => isAllowed(part, exceptions));
  return ALLOWED.has(plain) || exceptions.includes(plain);
}

/**
 * Licences of the packages that the product runs with (not those of development), as package-lock.json names them, or, where it does
 * not, the packages themselves.
 *
 * @param {string} root
 * @returns {Promise<string[]>} one line a package whose licence is not on the list
 */
export async function checkLicences(root) {
  const lock = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'));
  const problems = [];
  for (const [folder, entry] of Object.entries(lock.packages)) {
    if (!folder.includes('node_modules/') || entry.link || entry.dev || entry.devOptional) continue;
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = entry.license ?? (await licenceOf(path.join(root, folder), entry.optional));
    if (licence === null || isAllowed(licence)) continue;
    const exceptions = EXCEPTIONS.filter((one) => one.name.test(name)).map((one) => one.licence);
    if (isAllowed(licence, exceptions)) continue;
    problems.push(
      `${name} ${entry.version} has the licence "${licence}": take another package, or add the licence to scripts/check/licences.mjs with a reason`,
    );
  }
  return problems;
}

/**
 * @param {string} folder
 * @param {boolean | undefined} optional of another platform, it may not be installed
 * @returns {Promise<string | null>}
 */
async function licenceOf(folder, optional) {
  try {
    const { license, licenses } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    return (
      license?.type ?? license ?? licenses?.map((/** @type {any} */ one) => one.type).join(' OR ') ?? 'none'
    );
  } catch (error) {
    if (optional && /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Known vulnerabilities of the packages that the product runs with, as far as the registry tells them.
 *
 * @param {string} root
 * @param {{ program?: string, args?: readonly string[] }} [command] what asks the registry. Default: `npm audit`
 * @returns {Promise<{ problems: string[], note: string }>} `note` says what was asked, and why nothing was learned if so
 */
export async function checkVulnerabilities(
  root,
  { program = 'npm', args = ['audit', '--omit=dev', '--json'] } = {},
) {
  const output = await new Promise((resolve) => {
    const child = spawn(program, [...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
    });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.once('error', (error) => resolve(JSON.stringify({ message: error.message })));
    child.once('close', () => resolve(text));
  });
  /** @type {any} */
  let answer;
  try {
    answer = JSON.parse(output);
  } catch {
    answer = { message: 'no answer' };
  }
  if (!answer.vulnerabilities) {
    const reason = answer.statusCode ?? answer.error?.code ?? answer.message ?? 'no answer';
    return {
      problems: [],
      note: `not checked: the registry does not answer npm audit (${reason}). Run \`npm audit --omit=dev\` where it does`,
    };
  }
  /** @type {[string, any][]} */
  const found = Object.entries(answer.vulnerabilities);
  const grave = found.filter(([, { severity }]) => severity === 'high' || severity === 'critical');
  return {
    problems: grave.map(
      ([name, { severity, range }]) => `${name} ${range}: ${severity} (npm audit tells more)`,
    ),
    note: `npm audit answered: ${found.length} known, ${grave.length} of them high or critical`,
  };
}
