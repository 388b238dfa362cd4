/**
 * What a classifier learns from synthetic rows, over random 70/30 splits of Titanic and heart failure: accuracy on the
 * real 30% of a forest of 200 trees, and Kendall's tau-b between its impurity importances and those of the forest
 * trained on the real 70%. "real" is that forest with another seed, "bootstrap" is trained on resampled real rows, the
 * stratified rows are drawn with `sampling: "stratified"`.
 *
 * Then the same with halves: what the importances of fresh real rows say, which share none with the reference, where a
 * bootstrap shares most.
 *
 *   npm run build && LIKENESS_DATA=../shared/data node bench/case-study-copula.mjs [splits] [first split]
 *
 * Exit code 4 when a copula for each class misses the goal: the bootstrap's accuracy less .02 (independent rows), and its
 * median tau (stratified rows).
 */
import { existsSync } from 'node:fs';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import {
  createStream,
  createTable,
  dropMissingRows,
  getColumn,
  getSynthesizer,
  kendallTau,
  selectColumns,
  splitTable,
  takeRows,
  trainForest,
} from '@likeness/core';
import { readTable } from '@likeness/io';

const DATA = process.env.LIKENESS_DATA ?? join(import.meta.dirname, '..', '..', 'shared', 'data');
const SPLITS = Number(process.argv[2] ?? 15);
const FIRST = Number(process.argv[3] ?? 1);
const TREES = 200;
const STUDIES = [
  { file: 'titanic3.csv', columns: ['pclass', 'sex', 'age', 'fare'], target: 'survived' },
  {
    file: 'heart_failure.csv',
    columns: [
      'age',
      'creatinine_phosphokinase',
      'ejection_fraction',
      'platelets',
      'serum_creatinine',
      'serum_sodium',
    ],
    target: 'DEATH_EVENT',
  },
];

const METHODS = {
  real: (train) => train,
  bootstrap,
  independent: synthetic('independent', {}),
  'one copula': synthetic('gaussian-copula', { perClass: 'never' }),
  'one, stratified': synthetic('gaussian-copula', { perClass: 'never' }, 'stratified'),
  'copula per class': synthetic('gaussian-copula', { perClass: 'always' }),
  'per class, strat.': synthetic('gaussian-copula', { perClass: 'always' }, 'stratified'),
  'copula, auto': synthetic('gaussian-copula', { perClass: 'auto' }),
};
const HALVES = {
  bootstrap: (half, _other, seed) => bootstrap(half, seed),
  'fresh real rows': (_half, other) => other,
  'copula per class': (half, _other, seed, target) => METHODS['copula per class'](half, seed, target),
  'per class, strat.': (half, _other, seed, target) => METHODS['per class, strat.'](half, seed, target),
};

let chosen = 0;
let choices = 0;

function bootstrap(train, seed) {
  const stream = createStream(seed, 'bench bootstrap');
  return takeRows(
    train,
    Int32Array.from({ length: train.rowCount }, () => stream.integer(train.rowCount)),
  );
}

function synthetic(name, copula, sampling = 'independent') {
  return async (train, seed, target) => {
    const model = await getSynthesizer(name).fit(train, { seed, target, copula });
    if (copula.perClass === 'auto') {
      choices++;
      if (model.fit.notes.some(({ code }) => code === 'PER_CLASS')) chosen++;
    }
    return model.sampleChunk(seed, 0, train.rowCount, { sampling });
  };
}

async function open(file) {
  const path = join(DATA, file);
  if (!existsSync(path)) {
    console.error(`${path} is not there; set LIKENESS_DATA.`);
    process.exit(3);
  }
  return readTable({ name: file, open: () => createReadStream(path) }, {});
}

async function forestOf(table, features, target, seed) {
  const labels = getColumn(table, target);
  const { codes } = labels;
  return trainForest(
    {
      features: features.map((name) => getColumn(table, name)),
      target: { type: 'classes', codes, classes: labels.schema.categories },
    },
    { seed, trees: TREES },
  );
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const standardError = (values) =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)) / (values.length - 1));
function quantile(values, p) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = p * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}
const digits = (value) => value.toFixed(3).replace(/^(-?)0\./, '$1.');

for (const { file, columns, target } of STUDIES) {
  const { table: whole } = await open(file);
  const table = dropMissingRows(selectColumns(whole, [...columns, target]));
  const results = new Map(Object.keys(METHODS).map((name) => [name, { accuracy: [], tau: [] }]));
  const dummy = [];
  chosen = 0;
  choices = 0;
  for (let split = FIRST; split < FIRST + SPLITS; split++) {
    const { train, holdout } = splitTable(table, 0.3, split);
    const actual = getColumn(holdout, target).codes;
    const real = await forestOf(train, columns, target, split);
    const share = mean(Array.from(getColumn(train, target).codes));
    dummy.push(mean(Array.from(actual, (code) => (code === (share > 0.5 ? 1 : 0) ? 1 : 0))));
    for (const [name, make] of Object.entries(METHODS)) {
      const rows = createTable((await make(train, split, target)).columns);
      const forest = await forestOf(rows, columns, target, 1000 + split);
      const predicted = forest.predictClass(columns.map((column) => getColumn(holdout, column)));
      results
        .get(name)
        .accuracy.push(mean(Array.from(actual, (code, row) => (code === predicted[row] ? 1 : 0))));
      results.get(name).tau.push(kendallTau(real.importances(), forest.importances()));
    }
  }
  console.log(
    `\n${file}: ${table.rowCount} rows, ${SPLITS} splits from ${FIRST}, dummy ${digits(mean(dummy))}`,
  );
  console.log('method             accuracy   s.e.   quartiles           tau mean   s.e.   quartiles');
  for (const [name, { accuracy, tau }] of results) {
    const quartiles = (values) =>
      [0.25, 0.5, 0.75].map((p) => digits(quantile(values, p)).padStart(5)).join(' ');
    console.log(
      `${name.padEnd(18)} ${digits(mean(accuracy))}       ${digits(standardError(accuracy))}   ` +
        `${quartiles(accuracy)}   ${digits(mean(tau)).padStart(8)}   ${digits(standardError(tau))}   ${quartiles(tau)}`,
    );
  }
  const taus = new Map(Object.keys(HALVES).map((name) => [name, []]));
  for (let split = FIRST; split < FIRST + SPLITS; split++) {
    const { train, holdout } = splitTable(table, 0.5, split);
    const real = await forestOf(train, columns, target, split);
    for (const [name, make] of Object.entries(HALVES)) {
      const rows = createTable((await make(train, holdout, split, target)).columns);
      const forest = await forestOf(rows, columns, target, 1000 + split);
      taus.get(name).push(kendallTau(real.importances(), forest.importances()));
    }
  }
  console.log(`halves of ${Math.floor(table.rowCount / 2)} rows     tau mean   s.e.`);
  for (const [name, tau] of taus)
    console.log(`${name.padEnd(24)} ${digits(mean(tau)).padStart(8)}   ${digits(standardError(tau))}`);
  const [floor, independent, stratified, auto] = [
    'bootstrap',
    'copula per class',
    'per class, strat.',
    'copula, auto',
  ].map((name) => results.get(name));
  const accurate = ({ accuracy }) => mean(accuracy) >= mean(floor.accuracy) - 0.02;
  const ordered = ({ tau }) => quantile(tau, 0.5) >= quantile(floor.tau, 0.5);
  console.log(`auto chose a copula for each class in ${chosen} of ${choices} splits`);
  console.log(
    `accuracy within .02 of the bootstrap: per class ${accurate(independent)}, stratified ${accurate(stratified)}, ` +
      `auto ${accurate(auto)}`,
  );
  console.log(
    `median tau at or above the bootstrap's: per class ${ordered(independent)}, stratified ${ordered(stratified)}, ` +
      `auto ${ordered(auto)}`,
  );
  if (!accurate(independent) || !ordered(stratified)) process.exitCode = 4;
}
