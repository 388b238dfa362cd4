// @ts-check
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * One method, and the name and default of an option that another one declares and it does not read.
 *
 * @typedef {object} UnreadOption
 * @property {string} method
 * @property {string} name camelCase
 * @property {unknown} value
 */

/** @typedef {Readonly<Record<string, { readonly default: unknown }>>} Declarations */

/**
 * Every method with every option that it does not read.
 *
 * @param {readonly { readonly name: string, readonly options: Declarations }[]} synthesizers
 * @returns {UnreadOption[]}
 */
export function unreadOptions(synthesizers) {
  const all = new Map(
    synthesizers.flatMap(({ options }) =>
      Object.entries(options).map(([name, option]) => /** @type {const} */ ([name, option.default])),
    ),
  );
  return synthesizers.flatMap(({ name: method, options }) =>
    [...all]
      .filter(([name]) => !Object.hasOwn(options, name))
      .map(([name, value]) => ({ method, name, value })),
  );
}

/**
 * How many of the unread options an entrance refuses with the code `UNKNOWN_OPTION`.
 *
 * @param {readonly UnreadOption[]} unread
 * @param {(one: UnreadOption) => Promise<string | null>} ask gives the code of the refusal; null when it takes the option
 * @returns {Promise<string[]>} those that are not refused
 */
export async function taken(unread, ask) {
  /** @type {string[]} */
  const found = [];
  const rest = [...unread];
  const worker = async () => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) {
      const code = await ask(one);
      if (code !== 'UNKNOWN_OPTION') found.push(`${one.method}: ${one.name} (${code ?? 'taken'})`);
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
  return found.sort();
}

/**
 * The three entrances of the built packages, by name: the engine, the command line and the API's check of a request.
 *
 * @param {string} root
 * @returns {Promise<{ unread: UnreadOption[], entrances: Record<string, (one: UnreadOption) => Promise<string | null>>, close: () => Promise<void> }>}
 */
export async function openEntrances(root) {
  const load = (/** @type {string} */ file) => import(pathToFileURL(path.join(root, file)).href);
  const { inferTable, synthesizers } = await load('packages/core/dist/index.js');
  const { checkRequest } = await load('apps/api/dist/services/runs/checkRequest.js');
  const rows = Array.from({ length: 60 }, (_, row) => [String(row), row % 2 === 0 ? 'yes' : 'no']);
  const { table } = inferTable(['number', 'label'], rows);
  const schema = table.columns.map((/** @type {{ schema: unknown }} */ column) => column.schema);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'likeness-options-'));
  const file = path.join(folder, 'rows.csv');
  await writeFile(file, ['number,label', ...rows.map((row) => row.join(',')), ''].join('\n'));
  /** @type {readonly { name: string, options: Declarations, fit: (table: unknown, options: unknown) => Promise<unknown> }[]} */
  const methods = synthesizers;
  return {
    unread: unreadOptions(methods),
    entrances: {
      core: ({ method, name, value }) =>
        codeOf(async () => {
          await methods
            .find((one) => one.name === method)
            ?.fit(table, { seed: 1, options: { [name]: value } });
        }),
      API: ({ method, name, value }) =>
        codeOf(async () => {
          const request = { synthesizer: method, seed: 1, dropMissing: false, holdoutShare: 0.2, splits: 1 };
          checkRequest({ ...request, options: [{ name, value }] }, schema);
        }),
      CLI: ({ method, name, value }) => {
        const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
        const text = Array.isArray(value) ? value.join(',') : String(value);
        return runCli(root, ['synthesize', file, '--synthesizer', method, `${flag}=${text}`, '--out', '-']);
      },
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * @param {() => Promise<void>} act
 * @returns {Promise<string | null>}
 */
async function codeOf(act) {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}

/**
 * The code that ends the command's message, such as `[UNKNOWN_OPTION]`; its exit code where there is none.
 *
 * @param {string} root
 * @param {readonly string[]} args
 * @returns {Promise<string | null>}
 */
function runCli(root, args) {
  const launcher = path.join(root, 'packages/cli/bin/likeness.mjs');
  return new Promise((resolve) => {
    execFile(process.execPath, [launcher, ...args], { maxBuffer: 2 ** 24 }, (error, _, stderr) => {
      if (error === null) return resolve(null);
      resolve(/\[([A-Z_]+)\]\s*$/m.exec(stderr)?.[1] ?? `exit code ${error.code}`);
    });
  });
}
