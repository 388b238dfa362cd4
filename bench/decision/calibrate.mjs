// @ts-check
// How often the decision raises a false alarm, and how often it misses a leak. Tables of known distributions (a Gaussian
// copula, a mixture, one shaped as a tree; 240, 1,000 and 5,000 rows) and real tables cut in three give training rows,
// a holdout (70% to 30%) and a new sample. What stands for the synthetic table is harmless (a new sample, rows of the right model, rows
// of `independent`) or leaks (copied, jittered, exchanged and interpolated training rows).
//   npm run calibrate -- [--draws 16] [--first 0] [--threads 2] [--sources copula,wine_quality]
//     [--kind "new sample" --kind "SMOTE, 1 neighbour"] [--sizes 240,1000,5000] [--json]
// Prints the proportion of "do not share" for each kind and source, then the false and missed alarms of all. Reads
// LIKENESS_DATA; without it the real tables are left out, and a line says so.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fork } from 'node:child_process';
import { benchTable, DATA_FOLDER, tableRole } from '../tables.mjs';
import { DISTRIBUTIONS } from './distributions.mjs';
import { KINDS } from './kinds.mjs';

/** Real tables that are reported; none of them was looked at when thresholds were chosen. */
const REAL_TABLES = ['wine_quality', 'insurance', 'actg175'];
const SIZES = [240, 1000, 5000];

const { values: given } = parseArgs({
  options: {
    draws: { type: 'string', default: '16' },
    first: { type: 'string', default: '0' },
    threads: { type: 'string', default: '2' },
    sources: { type: 'string' },
    kind: { type: 'string', multiple: true },
    sizes: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const draws = Number(given.draws);
const first = Number(given.first);
const sizes = given.sizes?.split(',').map(Number) ?? SIZES;
const wanted = given.sources?.split(',') ?? [...Object.keys(DISTRIBUTIONS), ...REAL_TABLES];
const unknown = given.kind?.find((own) => KINDS.every(({ name }) => name !== own));
if (unknown !== undefined) {
  console.error(`There is no kind "${unknown}". Choose of: ${KINDS.map(({ name }) => name).join('; ')}.`);
  process.exit(2);
}
const kinds = KINDS.filter(({ name }) => given.kind?.includes(name) ?? true);
const log = given.json ? console.error : console.log;

/**
 * @typedef {{ source: string, rows: number | null, kind: string, draw: number }} Task
 * @typedef {Task & { outcome: import('@likeness/core').DecisionOutcome | null, deciding: string | null }} Result
 */

/** @type {readonly { source: string, rows: number | null }[]} */
const sources = wanted.flatMap(
  (name) => /** @type {{ source: string, rows: number | null }[]} */ (sourcesOf(name)),
);

/** @param {string} name */
function sourcesOf(name) {
  if (Object.hasOwn(DISTRIBUTIONS, name)) return sizes.map((rows) => ({ source: name, rows }));
  const { file } = benchTable(name);
  if (existsSync(path.join(DATA_FOLDER, file))) {
    log(tableRole(name));
    return [{ source: name, rows: null }];
  }
  log(`left out: ${name} (set LIKENESS_DATA)`);
  return [];
}
/** The longest first, so that no process is left alone with them. @type {Task[]} */
const tasks = sources
  .flatMap((source) =>
    kinds.flatMap(({ name: kind }) =>
      Array.from({ length: draws }, (_, at) => ({ ...source, kind, draw: first + at })),
    ),
  )
  .sort((a, b) => (b.rows ?? 4000) - (a.rows ?? 4000));

const results = await runAll(tasks, Number(given.threads));
const summary = kinds.map(({ name, leaks }) => {
  const own = results.filter(({ kind, outcome }) => kind === name && outcome !== null);
  const alarms = own.filter(({ outcome }) => outcome === 'do-not-share').length;
  return { kind: name, leaks, tables: own.length, alarms };
});
if (given.json) console.log(JSON.stringify({ draws, summary, results }));
else print();

function print() {
  const label = (/** @type {{ source: string, rows: number | null }} */ { source, rows }) =>
    rows === null ? source : `${source} ${rows}`;
  console.log(`\n"Do not share" of ${draws} tables each`);
  const width = Math.max(...kinds.map(({ name }) => name.length)) + 2;
  console.log(`${''.padEnd(width)}${sources.map((source) => label(source).padStart(14)).join('')}`);
  for (const { name } of kinds) {
    const cells = sources.map(({ source, rows }) => {
      const own = results.filter(
        (one) => one.kind === name && one.source === source && one.rows === rows && one.outcome !== null,
      );
      const alarms = own.filter(({ outcome }) => outcome === 'do-not-share').length;
      return own.length === 0 ? '-' : `${alarms}/${own.length}`;
    });
    console.log(`${name.padEnd(width)}${cells.map((cell) => cell.padStart(14)).join('')}`);
  }
  console.log('');
  for (const { kind, leaks, tables, alarms } of summary) {
    if (leaks === null) {
      console.log(
        `${kind}: refused ${alarms} of ${tables} (${((100 * alarms) / tables).toFixed(1)}%), not judged`,
      );
      continue;
    }
    const share = leaks ? tables - alarms : alarms;
    console.log(
      `${kind}: ${leaks ? 'missed' : 'false alarms'} ${share} of ${tables} (${((100 * share) / tables).toFixed(1)}%)`,
    );
  }
  const why = new Map();
  for (const { kind, deciding, outcome } of results) {
    const isHarmless = KINDS.some(({ name, leaks }) => name === kind && leaks === false);
    if (outcome === 'do-not-share' && isHarmless)
      why.set(`${deciding} (${kind})`, (why.get(`${deciding} (${kind})`) ?? 0) + 1);
  }
  for (const [reason, count] of why) console.log(`  false alarm by ${reason}: ${count}`);
}

/**
 * Each task in one of some processes; a process asks for the next when it is through.
 *
 * @param {readonly Task[]} all
 * @param {number} processes
 * @returns {Promise<Result[]>}
 */
async function runAll(all, processes) {
  /** @type {Result[]} */
  const found = [];
  let next = 0;
  await Promise.all(
    Array.from(
      { length: Math.min(processes, all.length) },
      () =>
        new Promise((resolve, reject) => {
          const child = fork(path.join(import.meta.dirname, 'calibrateProcess.mjs'));
          const give = () => {
            if (next === all.length) {
              child.disconnect();
              return;
            }
            child.send(all[next++]);
          };
          child.on('message', (/** @type {Result} */ result) => {
            found.push(result);
            if (found.length % 50 === 0) console.error(`${found.length} of ${all.length}`);
            give();
          });
          child.on('exit', (code) =>
            code === 0 ? resolve(undefined) : reject(new Error(`a process ended with ${code}`)),
          );
          give();
        }),
    ),
  );
  return found;
}
