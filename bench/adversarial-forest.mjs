// @ts-check
/**
 * Time and quality of the adversarial forest on "adult" (fit on `trn`, as many rows drawn): CPU seconds of one thread to
 * train and to generate, the DCR share, and the accuracy and F1 on `val` of the published protocol's four classifiers,
 * trained on the synthetic rows beside the same trained on the real ones. Three seeds.
 *
 *   npm run build && LIKENESS_DATA=data node bench/adversarial-forest.mjs [name=value ...]
 *
 * Prints each figure of the synthetic rows beside that of the real rows, no ratio.
 *
 * The settings are those of the synthesizer. The protocol (Watson et al. 2023 take it from Xu et al. 2019, SDGym): a
 * decision tree of depth 15 and a logistic regression, both with balanced classes, AdaBoost, and a net of one layer of
 * 50; numbers scaled to [0, 1], large ones by their logarithm, labels one-hot; the mean over the four. It needs
 * scikit-learn and pandas in python3 (or $PYTHON). Skipped where the data is not there.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuUsage } from 'node:process';
import { createTable, getSynthesizer, tableSchema } from '@likeness/core';
import { writeTable } from '@likeness/io';
import { benchTable, DATA_FOLDER, readBenchFile, tableRole } from './tables.mjs';

const TARGET = 'income';
const SEEDS = [1, 2, 3];
const settings = Object.fromEntries(
  process.argv.slice(2).map((text) => {
    const [name, value] = text.split('=');
    return [name, Number(value)];
  }),
);

/** CPU seconds of this process so far. */
const cpuTime = () => (cpuUsage().user + cpuUsage().system) / 1e6;

const PYTHON = process.env.PYTHON ?? 'python3';
/** The JSON that a script of this folder prints; null where python3 lacks what it needs. */
function ask(script, ...args) {
  const { status, stdout } = spawnSync(PYTHON, [join(import.meta.dirname, script), ...args]);
  return status === 0 ? JSON.parse(stdout.subarray(stdout.indexOf('{')).toString()) : null;
}
/** As the published files are written, which have a question mark where a label is missing; no number of theirs is. */
async function csvOf(table) {
  const pieces = [];
  for await (const piece of writeTable('rows.csv', tableSchema(table), [table])) pieces.push(piece);
  const text = Buffer.concat(pieces).toString();
  return text.replaceAll(/(?<=^|,)(?=,|$)/gm, '?').replace(/\n\?$/, '\n');
}
const figures = (values) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return `${mean.toFixed(4)} (${values.map((value) => value.toFixed(4)).join(', ')})`;
};

const train = await readBenchFile(benchTable('adult').file);
const folder = join(DATA_FOLDER, 'fidelity', 'adult');
console.log(tableRole('adult'));
const scratch = mkdtempSync(join(tmpdir(), 'adversarial-forest-'));
const real = ask('four_classifiers.py', join(folder, 'trn.csv.gz'), join(folder, 'val.csv.gz'), TARGET);
if (real) console.log('real rows: accuracy', figures([real.accuracy]), 'F1', figures([real.f1]));
else console.log(`quality skipped: ${PYTHON} lacks scikit-learn or pandas (set PYTHON to one that has them)`);
const runs = [];
for (const seed of SEEDS) {
  let start = cpuTime();
  const model = await getSynthesizer('adversarial-forest').fit(train, { seed, options: settings });
  const fit = cpuTime() - start;
  start = cpuTime();
  const synthetic = createTable(model.sampleChunk(seed, 0, train.rowCount).columns);
  const draw = cpuTime() - start;
  for (const { message } of model.fit.notes) console.log(`seed ${seed}: ${message}`);
  console.log(`seed ${seed}: model of ${(JSON.stringify(model).length / 1e6).toFixed(1)} MB of JSON`);
  const made = join(scratch, `seed-${seed}.csv`);
  writeFileSync(made, await csvOf(synthetic));
  const quality = real && {
    ...ask('four_classifiers.py', made, join(folder, 'val.csv.gz'), TARGET),
    ...ask('fidelity.py', folder, made, TARGET),
  };
  runs.push({ fit, draw, ...quality });
}
rmSync(scratch, { recursive: true });
const of = (name) => figures(runs.map((run) => run[name]));
console.log(`fit ${of('fit')} s, ${train.rowCount} rows drawn in ${of('draw')} s of CPU`);
if (real) {
  console.log(`synthetic rows: accuracy ${of('accuracy')} F1 ${of('f1')}`);
  console.log(`k2 ${of('k2')} DCR share ${of('DCR')}`);
}
