/**
 * Time and quality of the adversarial forest on "adult" (fit on `trn`, as many rows drawn): CPU seconds to train and to
 * generate, and accuracy on `val` of core's forest and of gradient
 * boosting trained on the synthetic rows, beside the same trained on the real rows.
 *
 *   npm run build && LIKENESS_DATA=../shared/data node bench/adversarial-forest.mjs [name=value ...]
 *
 * The settings are those of the synthesizer. Skipped where the data is not there.
 */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { cpuUsage } from 'node:process';
import { getColumn, getSynthesizer, trainBooster, trainForest } from '@likeness/core';
import { readTable } from '@likeness/io';

const DATA = process.env.LIKENESS_DATA ?? join(import.meta.dirname, '..', '..', 'shared', 'data');
const TARGET = 'income';
const SEED = 1;
const settings = Object.fromEntries(
  process.argv.slice(2).map((text) => {
    const [name, value] = text.split('=');
    return [name, Number(value)];
  }),
);

/** CPU seconds of this process so far. */
const cpuTime = () => (cpuUsage().user + cpuUsage().system) / 1e6;

async function read(name) {
  const path = join(DATA, 'fidelity', 'adult', name);
  if (!existsSync(path)) {
    console.log(`skipped: ${path} is not there (set LIKENESS_DATA)`);
    process.exit(0);
  }
  return (await readTable({ name, open: () => createReadStream(path) }, {})).table;
}

const features = (table) => table.columns.filter(({ schema }) => schema.name !== TARGET);

/** Accuracy on unseen rows of two learners trained on these, labels matched by name. */
async function accuracies(train, unseen) {
  const { codes, schema } = getColumn(train, TARGET);
  const truth = getColumn(unseen, TARGET);
  const data = {
    features: features(train),
    target: { type: 'classes', codes, classes: schema.categories },
  };
  const models = [await trainForest(data, { seed: SEED }), await trainBooster(data, { seed: SEED })];
  return models.map((model) => {
    const probability = model.predictProbability(features(unseen));
    const classCount = schema.categories.length;
    let right = 0;
    for (let row = 0; row < unseen.rowCount; row++) {
      let best = 0;
      for (let k = 1; k < classCount; k++) {
        if (probability[row * classCount + k] > probability[row * classCount + best]) best = k;
      }
      if (schema.categories[best] === truth.schema.categories[truth.codes[row]]) right++;
    }
    return right / unseen.rowCount;
  });
}

const [train, unseen] = [await read('trn.csv.gz'), await read('val.csv.gz')];
let start = cpuTime();
const model = await getSynthesizer('adversarial-forest').fit(train, { seed: SEED, settings });
const fitSeconds = cpuTime() - start;
start = cpuTime();
const synthetic = model.sampleChunk(SEED, 0, train.rowCount);
const drawSeconds = cpuTime() - start;
for (const { message } of model.fit.notes) console.log(message);
console.log(
  `fit ${fitSeconds.toFixed(2)} s, ${train.rowCount} rows drawn in ${drawSeconds.toFixed(2)} s (CPU)`,
);
console.log(`model: ${(JSON.stringify(model).length / 1e6).toFixed(1)} MB of JSON`);
for (const [name, table] of [
  ['real', train],
  ['synthetic', synthetic],
]) {
  const [forest, boosting] = await accuracies(table, unseen);
  console.log(
    `trained on ${name} rows: accuracy on val, forest ${forest.toFixed(4)}, boosting ${boosting.toFixed(4)}`,
  );
}
