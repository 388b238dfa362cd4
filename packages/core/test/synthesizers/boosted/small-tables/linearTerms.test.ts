import { expect, test } from '@jest/globals';
import { createTreeRunner } from '@likeness/kernels';
import {
  type LinearTerms,
  linearTerms,
  termTrees,
} from '../../../../src/synthesizers/boosted/small-tables/linearTerms.js';
import { type BinnedTable, fitBinnedTable } from '../../../../src/trees/bins/binnedTable.js';
import { packTrees } from '../../../../src/trees/packTrees.js';
import { type FeatureColumn, fitFeatureBins } from '../../../../src/trees/bins/featureBins.js';

/** A number of 100 bins of which the rows of a node fill the lower ones only, and one row in four is missing. */
test('trees of a linear term give a score to every bin, those without rows and the missing one among them', () => {
  const values = Float64Array.from({ length: 400 }, (_, row) => (row % 4 === 0 ? NaN : row / 4));
  const column: FeatureColumn = {
    type: 'numeric',
    schema: { name: 'x', kind: 'continuous' },
    values,
  };
  const feature = fitFeatureBins(column);
  const bins = Uint8Array.from({ length: 90 }, (_, row) => (row % 3 === 0 ? feature.binCount : row % 45));
  const { terms } = linearTerms({ rowCount: 90, features: [feature], bins });
  const trees = termTrees(terms, Float64Array.of(1, 0, 0, 0.5));
  const all = Uint8Array.from({ length: feature.binCount + 1 }, (_, bin) => bin);
  const scores = new Float64Array(all.length);
  const cursor = { node: 0, threshold: 0, set: 0, value: 0 };
  createTreeRunner([feature]).add(
    packTrees(trees, [feature]),
    cursor,
    trees.length,
    [all],
    Int32Array.from(all),
    scores,
  );
  expect(scores.every(Number.isFinite)).toBe(true);
  expect(scores[feature.binCount]).toBeCloseTo(0.5, 6);
  // The score rises with the bin, and stays where no row is.
  for (let bin = 1; bin < feature.binCount; bin++)
    expect(scores[bin]).toBeGreaterThanOrEqual(scores[bin - 1]);
  expect(scores[feature.binCount - 1]).toBe(scores[44]);
});

/** Whole numbers from 0 to 9, then labels of ten kinds. */
function binnedOf(numbers: number, labels: number): BinnedTable {
  const rows = 200;
  const columns = Array.from({ length: numbers + labels }, (_, at): FeatureColumn => {
    const name = `c${at}`;
    const cell = (row: number): number => (row * (at + 3)) % 10;
    if (at < numbers) {
      return {
        type: 'numeric',
        schema: { name, kind: 'integer' },
        values: Float64Array.from({ length: rows }, (_, row) => cell(row)),
      };
    }
    const categories = Array.from({ length: 10 }, (_, code) => `${code}`);
    return {
      type: 'coded',
      schema: { name, kind: 'categorical', categories },
      codes: Int32Array.from({ length: rows }, (_, row) => cell(row)),
    };
  });
  return { ...fitBinnedTable(columns), rowCount: rows };
}

const designOf = (numbers: number, labels: number): LinearTerms => linearTerms(binnedOf(numbers, labels));

test('numbers bend while a row has at most 30 entries', () => {
  const powers = (numbers: number, labels: number): number =>
    designOf(numbers, labels).terms[0].powers.length;
  expect([powers(1, 0), powers(10, 0), powers(11, 0), powers(15, 0), powers(16, 0), powers(40, 0)]).toEqual([
    3, 3, 2, 2, 1, 1,
  ]);
  expect([powers(5, 15), powers(5, 16), powers(5, 40)]).toEqual([3, 2, 1]);
});

test('the trees of a bent line add up to its score in every row', () => {
  const { terms, width, rows } = designOf(2, 1);
  const coefficients = Float64Array.from({ length: width + 1 }, (_, at) => Math.sin(at + 1));
  const trees = termTrees(terms, coefficients);
  expect(trees).toHaveLength(3);
  const { starts, columns, values } = rows;
  const { bins, features, rowCount } = binnedOf(2, 1);
  const scores = new Float64Array(rowCount);
  createTreeRunner(features).add(
    packTrees(trees, features),
    { node: 0, threshold: 0, set: 0, value: 0 },
    trees.length,
    features.map((_, f) => bins.subarray(f * rowCount, (f + 1) * rowCount)),
    Int32Array.from({ length: rowCount }, (_, row) => row),
    scores,
  );
  for (let row = 0; row < rowCount; row++) {
    let score = 0;
    for (let e = starts[row]; e < starts[row + 1]; e++) score += coefficients[columns[e]] * values[e];
    expect(scores[row]).toBeCloseTo(score, 5);
  }
});
