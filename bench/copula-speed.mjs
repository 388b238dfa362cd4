// @ts-check
/**
 * Speed and memory of the Gaussian copula, as ratios in one run.
 *
 * - Fitting and sampling 1,000,000 x 10 mixed columns, CPU time on one thread, against drawing 10,000,000 standard
 *   normals (goal: at most 6). Both are warmed up before: the normals with 1,000,000
 *   draws, the copula with 2,000 rows and with the fit below.
 * - Drawing 2,000,000 of these rows with two threads against one (goal: at least 1.7 times faster), wall time, the best
 *   of three turns each; the threads are started and have their model before.
 * - Peak memory of a process of its own that draws 1,000,000 rows and keeps them, Node itself included, over the bytes of
 *   the typed arrays that it made (goal: at most 3); and what a fit adds to its process, over the bytes of its input.
 * - CPU seconds of a fit of 100,000 x 20 (goal: at most 3).
 *
 *   npm run build && node bench/copula-speed.mjs
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CHUNK_ROWS,
  createStream,
  createTable,
  getSynthesizer,
  modelFromJSON,
  sampleChunkTask,
} from '@likeness/core';
import { ThreadPool } from '@likeness/parallel';

const copula = getSynthesizer('gaussian-copula');

/**
 * Of five columns: two lognormal with two decimals, one normal with all its digits and a missing value in every twentieth row, one
 * of whole numbers, one of four labels; all correlated.
 */
function mixedTable(rows, columns) {
  const stream = createStream(1, 'bench copula');
  const common = Float64Array.from({ length: rows }, () => stream.normal());
  return createTable(
    Array.from({ length: columns }, (_, at) => {
      const y = common.map((z) => 0.5 * z + 0.85 * stream.normal());
      const name = `c${at}`;
      if (at % 5 === 4) {
        const codes = Int32Array.from(y, (v) => Math.min(3, Math.max(0, Math.floor(v + 2))));
        return {
          type: 'coded',
          schema: { name, kind: 'categorical', categories: ['a', 'b', 'c', 'd'] },
          codes,
        };
      }
      if (at % 5 === 3)
        return {
          type: 'numeric',
          schema: { name, kind: 'integer' },
          values: y.map((v) => Math.round(40 + 10 * v)),
        };
      if (at % 5 === 2)
        return {
          type: 'numeric',
          schema: { name, kind: 'continuous' },
          values: y.map((v) => (stream.uniform() < 0.05 ? NaN : v)),
        };
      const values = y.map((v) => Math.round(100 * Math.exp(v)) / 100);
      return { type: 'numeric', schema: { name, kind: 'continuous', decimals: 2 }, values };
    }),
  );
}

const chunksOf = (rows) =>
  Array.from({ length: Math.ceil(rows / CHUNK_ROWS) }, (_, chunk) => ({
    chunk,
    rowCount: Math.min(CHUNK_ROWS, rows - chunk * CHUNK_ROWS),
  }));
const drawAll = (model, rows) =>
  chunksOf(rows).map(({ chunk, rowCount }) => model.sampleChunk(1, chunk, rowCount));
const bytesOf = (tables) =>
  tables
    .flatMap(({ columns }) => columns)
    .reduce((sum, { type, values, codes }) => sum + (type === 'coded' ? codes : values).byteLength, 0);

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const timed = async (work) => {
  const start = cpuSeconds();
  const result = await work();
  return { seconds: cpuSeconds() - start, result };
};

/** What this file does as a process of its own; the answer is one number on standard output. */
const measurements = {
  memoryOfSampling(file) {
    const model = modelFromJSON(JSON.parse(readFileSync(file, 'utf8')));
    let most = 0;
    const tables = chunksOf(1e6).map(({ chunk, rowCount }) => {
      const drawn = model.sampleChunk(1, chunk, rowCount);
      most = Math.max(most, process.memoryUsage.rss());
      return drawn;
    });
    return most / bytesOf(tables);
  },
  async memoryOfFit() {
    const table = mixedTable(1e6, 10);
    globalThis.gc?.();
    const before = process.memoryUsage.rss();
    let most = before;
    const onProgress = () => void (most = Math.max(most, process.memoryUsage.rss()));
    await copula.fit(table, { seed: 1 }, { onProgress });
    return (most - before) / bytesOf([table]);
  },
};
const [measurement, file] = process.argv.slice(2);
if (measurement) {
  console.log(await measurements[measurement](file));
  process.exit();
}

/** Runs a measurement by itself, so that nothing else is in its memory. */
function alone(...args) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', fileURLToPath(import.meta.url), ...args],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

/** Seconds of wall time that each number of threads takes for the same chunks, the best of its turns. */
async function threadSeconds(document, rows, counts, turns) {
  const shared = { document, seed: 1, options: {} };
  const pools = counts.map((count) => new ThreadPool(count));
  for (const pool of pools) await pool.run(sampleChunkTask.name, shared, chunksOf(4 * CHUNK_ROWS));
  const best = counts.map(() => Infinity);
  for (let turn = 0; turn < turns; turn++) {
    for (const [at, pool] of pools.entries()) {
      const start = performance.now();
      await pool.run(sampleChunkTask.name, shared, chunksOf(rows));
      best[at] = Math.min(best[at], (performance.now() - start) / 1000);
    }
  }
  for (const pool of pools) await pool.close();
  return best;
}

const stream = createStream(2, 'bench normals');
let sum = 0;
for (let i = 0; i < 1e6; i++) sum += stream.normal();
const normals = await timed(() => {
  for (let i = 0; i < 1e7; i++) sum += stream.normal();
});
if (!Number.isFinite(sum)) throw new Error('the normals are not finite');
drawAll(await copula.fit(mixedTable(2000, 10), { seed: 1 }), 2000);

// First, so that the loops over many rows are compiled when the larger table comes.
const wideTable = mixedTable(1e5, 20);
const wide = await timed(() => copula.fit(wideTable, { seed: 1 }));
const table = mixedTable(1e6, 10);
const fit = await timed(() => copula.fit(table, { seed: 1 }));
const sample = await timed(() => void drawAll(fit.result, 1e6));
const ratio = (seconds) => (seconds / normals.seconds).toFixed(1);
console.log(`10,000,000 normals         ${normals.seconds.toFixed(2)} s`);
console.log(`fit 1,000,000 x 10         ${fit.seconds.toFixed(2)} s   ratio ${ratio(fit.seconds)}`);
console.log(`sample 1,000,000 x 10      ${sample.seconds.toFixed(2)} s   ratio ${ratio(sample.seconds)}`);
console.log(`both                       ratio ${ratio(fit.seconds + sample.seconds)} (goal: at most 6)`);
console.log(`fit 100,000 x 20           ${wide.seconds.toFixed(2)} s (goal: at most 3)`);

const document = fit.result.toJSON();
const [one, two] = await threadSeconds(document, 2e6, [1, 2], 3);
console.log(
  `2,000,000 x 10 by threads  ${one.toFixed(2)} s by one, ${two.toFixed(2)} s by two: ` +
    `${(one / two).toFixed(2)} times faster (goal: at least 1.7)`,
);
const folder = mkdtempSync(join(tmpdir(), 'likeness-bench-'));
try {
  const stored = join(folder, 'model.json');
  writeFileSync(stored, JSON.stringify(document));
  const sampling = alone('memoryOfSampling', stored);
  console.log(`peak memory of sampling    ${sampling.toFixed(2)} times its output (goal: at most 3)`);
  console.log(`memory that a fit adds     ${alone('memoryOfFit').toFixed(2)} times its input`);
} finally {
  rmSync(folder, { recursive: true });
}
