// @ts-check
// How good the times are that the product tells of runs: before they begin, and from a tenth of their progress on. Runs
// tables x synthesizers on a real server with one worker, in a seeded order, then tells the time of each run from nothing
// but the runs that had finished before it, with the product's own estimator. Prints predicted beside actual, and the
// proportion within a factor of two with its 95% interval (Wilson 1927). Goal: nine of ten from a tenth of the progress
// on; exit code 1 when it is not met.
//
//   node bench/time-left.mjs [--tables 6] [--synthesizers a,b] [--seed 1] [--save FILE] [--replay FILE]
//
// `--save` keeps what was measured, and `--replay` tells the times of such a file again without running anything.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { findFreePort } from '../scripts/lib/ports.mjs';
import { startTestPostgres } from '../scripts/lib/testPostgres.mjs';
import { learnModels } from '../apps/api/dist/services/timing/learnModels.js';
import { positionAt } from '../apps/api/dist/services/timing/stageClock.js';
import { timeLeft, wholeTime } from '../apps/api/dist/services/timing/timeLeft.js';

const { values } = parseArgs({
  options: {
    tables: { type: 'string', default: '6' },
    synthesizers: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    save: { type: 'string' },
    replay: { type: 'string' },
  },
});

/** Parts of the run's progress at which its time is told. */
const MOMENTS = [0.1, 0.2, 0.35, 0.5, 0.75, 0.85];
const GOAL = 0.9;

/** Nets are trained for a while, not to the end: their time is proportional to the epochs. @type {Record<string, { name: string, value: number }[][]>} */
const OPTIONS = {
  ctgan: [[{ name: 'epochs', value: 10 }], [{ name: 'epochs', value: 25 }]],
  tvae: [[{ name: 'epochs', value: 20 }], [{ name: 'epochs', value: 60 }]],
};
const SYNTHESIZERS = [
  'independent',
  'gaussian-copula',
  'cart',
  'smote',
  'adversarial-forest',
  'boosted-trees',
  'tvae',
  'ctgan',
];

/**
 * @typedef {{ id: string, table: string, synthesizer: string, startedAt: number, finishedAt: number,
 *   steps: { stage: 'SPLIT' | 'FIT' | 'GENERATE' | 'EVALUATE', progress: number, at: number }[],
 *   records: import('../apps/api/dist/services/timing/learnModels.js').StageRecord[] }} MeasuredRun
 */

/** @type {readonly MeasuredRun[]} */
const runs = values.replay ? JSON.parse(await readFile(values.replay, 'utf8')) : await measure();
if (values.save) await writeFile(values.save, JSON.stringify(runs));
process.exitCode = report(runs) ? 0 : 1;

/** @returns {Promise<readonly MeasuredRun[]>} */
async function measure() {
  const log = (/** @type {string} */ message) => process.stderr.write(`${message}\n`);
  const postgres = await startTestPostgres(log);
  const home = await mkdtemp(path.join(os.tmpdir(), 'likeness-time-left-'));
  const port = await findFreePort();
  /** @type {import('node:child_process').ChildProcess[]} */
  const processes = [];
  const start = async (/** @type {string} */ file) => {
    const child = spawn(process.execPath, [new URL(`../apps/api/dist/${file}`, import.meta.url).pathname], {
      env: { ...process.env, DATABASE_URL: postgres.url, LIKENESS_HOME: home, API_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    processes.push(child);
    for await (const line of createInterface({ input: child.stdout })) {
      if (JSON.parse(line).event === 'ready') break;
    }
    child.stdout.resume();
  };
  const client = new pg.Client({ connectionString: postgres.url });
  try {
    await start('server.js');
    await start('worker.js');
    const { token } = JSON.parse(await readFile(path.join(home, 'operator.json'), 'utf8'));
    const api = `http://127.0.0.1:${port}`;
    const headers = { authorization: `Bearer ${token}` };
    const ask = async (/** @type {string} */ query, /** @type {object} */ variables) => {
      const response = await fetch(`${api}/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = await response.json();
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    };
    /** @type {{ id: string, name: string, target: string }[]} */
    const datasets = [];
    for (const table of (await tables()).slice(0, Number(values.tables))) {
      const response = await fetch(
        `${api}/datasets?${new URLSearchParams({ fileName: `${table.name}.csv` })}`,
        {
          method: 'POST',
          headers: { ...headers, 'content-type': 'text/csv' },
          body: table.csv,
        },
      );
      const { dataset, error } = await response.json();
      if (error) throw new Error(JSON.stringify(error));
      datasets.push({ id: dataset.id, name: table.name, target: table.target });
    }
    const chosen = values.synthesizers ? values.synthesizers.split(',') : SYNTHESIZERS;
    const wanted = shuffled(
      datasets.flatMap((dataset, at) =>
        chosen.map((synthesizer) => ({
          dataset,
          synthesizer,
          options: OPTIONS[synthesizer]?.[at % OPTIONS[synthesizer].length] ?? [],
        })),
      ),
    );
    log(`${wanted.length} runs`);
    await client.connect();
    /** @type {MeasuredRun[]} */
    const done = [];
    for (const { dataset, synthesizer, options } of wanted) {
      const { createRun } = await ask(
        'mutation ($input: CreateRunInput!) { createRun(input: $input) { run { id } } }',
        { input: { datasetId: dataset.id, synthesizer, options, target: dataset.target } },
      );
      const { id } = createRun.run;
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        const { rows } = await client.query('SELECT state, error_message FROM run WHERE id = $1', [id]);
        if (rows[0].state === 'SUCCEEDED') break;
        if (rows[0].state === 'FAILED')
          throw new Error(`${dataset.name}, ${synthesizer}: ${rows[0].error_message}`);
      }
      done.push(await read(client, id, dataset.name));
      log(`${done.length} of ${wanted.length}: ${dataset.name}, ${synthesizer}`);
    }
    return done;
  } finally {
    await client.end();
    for (const child of processes.reverse()) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  }
}

/** @param {pg.Client} client @param {string} id @param {string} table @returns {Promise<MeasuredRun>} */
async function read(client, id, table) {
  const run = await client.query('SELECT synthesizer, started_at, finished_at FROM run WHERE id = $1', [id]);
  const events = await client.query(
    `SELECT stage, progress, at FROM run_event
     WHERE run_id = $1 AND kind IN ('PROGRESS', 'METRICS') AND stage IS NOT NULL ORDER BY sequence`,
    [id],
  );
  const times = await client.query(
    'SELECT stage, facts, seconds, profile FROM stage_time WHERE run_id = $1',
    [id],
  );
  const { synthesizer, started_at: startedAt, finished_at: finishedAt } = run.rows[0];
  return {
    id,
    table,
    synthesizer,
    startedAt: startedAt.getTime(),
    finishedAt: finishedAt.getTime(),
    steps: events.rows.map(({ stage, progress, at }) => ({ stage, progress, at: at.getTime() })),
    records: times.rows.map(({ profile, ...record }) => ({
      ...record,
      runId: id,
      profile: profile.length > 0 ? profile : null,
    })),
  };
}

/** @param {readonly MeasuredRun[]} measured @returns {boolean} whether the goal is met */
function report(measured) {
  console.log(`${os.cpus().length} cores, ${measured.length} runs, each told from those before it alone`);
  console.log(
    'table                    synthesizer          actual  before start  at 10%: told left / actual left',
  );
  /** @type {Map<string, { ratio: number, covered: boolean }[]>} */
  const byMoment = new Map();
  const note = (
    /** @type {string} */ moment,
    /** @type {import('../apps/api/dist/services/timing/timeLeft.js').TimeEstimate | null} */ told,
    /** @type {number} */ actual,
  ) => {
    if (!told) return;
    const all = byMoment.get(moment) ?? [];
    all.push({ ratio: told.seconds / actual, covered: told.low <= actual && actual <= told.high });
    byMoment.set(moment, all);
  };
  let untold = 0;
  for (const [at, run] of measured.entries()) {
    const models = learnModels(
      measured.slice(0, at).flatMap(({ records }) => records),
      run.synthesizer,
    );
    const { facts } = run.records[0];
    const actual = (run.finishedAt - run.startedAt) / 1000;
    const before = wholeTime(models, facts);
    note('before the start', before, actual);
    let words = 'not known';
    for (const moment of MOMENTS) {
      const reached = run.steps.findIndex(({ progress }) => progress >= moment);
      const steps = run.steps.slice(0, reached + 1);
      const now = steps[steps.length - 1].at;
      const position = positionAt(steps, now);
      const told = position && timeLeft(models, facts, position);
      // What is left in the last tenth of a second is nothing that anybody waits for.
      const left = Math.max(0.1, (run.finishedAt - now) / 1000);
      if (!told && moment === MOMENTS[0]) untold += 1;
      note(`at ${moment * 100}% of the progress`, told, left);
      if (moment === MOMENTS[0] && told) words = `${told.seconds.toFixed(1)} / ${left.toFixed(1)} s`;
    }
    console.log(
      `${run.table.padEnd(24)} ${run.synthesizer.padEnd(20)} ${`${actual.toFixed(1)} s`.padStart(8)} ${(before ? `${before.seconds.toFixed(1)} s` : 'not known').padStart(12)}  ${words}`,
    );
  }
  console.log(
    `\nNot told at 10%, as no run of the synthesizer had finished: ${untold} of ${measured.length}`,
  );
  const later = [];
  for (const [moment, all] of byMoment) {
    line(moment, all);
    if (moment !== 'before the start') later.push(...all);
  }
  // Moments of one run go together: the interval is that of as many runs, not of as many moments.
  const met = line('from 10% on', later, later.length / MOMENTS.length) >= GOAL;
  console.log(`Goal ${GOAL * 100}% within a factor of two from 10% on: ${met ? 'met' : 'NOT MET'}`);
  return met;
}

/** @param {string} name @param {readonly { ratio: number, covered: boolean }[]} all @param {number} [count] independent ones */
function line(name, all, count = all.length) {
  const within = all.filter(({ ratio }) => ratio >= 0.5 && ratio <= 2).length / all.length;
  const covered = all.filter((each) => each.covered).length / all.length;
  const [low, high] = wilson(within, count);
  const logs = all.map(({ ratio }) => Math.log(ratio)).sort((a, b) => a - b);
  const median = Math.exp(logs[Math.floor(logs.length / 2)]);
  console.log(
    `${name.padEnd(24)} within a factor of two ${percent(within)} (${percent(low)} to ${percent(high)}), interval holds ${percent(covered)}, median told / actual ${median.toFixed(2)}, n = ${all.length}`,
  );
  return within;
}

/** @param {number} value */
function percent(value) {
  return `${(100 * value).toFixed(0)}%`;
}

/** 95% interval of a proportion (Wilson 1927). @param {number} p @param {number} n */
function wilson(p, n) {
  const z = 1.959964;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [middle - half, middle + half];
}

/** @template T @param {readonly T[]} list @returns {T[]} in an order that the seed tells */
function shuffled(list) {
  const next = lehmer(Number(values.seed));
  const order = [...list];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
}

/** Park and Miller's minimal standard generator. @param {number} seed */
function lehmer(seed) {
  let state = (seed * 48_271 + 11) % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Tables of several sizes: two that come in a package, and made ones. */
async function tables() {
  const read = (/** @type {string} */ name) =>
    readFile(new URL(`../node_modules/@observablehq/sample-datasets/${name}.csv`, import.meta.url), 'utf8');
  const diamonds = (await read('diamonds')).trimEnd().split('\n');
  const every = (/** @type {number} */ step) =>
    [diamonds[0], ...diamonds.slice(1).filter((_, at) => at % step === 0)].join('\n');
  return [
    { name: 'penguins', csv: await read('penguins'), target: 'species' },
    { name: 'diamonds, 500 rows', csv: every(108), target: 'cut' },
    { name: 'made, 600 x 8', csv: made(600, 8), target: 'c0' },
    { name: 'made, 300 x 16', csv: made(300, 16), target: 'c0' },
    { name: 'diamonds, 1,000 rows', csv: every(54), target: 'cut' },
    { name: 'made, 1,500 x 6', csv: made(1500, 6), target: 'c0' },
    { name: 'diamonds, 3,000 rows', csv: every(18), target: 'cut' },
    { name: 'made, 1,000 x 30', csv: made(1000, 30), target: 'c0' },
    { name: 'made, 5,000 x 10', csv: made(5000, 10), target: 'c0' },
  ];
}

/** Labels and numbers in turn that depend on one another. @param {number} rows @param {number} columns */
function made(rows, columns) {
  const next = lehmer(rows + columns);
  const lines = [Array.from({ length: columns }, (_, at) => `c${at}`).join(',')];
  for (let row = 0; row < rows; row += 1) {
    const common = next();
    lines.push(
      Array.from({ length: columns }, (_, at) => {
        const value = (common + next()) / 2;
        return at % 2 === 0 ? 'abcde'[Math.floor(value * 5)] : (100 * value).toFixed(2);
      }).join(','),
    );
  }
  return lines.join('\n');
}
