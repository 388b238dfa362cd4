// @ts-check
/** The figures of trials: published values, simulated trials with a known answer, bytes, errors, speed, the tutorial. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from '../lib/build.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import { shellBlocks } from '../lib/shellBlocks.mjs';
import { startTestPostgres } from '../lib/testPostgres.mjs';
import { figureOfLine, judgeTime } from './benchLine.mjs';
import { isIdle } from './dashboard/longTasks.mjs';
import { jestResults } from './jestCounts.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {import('./jestCounts.mjs').TestResult} TestResult */

/**
 * Published values, identities and properties of the statistics, by folder of packages/core/test/trials.
 * @type {readonly (readonly [string, string])[]}
 */
const STATISTICS = [
  ['continuous, binary, counts', 'core/test/trials/(continuous|binary|counts|results)'],
  ['multiplicity', 'core/test/trials/multiplicity'],
  ['survival', 'core/test/trials/survival'],
  ['group-sequential', 'core/test/trials/sequential'],
  ['sample sizes', 'core/test/trials/sample-size'],
];

/** Comparisons with R: a line a table or design, exit code 0 where all agree. */
const COMPARISONS = [
  ['R: t tests, regressions, multiplicity', 'compareWithR'],
  ['R: survival', 'compareWithRSurvival'],
  ['R: rpact', 'compareWithRpact'],
];

/** Seconds that the tutorial may take. */
const TUTORIAL_SECONDS = 300;

/**
 * @param {string} root
 * @param {{ quick: boolean }} options `quick` simulates 1,000 trials in place of 10,000, and leaves out the comparisons
 *   with R and the type I errors
 * @returns {AsyncGenerator<Figure, void, void>}
 */
export async function* trialsFigures(root, { quick }) {
  await ensureInstalled(() => {});
  await build(() => {});
  for (const [name, pattern] of STATISTICS)
    yield passed(`${name} (tests)`, await jestResults(root, 'core', pattern));
  yield passed('plans and simulator (tests)', await jestResults(root, 'core', 'core/test/simulation'));
  yield* bench(root, 'simulation', quick ? ['--trials', '1000'] : []);
  yield await killed(root);
  yield* bench(root, 'speed', []);
  yield await tutorial(root);
  for (const [name, file] of COMPARISONS) yield await compared(root, name, file, quick);
  yield* typeOneErrors(root, quick);
}

/**
 * A line of bench/trials: what was measured, and whether it meets its goal.
 *
 * @param {string} root
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {AsyncGenerator<Figure, void, void>}
 */
async function* bench(root, file, args) {
  const before = await isIdle();
  const { output } = await node(root, [`bench/trials/${file}.mjs`, ...args]);
  const idle = before && (await isIdle());
  let count = 0;
  for (const line of output.split('\n')) {
    const figure = figureOfLine(line);
    if (figure === null) continue;
    count++;
    yield judgeTime(figure, idle);
  }
  if (count === 0) yield { name: `bench/trials/${file}`, value: 'no figure', goal: 'one', met: false };
}

/**
 * The tests of the API in which the worker is ended by SIGKILL while it simulates.
 *
 * @param {string} root
 */
async function killed(root) {
  const postgres = await startTestPostgres(() => {});
  try {
    const results = await jestResults(root, 'api', 'api/test/simulations', { DATABASE_URL: postgres.url });
    return passed(
      'the same bytes after kill -9 of the worker (tests)',
      results.filter(({ name }) => /kill/i.test(name)),
    );
  } finally {
    await postgres.stop();
  }
}

/**
 * The commands of docs/trials/tutorial.md as they stand, in a new folder of the project.
 *
 * @param {string} root
 * @returns {Promise<Figure>}
 */
async function tutorial(root) {
  const name = 'tutorial, followed literally';
  const commands = shellBlocks(await readFile(path.join(root, 'docs/trials/tutorial.md'), 'utf8'));
  const folder = await mkdtemp(path.join(root, '.likeness-tutorial-'));
  try {
    const before = await isIdle();
    const start = performance.now();
    const { code, output } = await run(folder, 'sh', ['-e'], commands.join('\n'));
    const seconds = (performance.now() - start) / 1000;
    const recommended = /^Recommended: "(?<design>[^"]+)"/m.exec(output)?.groups?.design;
    const figure = {
      name,
      value: code === 0 && recommended ? `${seconds.toFixed(0)} s: ${recommended}` : `exit code ${code}`,
      goal: `<= ${TUTORIAL_SECONDS} s`,
      met: code === 0 && recommended !== undefined && seconds <= TUTORIAL_SECONDS,
    };
    return judgeTime(figure, before && (await isIdle()));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} root
 * @param {string} name
 * @param {string} file
 * @param {boolean} quick
 * @returns {Promise<Figure>} not measured where R or its package is not installed
 */
async function compared(root, name, file, quick) {
  const goal = 'all agree';
  if (quick) return { name, value: '-', goal, met: null };
  const { code, output } = await node(root, [`bench/trials/${file}.mjs`]);
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  if (/skipped/i.test(last)) return { name, value: 'no R', goal, met: null };
  return { name, value: code === 0 ? 'all agree' : last, goal, met: code === 0 };
}

/**
 * @param {string} root
 * @param {boolean} quick
 * @returns {AsyncGenerator<Figure, void, void>}
 */
async function* typeOneErrors(root, quick) {
  for (const file of ['typeOneError', 'survivalTypeOneError']) {
    const name = `type I errors, 100,000 null trials: bench/trials/${file}`;
    if (quick) {
      yield { name, value: '-', goal: 'z < 2.5', met: null };
      continue;
    }
    const { output } = await node(root, [`bench/trials/${file}.mjs`]);
    const lines = output.split('\n').filter((line) => /\bmet$|\b(yes|no ) +\(\d/.test(line));
    const missed = lines.filter((line) => /not met$|\bno +\(/.test(line));
    yield {
      name,
      value: `${lines.length - missed.length} of ${lines.length}`,
      goal: 'z < 2.5',
      met: lines.length > 0 && missed.length === 0,
      ...{ found: missed },
    };
  }
}

/**
 * @param {string} name
 * @param {readonly TestResult[]} results
 * @returns {Figure & { found: readonly string[] }}
 */
function passed(name, results) {
  const failed = results.filter((result) => !result.passed).map((result) => result.name);
  return {
    name,
    value: `${results.length - failed.length} of ${results.length}`,
    goal: 'all',
    met: results.length > 0 && failed.length === 0,
    found: failed,
  };
}

/**
 * @param {string} root
 * @param {readonly string[]} args
 */
function node(root, args) {
  return run(root, process.execPath, args, '');
}

/**
 * @param {string} cwd
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} input
 * @returns {Promise<{ code: number | null, output: string }>}
 */
async function run(cwd, command, args, input) {
  const child = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stdin.end(input);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  return { code, output };
}
