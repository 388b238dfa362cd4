// @ts-check
/**
 * What a classifier learns from synthetic rows, over random 70/30 splits of Titanic and heart failure: accuracy on the
 * real 30% of a forest of 200 trees, and Kendall's tau-b between its impurity importances and those of the forest
 * trained on the real 70%. "real" is that forest with another seed, "bootstrap" is trained on resampled real rows, the
 * stratified rows are drawn with the option `sampling`.
 *
 * Then the same with halves: what the importances of a new real sample say, which share none with the reference, where a
 * bootstrap shares most.
 *
 *   npm run build && LIKENESS_DATA=data node bench/case-study-copula.mjs [splits] [first split]
 *
 * Prints each method beside the bootstrap, no ratio.
 *
 * Exit code 4 when a copula for each class misses the goal: the bootstrap's accuracy less .02 (independent rows), and its
 * median tau (stratified rows).
 */
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
import { classColumn } from './classColumn.mjs';
import { readBenchFile } from './tables.mjs';

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
  'a new real sample': (_half, other) => other,
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

/** @param {'independent' | 'stratified'} [sampling] */
function synthetic(name, options, sampling = 'independent') {
  return async (train, seed, target) => {
    const model = await getSynthesizer(name).fit(train, { seed, target, options });
    if (options.perClass === 'auto') {
      choices++;
      if (model.fit.notes.some(({ code }) => code === 'PER_CLASS')) chosen++;
    }
    return model.sampleChunk(seed, 0, train.rowCount, { options: { sampling } });
  };
}

async function forestOf(table, features, target, seed) {
  return trainForest(
    {
      features: features.map((name) => getColumn(table, name)),
      target: { type: 'classes', ...classColumn(table, target) },
    },
    { seed, trees: TREES },
  );
}

/** @returns {{ accuracy: number[], tau: number[] }} */
function noScores() {
  return { accuracy: [], tau: [] };
}

/** @param {Map<string, ReturnType<typeof noScores>>} results @param {string} name */
function scoresOf(results, name) {
  const found = results.get(name);
  if (found === undefined) throw new Error(`There are no scores of "${name}".`);
  return found;
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
  const whole = await readBenchFile(file);
  const table = dropMissingRows(selectColumns(whole, [...columns, target]));
  const results = new Map(Object.keys(METHODS).map((name) => [name, noScores()]));
  const dummy = [];
  chosen = 0;
  choices = 0;
  for (let split = FIRST; split < FIRST + SPLITS; split++) {
    const { train, holdout } = splitTable(table, 0.3, split);
    const actual = classColumn(holdout, target).codes;
    const real = await forestOf(train, columns, target, split);
    const share = mean(Array.from(classColumn(train, target).codes));
    dummy.push(mean(Array.from(actual, (code) => (code === (share > 0.5 ? 1 : 0) ? 1 : 0))));
    for (const [name, make] of Object.entries(METHODS)) {
      const rows = createTable((await make(train, split, target)).columns);
      const forest = await forestOf(rows, columns, target, 1000 + split);
      const predicted = forest.predictClass(columns.map((column) => getColumn(holdout, column)));
      const { accuracy, tau } = scoresOf(results, name);
      accuracy.push(mean(Array.from(actual, (code, row) => (code === predicted[row] ? 1 : 0))));
      tau.push(kendallTau(real.importances(), forest.importances()) ?? NaN);
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
  const halves = new Map(Object.keys(HALVES).map((name) => [name, noScores()]));
  for (let split = FIRST; split < FIRST + SPLITS; split++) {
    const { train, holdout } = splitTable(table, 0.5, split);
    const real = await forestOf(train, columns, target, split);
    for (const [name, make] of Object.entries(HALVES)) {
      const rows = createTable((await make(train, holdout, split, target)).columns);
      const forest = await forestOf(rows, columns, target, 1000 + split);
      scoresOf(halves, name).tau.push(kendallTau(real.importances(), forest.importances()) ?? NaN);
    }
  }
  console.log(`halves of ${Math.floor(table.rowCount / 2)} rows     tau mean   s.e.`);
  for (const [name, { tau }] of halves)
    console.log(`${name.padEnd(24)} ${digits(mean(tau)).padStart(8)}   ${digits(standardError(tau))}`);
  const [floor, independent, stratified, auto] = [
    'bootstrap',
    'copula per class',
    'per class, strat.',
    'copula, auto',
  ].map((name) => scoresOf(results, name));
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
