// @ts-check
import {
  correlationL1,
  correlationMatrix,
  createStream,
  createTable,
  evaluate,
  getColumn,
  getSynthesizer,
  kendallTau,
  numericView,
  splitTable,
  takeRows,
  trainForest,
} from '@likeness/core';
import { classColumn } from '../classColumn.mjs';

/** The rows that a method makes of the real training rows, as many as those. */
export async function makeRows(method, train, seed, target) {
  if (method.name === 'real') return train;
  if (method.name === 'bootstrap') {
    const stream = createStream(seed, 'case study bootstrap');
    return takeRows(
      train,
      Int32Array.from({ length: train.rowCount }, () => stream.integer(train.rowCount)),
    );
  }
  const model = await getSynthesizer(method.synthesizer).fit(train, {
    seed,
    target,
    options: method.options,
  });
  return createTable(model.sampleChunk(seed, 0, train.rowCount, method.draw).columns);
}

/**
 * One 70/30 split of one study and one method: correlation L1 against the training rows in three norms, accuracy on
 * the real 30% of a forest trained on the method's rows, Kendall's tau between its impurity importances and those of
 * the forest trained on the real 70%, and, of synthesizers, the decision with the question that it hangs on.
 */
export async function trial({ features, target }, method, table, seed, { decides }) {
  const { train, holdout } = splitTable(table, 0.3, seed);
  const rows = await makeRows(method, train, seed, target);
  const real = await forestOf(train, features, target, seed);
  const forest = await forestOf(rows, features, target, 10_000 + seed);
  const actual = classColumn(holdout, target).codes;
  const predicted = forest.predictClass(features.map((name) => getColumn(holdout, name)));
  const columns = [...features, target];
  const numbers = (of) => columns.map((name) => numericView(getColumn(of, name)));
  const l1 = correlationL1(
    correlationMatrix(numbers(train)),
    correlationMatrix(numbers(rows)),
    columns.length,
  );
  if (l1 === null) throw new Error('There is no pair of columns with a correlation.');
  return {
    l1: { sum: l1.sum, mean: l1.mean, max: l1.max },
    accuracy: mean(Array.from(actual, (code, row) => (code === predicted[row] ? 1 : 0))),
    dummy: dummyAccuracy(classColumn(train, target).codes, actual),
    tau: kendallTau(real.importances(), forest.importances()),
    importances: Array.from(forest.importances()),
    decision:
      decides && !method.reference
        ? await decisionOf({ real: train, synthetic: rows, holdout, target, seed })
        : null,
  };
}

/** @param {import('@likeness/core').EvaluateInput} input */
async function decisionOf(input) {
  const { decision } = await evaluate(input);
  return { outcome: decision.outcome, deciding: decision.deciding };
}

function forestOf(table, features, target, seed) {
  return trainForest(
    {
      features: features.map((name) => getColumn(table, name)),
      target: { type: 'classes', ...classColumn(table, target) },
    },
    { seed, trees: 200 },
  );
}

function dummyAccuracy(training, actual) {
  const ones = training.reduce((sum, code) => sum + code, 0);
  const guess = ones * 2 > training.length ? 1 : 0;
  return mean(Array.from(actual, (code) => (code === guess ? 1 : 0)));
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
