// @ts-check
// How often each metric calls rows out: a random part of a real table is the training table, another the holdout, and
// a third one stands for the synthetic table. Such rows are as good as any can be, so that a 90% interval should leave
// them out one time in ten, half of it on either side. Other kinds: rows of the synthesizer `independent`, which can copy
// nobody; `copies`, the training rows; `copies20`, independent rows of which a fifth are copied training rows.
//   npm run build && node bench/calibration.mjs [--draws 40] [--rows 800] [--kind fresh] [--groups fidelity,privacy]
//     [--tables titanic,heart-failure,abalone,palmer_penguins,german_credit,adult]
// Prints, for each metric and table, the proportion of draws that are below and above the interval. Reads LIKENESS_DATA.
import { parseArgs } from 'node:util';
import {
  concatTables,
  createStream,
  createTable,
  evaluate,
  getSynthesizer,
  shuffle,
  takeRows,
} from '@likeness/core';
import { openStudy } from './case-studies/openStudy.mjs';
import { STUDIES } from './case-studies/studies.mjs';
import { benchTable, readBenchFile, tableRole } from './tables.mjs';

const { values: options } = parseArgs({
  options: {
    draws: { type: 'string', default: '40' },
    rows: { type: 'string', default: '800' },
    kind: { type: 'string', default: 'fresh' },
    groups: { type: 'string', default: 'fidelity,privacy' },
    tables: { type: 'string', default: 'titanic,heart-failure,abalone,palmer_penguins,german_credit,adult' },
  },
});
const draws = Number(options.draws);
const groups = /** @type {import('@likeness/core').MetricGroup[]} */ (options.groups.split(','));
const names = options.tables.split(',');

/** @param {string} name */
async function open(name) {
  const study = STUDIES.find((own) => own.name === name);
  if (study) return openStudy(study);
  const { file, columns } = benchTable(name);
  console.log(tableRole(name));
  return readBenchFile(file, { columns });
}

/**
 * Training, holdout and synthetic rows of one draw: 2 to 1 to 2 of the table where the synthetic ones are real, else 7
 * to 3.
 */
async function draw(table, seed) {
  const order = Int32Array.from({ length: table.rowCount }, (_, row) => row);
  shuffle(createStream(seed, 'calibration'), order);
  const fresh = options.kind === 'fresh';
  const size = Math.min(Number(options.rows), Math.floor(table.rowCount * (fresh ? 0.4 : 0.7)));
  const unseen = fresh ? size >> 1 : Math.round((size * 3) / 7);
  const real = takeRows(table, order.subarray(0, size));
  const holdout = takeRows(table, order.subarray(size, size + unseen));
  if (fresh)
    return { real, holdout, synthetic: takeRows(table, order.subarray(size + unseen, 2 * size + unseen)) };
  if (options.kind === 'copies') return { real, holdout, synthetic: real };
  const copied = options.kind === 'copies20' ? Math.floor(size / 5) : 0;
  const model = await getSynthesizer('independent').fit(real, { seed });
  const made = createTable(model.sampleChunk(seed, 0, size - copied).columns);
  const synthetic =
    copied === 0
      ? made
      : concatTables([
          made,
          takeRows(
            real,
            Int32Array.from({ length: copied }, (_, row) => row),
          ),
        ]);
  return { real, holdout, synthetic };
}

const rates = new Map();
/** @param {string} metric @param {string} table @param {'below' | 'at' | 'above'} verdict */
function note(metric, table, verdict) {
  const own = rates.get(metric) ?? new Map();
  rates.set(metric, own);
  const counts = own.get(table) ?? { below: 0, at: 0, above: 0 };
  own.set(table, counts);
  counts[verdict] += 1;
}

for (const name of names) {
  const table = await open(name);
  const start = process.cpuUsage().user;
  for (let seed = 0; seed < draws; seed++) {
    const report = await evaluate({ ...(await draw(table, seed)), seed, groups });
    for (const { name: metric, scope, verdict } of report.metrics) {
      if (verdict !== null) note(scope === 'table' ? metric : `${metric} (${scope})`, name, verdict);
    }
  }
  console.error(
    `${name}: ${table.rowCount} rows, ${((process.cpuUsage().user - start) / 1e6 / draws).toFixed(2)} CPU s a draw`,
  );
}

console.log(`${options.kind}, ${draws} draws a table; percent below / above`);
console.log(
  ['metric'.padEnd(34), ...[...names, 'all'].map((name) => name.slice(0, 13).padStart(14))].join(''),
);
for (const [metric, own] of rates) {
  const all = { below: 0, at: 0, above: 0 };
  const cells = names.map((name) => {
    const counts = own.get(name);
    if (counts) for (const key of Object.keys(all)) all[key] += counts[key];
    return counts ? format(counts) : '-';
  });
  console.log([metric.padEnd(34), ...[...cells, format(all)].map((cell) => cell.padStart(14))].join(''));
}

function format({ below, at, above }) {
  const all = below + at + above;
  return `${((100 * below) / all).toFixed(0)} / ${((100 * above) / all).toFixed(0)}`;
}
