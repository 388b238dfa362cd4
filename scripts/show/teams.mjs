// @ts-check
/** The figures of teams: two people and an app on one server, access over the whole schema, hostile input, load. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from '../lib/build.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import { startTestPostgres } from '../lib/testPostgres.mjs';
import { jestResults } from './jestCounts.mjs';
import { startTeam } from './teamServer.mjs';
import { story } from './teamStory.mjs';

/** @typedef {import('./figure.mjs').Figure} Figure */

/**
 * Findings of the hostile review, each with the tests that attack as it did: the API is refused, or answers in time.
 * @type {readonly (readonly [string, string])[]}
 */
const FINDINGS = [
  ['pages of metrics, counts, N + 1 (F1, F12)', 'api/test/graphql/(metrics|pages)'],
  ['aliases, tokens, status 400 (F2, F9)', 'api/test/http/limits'],
  ['hosts, origins, headers (F5, F14)', 'api/test/http/guard'],
  ['wide tables, bombs, stalled uploads (F6, F7)', 'api/test/http/hostileUploads'],
  ['one mutation hides no other, keys (F10)', 'api/test/graphql/labels'],
  ['NUL bytes, cursors, YAML, long names (F11)', 'api/test/runs/hostileNames'],
  ['rate limits, secrets in logs', 'api/test/(http/rateLimits|secretsInLogs)'],
  ['hanging database, full disk', 'api/test/outage'],
];

/**
 * @param {string} root
 * @param {{ quick: boolean }} options `quick` leaves out the load on 5,000,000 metrics
 * @returns {AsyncGenerator<Figure, void, void>}
 */
export async function* teamsFigures(root, { quick }) {
  await ensureInstalled(() => {});
  await build(() => {});
  const postgres = await startTestPostgres(() => {});
  try {
    const team = await startTeam(root, postgres.url);
    try {
      yield* story(root, team);
    } finally {
      await team.stop();
    }
    const environment = { DATABASE_URL: postgres.url };
    yield passed(
      'access over the whole schema (tests)',
      await run(root, 'api/test/graphql/access', environment),
    );
    for (const [name, pattern] of FINDINGS) yield passed(name, await run(root, pattern, environment));
    yield passed('webhooks (tests)', await run(root, 'api/test/webhooks', environment));
    yield passed('client and its examples (tests)', await run(root, 'api/test/client', environment));
  } finally {
    await postgres.stop();
  }
  yield* load(root, quick);
}

/**
 * @param {string} root
 * @param {string} pattern
 * @param {Readonly<Record<string, string>>} environment
 */
function run(root, pattern, environment) {
  return jestResults(root, 'api', pattern, environment);
}

/**
 * @param {string} name
 * @param {readonly import('./jestCounts.mjs').TestResult[]} results
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

/** A line of bench/api-load.mjs: what was asked, its p95 or rate, the goal. */
const LOAD_LINE =
  /^ *(?<name>.+?) {2,}(?:p50 +[\d.]+ +)?p95 +(?<value>[\d.]+ ms) +goal (?<goal>[^:]+): (?<met>met|NOT MET)/;

/**
 * @param {string} root
 * @param {boolean} quick
 * @returns {AsyncGenerator<Figure, void, void>}
 */
async function* load(root, quick) {
  if (quick) {
    yield { name: 'load: 10,000 runs, 5,000,000 metrics', value: '-', goal: '', met: null };
    return;
  }
  const child = spawn(process.execPath, [path.join(root, 'bench/api-load.mjs')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  const lines = output.split('\n').flatMap((line) => {
    const groups = LOAD_LINE.exec(line)?.groups;
    return groups ? [/** @type {{ name: string, value: string, goal: string, met: string }} */ (groups)] : [];
  });
  for (const { name, value, goal, met } of lines) {
    yield { name: `load: ${name}`, value, goal, met: met === 'met' };
  }
  yield {
    name: 'load: bench/api-load',
    value: `exit code ${code}`,
    goal: '0',
    met: code === 0 && lines.length > 0,
  };
}
