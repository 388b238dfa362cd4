// @ts-check
/** The figures of files: that what goes in comes out alike, and how fast it is read. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from '../lib/build.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import { startTestPostgres } from '../lib/testPostgres.mjs';
import { jestResults } from './jestCounts.mjs';

/** @typedef {import('./figure.mjs').Figure & { found?: readonly string[] }} Listed */

/** Cases of docs/formats.md whose right value is a test with their number. F2 and F13 are about the verdict, not files. */
export const CASES = [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 19];
/** Test files that hold them, by project. Those of lattices run on their own, for the table of methods. */
export const CASE_FILES = [
  ['core', 'core/test/(cases|constraints|synthesizers/hostileNames|table/format|table/keys)'],
  ['io', 'io/test/(csv|odd-files)'],
  ['cli', 'cli/test/(cases|hostileNames)'],
  ['api', 'api/test/runs/hostileNames'],
  ['web', 'web/test/hostileNames'],
];
export const LATTICE_FILES = ['core', 'core/test/synthesizers/lattice'];
export const ROUND_TRIPS = [
  ['core', 'core/test/table/(format|document)'],
  ['io', 'io/test/(csv|formats|odd-files|table)'],
];
const PARQUET_GOAL = 3;
const MEMORY_GOAL = 500;

/**
 * Measures each figure in turn; speed and memory take minutes.
 *
 * @param {string} root
 * @param {{ quick: boolean }} options `quick` leaves out speed and memory
 * @returns {AsyncGenerator<Listed, void, void>}
 */
export async function* filesFigures(root, { quick }) {
  await ensureInstalled(() => {});
  await build(() => {});
  const tests = [];
  const postgres = await startTestPostgres(() => {});
  try {
    const environment = { DATABASE_URL: postgres.url };
    for (const [project, pattern] of CASE_FILES)
      tests.push(...(await jestResults(root, project, pattern, environment)));
  } finally {
    await postgres.stop();
  }
  const lattices = await jestResults(root, LATTICE_FILES[0], LATTICE_FILES[1]);
  tests.push(...lattices);
  for (const number of CASES) {
    const named = new RegExp(`(^|[^A-Za-z0-9])F${number}([^0-9]|$)`);
    yield passed(
      `case F${number}`,
      tests.filter(({ name }) => named.test(name)),
    );
  }
  const synthesizers = new Set(lattices.flatMap(({ name }) => /lattices by (\S+)/.exec(name)?.[1] ?? []));
  for (const name of synthesizers) {
    yield passed(
      `lattices kept by ${name}`,
      lattices.filter((test) => test.name.startsWith(`lattices by ${name} `)),
    );
  }
  const trips = [];
  for (const [project, pattern] of ROUND_TRIPS) trips.push(...(await jestResults(root, project, pattern)));
  yield passed('round trips of formats and spellings', trips);
  yield* speed(root, quick);
}

/**
 * @param {string} name
 * @param {readonly import('./jestCounts.mjs').TestResult[]} tests
 * @returns {Listed}
 */
function passed(name, tests) {
  const failed = tests.filter((test) => !test.passed);
  return {
    name: `${name} (tests)`,
    value: `${tests.length - failed.length} of ${tests.length}`,
    goal: 'all',
    met: tests.length > 0 && failed.length === 0,
    found: failed.map((test) => test.name),
  };
}

/**
 * Ratios and peaks that bench/io.mjs measures now.
 *
 * @param {string} root
 * @param {boolean} quick
 * @returns {AsyncGenerator<Listed, void, void>}
 */
async function* speed(root, quick) {
  const output = quick ? '' : await runBench(root);
  const ratio = /^parquet .* ([\d.]+) times as fast as CSV/m.exec(output)?.[1];
  yield {
    name: 'Parquet against CSV, 1,000,000 x 10',
    value: ratio === undefined ? '-' : `${ratio} times as fast`,
    goal: `>= ${PARQUET_GOAL}`,
    met: quick ? null : Number(ratio) >= PARQUET_GOAL,
  };
  const peaks = [...output.matchAll(/^(\S+) .* peak (\d+) MiB/gm)];
  if (quick || peaks.length === 0) {
    yield {
      name: 'memory for a file of 300 MB',
      value: '-',
      goal: `< ${MEMORY_GOAL} MB`,
      met: quick ? null : false,
    };
    return;
  }
  for (const [, format, mebibytes] of peaks) {
    const megabytes = (Number(mebibytes) * 2 ** 20) / 1e6;
    yield {
      name: `memory for a file of 300 MB, ${format}`,
      value: `${megabytes.toFixed(0)} MB`,
      goal: `< ${MEMORY_GOAL} MB`,
      met: megabytes < MEMORY_GOAL,
    };
  }
}

/**
 * @param {string} root
 * @returns {Promise<string>} what the bench prints
 */
async function runBench(root) {
  const child = spawn(process.execPath, [path.join(root, 'bench/io.mjs')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  await new Promise((resolve) => child.once('close', resolve));
  return output;
}
