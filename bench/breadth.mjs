// @ts-check
/**
 * What breadth costs a synthesizer: many columns, many rows, many labels. The tables are made of six normal factors:
 * numbers of five shapes, labels in one column of 20, missing cells in one of 10. CPU seconds of all threads, wall
 * seconds and the largest resident memory; each table in a process of its own. Prints
 * these figures, no ratio: what it shows is how they grow.
 *
 *   npm run build && node bench/breadth.mjs [boosted-trees] [--threads 1] [--tables 2000x60,2000x300,1000000x10,labels]
 */
import { spawnSync } from 'node:child_process';
import { cpuUsage, resourceUsage } from 'node:process';
import { parseArgs } from 'node:util';
import { createStream, createTable, getSynthesizer } from '@likeness/core';
import { ThreadPool } from '@likeness/parallel';

const FACTORS = 6;
const DRAWN = 20_000;

const { positionals, values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    threads: { type: 'string', default: '1' },
    tables: { type: 'string', default: '2000x60,2000x300,1000000x10,labels' },
    one: { type: 'string' },
  },
});
const [name = 'boosted-trees'] = positionals;
if (flags.one) await measure(flags.one);
else {
  for (const table of flags.tables.split(',')) {
    const args = [import.meta.filename, name, '--one', table, '--threads', flags.threads];
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}

async function measure(which) {
  const table = which === 'labels' ? labelTable() : factorTable(...which.split('x').map(Number));
  const threads = Number(flags.threads);
  const workers = threads > 1 ? new ThreadPool(threads) : undefined;
  const seconds = () => ({
    cpu: (cpuUsage().user + cpuUsage().system) / 1e6,
    wall: performance.now() / 1000,
  });
  const start = seconds();
  const model = await getSynthesizer(name).fit(table, { seed: 1 }, { workers });
  const fitted = seconds();
  model.sampleChunk(1, 0, DRAWN);
  const drawn = seconds();
  await workers?.close();
  const between = (from, to) =>
    `${(to.cpu - from.cpu).toFixed(1)} CPU s (${(to.wall - from.wall).toFixed(1)} s)`;
  console.log(
    `${name}, ${which}, threads ${threads}: fit ${between(start, fitted)}, ${DRAWN} rows drawn in ` +
      `${between(fitted, drawn)}, ${Math.round(resourceUsage().maxRSS / 1024)} MiB`,
  );
}

function factorTable(rows, columns) {
  const stream = createStream(1, 'breadth');
  const loadings = Array.from({ length: columns }, () =>
    Array.from({ length: FACTORS }, () => 0.6 * stream.normal()),
  );
  const cells = Array.from({ length: columns }, () => new Float64Array(rows));
  const factors = new Float64Array(FACTORS);
  for (let row = 0; row < rows; row++) {
    for (let f = 0; f < FACTORS; f++) factors[f] = stream.normal();
    for (let at = 0; at < columns; at++) {
      const sum = loadings[at].reduce((total, loading, f) => total + loading * factors[f], 0);
      const isMissing = at % 10 === 9 && stream.uniform() < 0.1;
      cells[at][row] = isMissing ? NaN : shaped(sum + stream.normal(), at);
    }
  }
  return createTable(cells.map((values, at) => (at % 20 === 19 ? labels(values, at) : numbers(values, at))));
}

/** Normal, skewed, whole, with a spike at 0, rounded. */
function shaped(value, at) {
  switch (at % 5) {
    case 0:
      return value;
    case 1:
      return Math.exp(value);
    case 2:
      return Math.round(3 * value);
    case 3:
      return Math.max(0, value);
    default:
      return Math.round(100 * value) / 100;
  }
}

/** @returns {import('@likeness/core').NumericColumn} */
function numbers(values, at) {
  return { type: 'numeric', schema: { name: `n${at}`, kind: 'continuous' }, values };
}

/** @returns {import('@likeness/core').CodedColumn} */
function labels(values, at) {
  const categories = ['low', 'middle', 'high'];
  const codes = Int32Array.from(values, (value) =>
    Number.isNaN(value) ? -1 : value < -0.5 ? 0 : value < 0.5 ? 1 : 2,
  );
  return { type: 'coded', schema: { name: `c${at}`, kind: 'categorical', categories }, codes };
}

/** 50,000 rows: a number, one of 10,000 labels that it tells something of, and a number that the label tells of. */
function labelTable() {
  const rows = 50_000;
  const stream = createStream(1, 'breadth labels');
  const first = Float64Array.from({ length: rows }, () => stream.normal());
  const categories = Array.from({ length: 10_000 }, (_, code) => `label ${code}`);
  const codes = Int32Array.from(first, (value) =>
    Math.max(0, Math.min(9999, Math.floor(5000 + 1500 * (value + stream.normal())))),
  );
  const last = Float64Array.from(codes, (code) => code / 1000 + stream.normal());
  return createTable([
    numbers(first, 0),
    { type: 'coded', schema: { name: 'label', kind: 'categorical', categories }, codes },
    numbers(last, 2),
  ]);
}
