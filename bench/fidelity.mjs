// @ts-check
/**
 * Fidelity and privacy by the protocol of mostly-ai/paper-fidelity-accuracy: a synthesizer is fitted on `trn`,
 * 50,000 rows are drawn, and core's own metrics compare them with `trn` and the unseen `val`. Beside them the AUC on
 * `val` of boosted trees trained on the drawn rows and on `trn`. Fit and draw take `--threads` threads (1), and their CPU
 * seconds on all threads stand beside their wall seconds; the first fit pays for the start of the threads.
 *
 *   npm run build && node bench/fidelity.mjs adult boosted-trees [--seeds 3] [--rows 50000] [--threads 2] [--set name=value]
 *
 * Prints each figure by seed, its mean and its spread, no ratio: the figures of peers are published ones.
 *
 * A net trains for half an hour: its score goes to stderr, and with `--checkpoints <folder>` a call that was cut off goes
 * on where it stood (its seconds are then those of its last part).
 */
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cpuUsage } from 'node:process';
import { parseArgs } from 'node:util';
import {
  CHUNK_ROWS,
  concatTables,
  evaluate,
  getSynthesizer,
  sampleChunkTask,
  trainBooster,
} from '@likeness/core';
import { ThreadPool } from '@likeness/parallel';
import { classColumn } from './classColumn.mjs';
import { benchTable, readBenchFile, tableRole } from './tables.mjs';

const METRICS = ['accuracy1', 'accuracy2', 'accuracy3', 'dcrShare', 'c2stAuc'];

const { positionals, values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '3' },
    rows: { type: 'string', default: '50000' },
    threads: { type: 'string', default: '1' },
    set: { type: 'string', multiple: true, default: [] },
    checkpoints: { type: 'string' },
  },
});
const [dataset = 'adult', name = 'boosted-trees'] = positionals;
const { target, file: trainFile, holdoutFile } = benchTable(dataset);
if (holdoutFile === undefined) throw new Error(`The table "${dataset}" is not published in halves.`);
console.log(tableRole(dataset));
const settings = Object.fromEntries(
  flags.set.map((one) => {
    const [key, value] = one.split('=');
    return [key, Number.isNaN(Number(value)) ? value : Number(value)];
  }),
);
const [real, holdout] = [await readBenchFile(trainFile), await readBenchFile(holdoutFile)];
const threads = Number(flags.threads);
const workers = threads > 1 ? new ThreadPool(threads) : undefined;
const seconds = () => ({
  cpu: (cpuUsage().user + cpuUsage().system) / 1e6,
  wall: performance.now() / 1000,
});

const synthesizer = getSynthesizer(name);
const runs = [];
console.log(`${name} on ${dataset}, target ${target}, ${JSON.stringify(settings)}, threads: ${threads}`);
console.log(`boosted trees trained on trn: AUC ${(await aucOf(real)).toFixed(4)} on val`);
for (let seed = 1; seed <= Number(flags.seeds); seed++) {
  const start = seconds();
  const model = await synthesizer.fit(
    real,
    { seed, target, options: settings },
    {
      workers,
      onCurvePoint: ({ name: curve, step, unit, value }) => {
        if (curve === 'score') console.error(`${curve} at ${unit} ${step}: ${value.toFixed(4)}`);
      },
      checkpoints:
        flags.checkpoints === undefined
          ? undefined
          : checkpointFile(join(flags.checkpoints, `${name}-${dataset}-${seed}.json`)),
    },
  );
  const fitted = seconds();
  const synthetic = await drawRows(model, seed, Number(flags.rows));
  const drawn = seconds();
  const auc = await aucOf(synthetic);
  const { metrics } = await evaluate({
    real,
    holdout,
    synthetic,
    target,
    seed,
    groups: ['fidelity', 'privacy'],
  });
  const run = {
    auc,
    fitCpu: fitted.cpu - start.cpu,
    fitWall: fitted.wall - start.wall,
    drawCpu: drawn.cpu - fitted.cpu,
    drawWall: drawn.wall - fitted.wall,
  };
  for (const metric of METRICS) {
    run[metric] = metrics.find((one) => one.name === metric && one.scope === 'table')?.value ?? NaN;
  }
  runs.push(run);
  console.log(`seed ${seed}: ${format(run)}`);
}
const over = (of) =>
  Object.fromEntries(Object.keys(runs[0]).map((key) => [key, of(runs.map((run) => run[key]))]));
console.log(`mean:   ${format(over((list) => list.reduce((sum, value) => sum + value, 0) / list.length))}`);
console.log(`spread: ${format(over((list) => Math.max(...list) - Math.min(...list)))}`);
await workers?.close();

function checkpointFile(file) {
  return {
    load: async () => (existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : null),
    save: async (state) => {
      await writeFile(`${file}.part`, JSON.stringify(state));
      await rename(`${file}.part`, file);
    },
  };
}

/** As the command line draws them: chunks by the threads, if there is more than one. */
async function drawRows(model, seed, rows) {
  const inputs = [];
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    inputs.push({ chunk: from / CHUNK_ROWS, rowCount: Math.min(CHUNK_ROWS, rows - from) });
  }
  if (inputs.length === 1) return model.sampleChunk(seed, 0, rows);
  const source = { document: model.toJSON(), seed, options: {} };
  const drawn = workers
    ? /** @type {{ table: import('@likeness/core').Table }[]} */ (
        await workers.run(sampleChunkTask.name, source, inputs)
      )
    : inputs.map((input) => ({ table: model.sampleChunk(seed, input.chunk, input.rowCount) }));
  return concatTables(drawn.map(({ table }) => table));
}

/** Area under the ROC curve on `val` of boosted trees that learnt from a table; the last class is the positive one. */
async function aucOf(table) {
  const features = (of) => of.columns.filter(({ schema }) => schema.name !== target);
  const { codes, classes } = classColumn(table, target);
  const booster = await trainBooster(
    { features: features(table), target: { type: 'classes', codes, classes } },
    { seed: 1, leaves: 31, patience: 20 },
  );
  const probabilities = booster.predictProbability(features(holdout));
  const unseen = classColumn(holdout, target);
  const isPositive = (row) => unseen.classes[unseen.codes[row]] === classes[1];
  const rows = Array.from(unseen.codes.keys()).sort(
    (a, b) => probabilities[2 * a + 1] - probabilities[2 * b + 1],
  );
  let ranks = 0;
  let positives = 0;
  rows.forEach((row, rank) => {
    if (!isPositive(row)) return;
    ranks += rank + 1;
    positives++;
  });
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (rows.length - positives));
}

function format(run) {
  return Object.entries(run)
    .map(([key, value]) => `${key} ${value.toFixed(/Cpu|Wall/.test(key) ? 2 : 4)}`)
    .join(', ');
}
