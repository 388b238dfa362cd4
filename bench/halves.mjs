// @ts-check
/**
 * How near the rows of a synthesizer lie to its training rows, and what they are worth, on real tables of all sizes: a
 * table is cut into random halves; each half is fitted in turn, with the other one unseen, so that what the halves
 * themselves have in common with the drawn rows cancels. Beside the DCR share (.5 is safe) the AUC of a membership
 * attack (.5), 2-way accuracy, the mean difference of associations, a classifier's AUC of real against drawn rows
 * (.5), and what models learn from drawn and from real rows: accuracy, R^2 for numbers. On the tables of
 * data/fidelity, whose halves are published ones, the first cut is the published one, so its first line is that of the
 * published protocol and its second the same with the roles of the halves exchanged.
 *
 *   npm run build && node bench/halves.mjs german_credit,titanic3 boosted-trees [--cuts 3] [--set name=value]
 *   node bench/halves.mjs credit-default boosted-trees --cuts 3 --only privacy
 *
 * Prints each figure by table with its standard error, no ratio.
 *
 * Without names: the tables on which choices may be made, but for the published ones. Reads LIKENESS_DATA.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cpuUsage } from 'node:process';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import {
  CHUNK_ROWS,
  concatTables,
  createStream,
  evaluate,
  getSynthesizer,
  shuffle,
  takeRows,
} from '@likeness/core';
import { memorySource, readTable } from '@likeness/io';
import { benchTable, CHOICE_TABLES, DATA_FOLDER, readBenchFile, tableRole } from './tables.mjs';

/** Without names: the tables of the list of choices that are not published in halves. */
const SMALL_TABLES = Object.keys(CHOICE_TABLES).filter((name) => !isPublished(name));

/** By column of what is printed: metric and scopes, the first that is there counts. */
const FIGURES = {
  dcrShare: [['dcrShare', 'table']],
  membershipAuc: [['membershipAuc', 'table']],
  accuracy2: [['accuracy2', 'table']],
  associationL1Mean: [['associationL1Mean', 'table']],
  c2stAuc: [['c2stAuc', 'table']],
  synthetic: [
    ['rSquared', 'trainSynthetic'],
    ['accuracy', 'trainSynthetic'],
  ],
  real: [
    ['rSquared', 'trainReal'],
    ['accuracy', 'trainReal'],
  ],
};

const { positionals, values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    cuts: { type: 'string', default: '3' },
    only: { type: 'string', default: 'fidelity,utility,privacy' },
    set: { type: 'string', multiple: true, default: [] },
  },
});
const [asked, name = 'boosted-trees'] = positionals;
const settings = Object.fromEntries(
  flags.set.map((one) => {
    const [key, value] = one.split('=');
    return [key, Number.isNaN(Number(value)) ? value : Number(value)];
  }),
);

const show = (label, figures) =>
  console.log(
    label.padEnd(24),
    figures.map((value) => (Number.isNaN(value) ? '-' : value.toFixed(4)).padStart(17)).join(' '),
  );
console.log(`${name}, ${JSON.stringify(settings)}`);
console.log(' '.repeat(24), [...Object.keys(FIGURES), 'CPU s'].map((one) => one.padStart(17)).join(' '));
for (const table of asked ? asked.split(',') : SMALL_TABLES) {
  console.log(tableRole(table));
  const lines = [];
  const { target, halves } = await open(table);
  for (let cut = 1; cut <= Number(flags.cuts); cut++) {
    const [first, second] = halves(cut);
    for (const [real, holdout] of [
      [first, second],
      [second, first],
    ]) {
      lines.push(await figuresOf(real, holdout, isPublished(table) ? 50_000 : real.rowCount, target, cut));
      if (isPublished(table)) show(`${table} ${lines.length}`, lines.at(-1));
    }
  }
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const means = lines[0].map((_, at) => mean(lines.map((line) => line[at])));
  show(`${table}: mean of ${lines.length}`, means);
  show(
    '  s.e. of it',
    means.map((centre, at) =>
      Math.sqrt(mean(lines.map((line) => (line[at] - centre) ** 2)) / Math.max(1, lines.length - 1)),
    ),
  );
}

/** @param {string} name */
async function open(name) {
  const { file, holdoutFile, target, columns } = benchTable(name);
  if (holdoutFile === undefined) {
    const all = await readBenchFile(file, { columns });
    return { target, halves: (cut) => halvesOf(all, cut) };
  }
  // Read as one table, for labels that only one half has.
  const [first, second] = await Promise.all(
    [file, holdoutFile].map(async (half) => gunzipSync(await readFile(join(DATA_FOLDER, half)))),
  );
  const rows = second.subarray(second.indexOf('\n') + 1);
  const { table: all } = await readTable(memorySource(Buffer.concat([first, rows])), {});
  const size = all.rowCount >> 1;
  const published = [0, size].map((from) =>
    takeRows(
      all,
      Int32Array.from({ length: size }, (_, row) => from + row),
    ),
  );
  return { target, halves: (cut) => (cut === 1 ? published : halvesOf(all, cut)) };
}

/** @param {string} name */
function isPublished(name) {
  return benchTable(name).holdoutFile !== undefined;
}

function halvesOf(table, seed) {
  const rows = Int32Array.from({ length: table.rowCount }, (_, row) => row);
  shuffle(createStream(seed, 'halves'), rows);
  const half = table.rowCount >> 1;
  return [takeRows(table, rows.slice(0, half)), takeRows(table, rows.slice(half, 2 * half))];
}

async function figuresOf(real, holdout, rows, target, seed) {
  const start = cpuUsage();
  const model = await getSynthesizer(name).fit(real, { seed, target, options: settings });
  const parts = [];
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    parts.push(model.sampleChunk(seed, from / CHUNK_ROWS, Math.min(CHUNK_ROWS, rows - from)));
  }
  const { user, system } = cpuUsage(start);
  const groups = /** @type {import('@likeness/core').MetricGroup[]} */ (flags.only.split(','));
  const { metrics } = await evaluate({ real, holdout, synthetic: concatTables(parts), target, seed, groups });
  const figures = Object.values(FIGURES).map((places) => {
    const found = places.map(([metric, scope]) =>
      metrics.find((one) => one.name === metric && one.scope === scope),
    );
    return found.find((one) => one !== undefined)?.value ?? NaN;
  });
  return [...figures, (user + system) / 1e6];
}
