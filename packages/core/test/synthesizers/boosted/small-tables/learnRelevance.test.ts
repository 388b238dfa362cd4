import { expect, test } from '@jest/globals';
import type { SparseRows } from '../../../../src/linear/sparseRows.js';
import { createStream } from '../../../../src/random/randomStream.js';
import {
  fitLinearPredictor,
  linearVariances,
} from '../../../../src/synthesizers/boosted/small-tables/fitLinearPredictor.js';
import {
  learnRelevance,
  type RelevanceNode,
} from '../../../../src/synthesizers/boosted/small-tables/learnRelevance.js';

/** A node of so many normal features, of which the first two decide it, with slopes 1.2 and -.8. */
function nodeData(rowCount: number, features: number, seed: number): RelevanceNode {
  const stream = createStream(seed, 'relevance');
  const values = Float64Array.from({ length: rowCount * features }, () => stream.normal());
  const codes = Int32Array.from({ length: rowCount }, (_, row) => {
    const score = 1.2 * values[row * features] - 0.8 * values[row * features + 1];
    return stream.uniform() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
  });
  const rows: SparseRows = {
    starts: Int32Array.from({ length: rowCount + 1 }, (_, row) => row * features),
    columns: Int32Array.from(values, (_, at) => at % features),
    values,
  };
  const featureOf = Int32Array.from({ length: features }, (_, j) => j);
  return { terms: { terms: [], width: features, featureOf, rows }, codes };
}

function finished<T>(work: Generator<void, T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

test('features without a say are held down, those with one are hardly shortened', () => {
  const FEATURES = 12;
  const learnt = { noise: 0, slope: 0 };
  const alike = { noise: 0, slope: 0 };
  for (let seed = 1; seed <= 10; seed++) {
    const { terms, codes } = nodeData(250, FEATURES, seed);
    const { penalties, linearPredictors } = finished(learnRelevance([{ terms, codes }], FEATURES, null));
    expect(Math.max(penalties[0], penalties[1])).toBeLessThan(Math.min(...penalties.subarray(2)));
    const one = new Float64Array(FEATURES).fill(8);
    for (const [of, linear] of [
      [learnt, fitLinearPredictor(terms.rows, codes, penalties, linearPredictors[0])],
      [alike, fitLinearPredictor(terms.rows, codes, one, undefined)],
    ] as const) {
      of.slope += (linear.coefficients[0] - linear.coefficients[1]) / 10;
      for (const noise of linear.coefficients.subarray(2, FEATURES)) of.noise += noise ** 2 / 10;
    }
  }
  // Slopes are 2 in sum, and their standard error over ten seeds is .08.
  expect(Math.abs(learnt.slope - 2)).toBeLessThan(0.3);
  // One penalty for all that leaves more noise takes more of the slopes.
  expect(learnt.noise).toBeLessThan(alike.noise);
  expect(learnt.slope - alike.slope).toBeGreaterThan(0.2);
});

test('nodes of a level share what each feature is worth, and tell it better than any one', () => {
  const nodes = [1, 2, 3, 4].map((seed) => nodeData(60, 5, seed));
  /** How many times more the least noise is held down than the weaker of the two features that decide. */
  const contrast = (of: readonly RelevanceNode[]): number => {
    const { penalties } = finished(learnRelevance(of, 5, null));
    return Math.min(...penalties.subarray(2)) / Math.max(penalties[0], penalties[1]);
  };
  expect(contrast(nodes)).toBeGreaterThan(1.3 * Math.max(...nodes.map((node) => contrast([node]))));
});

test('a design too wide for all second derivatives has nearly the same line and variances', () => {
  const { terms, codes } = nodeData(600, 6, 1);
  const penalties = Float64Array.of(0.5, 1, 2, 4, 8, 16);
  const linear = fitLinearPredictor(terms.rows, codes, penalties, undefined);
  // Columns without an entry make it too wide, and say nothing.
  const wide = new Float64Array(300).fill(3);
  wide.set(penalties);
  const other = fitLinearPredictor(terms.rows, codes, wide, undefined);
  expect(linear.information).not.toBeNull();
  expect(other.information).toBeNull();
  const variances = linearVariances(linear, terms.rows, penalties);
  const alone = linearVariances(other, terms.rows, wide);
  for (let j = 0; j < 6; j++) {
    expect(other.coefficients[j]).toBeCloseTo(linear.coefficients[j], 2);
    // Columns go together by chance only, and second derivatives are those of a round before the last.
    expect(alone[j] / variances[j]).toBeGreaterThan(0.85);
    expect(alone[j] / variances[j]).toBeLessThan(1.25);
  }
  expect(other.coefficients[300]).toBeCloseTo(linear.coefficients[6], 2);
  expect(alone[299]).toBeCloseTo(1 / 3, 12);
});
