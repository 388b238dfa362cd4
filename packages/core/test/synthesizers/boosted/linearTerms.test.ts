import { expect, test } from '@jest/globals';
import { linearTerms, termTrees } from '../../../src/synthesizers/boosted/linearTerms.js';
import { createTreeRunner, packTrees } from '../../../src/trees/compactTrees.js';
import { type FeatureColumn, fitFeatureBins } from '../../../src/trees/featureBins.js';

/** A number of 100 bins of which the rows of a fork fill the lower ones only, and one row in four is missing. */
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
  const trees = termTrees(terms, Float64Array.of(1, 0.5, 0));
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
