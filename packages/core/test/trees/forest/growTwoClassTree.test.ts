import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import { fitBinnedTable } from '../../../src/trees/bins/binnedTable.js';
import { createGiniCriterion } from '../../../src/trees/forest/giniCriterion.js';
import { growTree } from '../../../src/trees/forest/growTree.js';
import { growTwoClassTree } from '../../../src/trees/forest/growTwoClassTree.js';
import { numeric, randomFeatures } from '../tables.js';

/** Numbers of few and of many values, categories of 2 to 300 labels, with and without missing cells; two classes. */
function randomTable(seed: number) {
  const stream = createStream(seed, 'two classes');
  const rowCount = 2 + stream.integer(seed % 10 === 0 ? 4000 : 300);
  const features = randomFeatures(stream, rowCount, 6);
  const share = stream.uniform();
  const classes = Int32Array.from({ length: rowCount }, () => (stream.uniform() < share ? 1 : 0));
  const weights = Float64Array.from({ length: rowCount }, () => stream.integer(4));
  const rows = Int32Array.from(weights.keys()).filter((row) => weights[row] > 0);
  const options = {
    featuresPerSplit: 1 + stream.integer(features.length),
    minLeaf: [1, 1, 2, 3.5, 10][stream.integer(5)],
    maxDepth: [Infinity, Infinity, 3][stream.integer(3)],
  };
  return { table: fitBinnedTable(features), classes, weights, rows, options };
}

describe('growTwoClassTree', () => {
  test('identity: every tree is that of growTree to the last bit, and takes the same draws (200 random tables)', () => {
    let splits = 0;
    let grown = 0;
    for (let seed = 0; seed < 200; seed++) {
      const { table, classes, weights, rows, options } = randomTable(seed);
      if (rows.length === 0) continue;
      const [slow, quick] = [createStream(seed, 'grow'), createStream(seed, 'grow')];
      const criterion = createGiniCriterion(classes, 2, weights);
      const expected = growTree(table, criterion, rows.slice(), options, slow);
      expect([seed, growTwoClassTree(table, classes, weights, rows, options, quick)]).toEqual([
        seed,
        expected,
      ]);
      expect(quick.nextUint32()).toBe(slow.nextUint32());
      grown++;
      splits += expected.feature.filter((f) => f >= 0).length;
    }
    expect(grown).toBeGreaterThan(190);
    expect(splits).toBeGreaterThan(2000);
  });

  test('weights that are not whole, or whose sums products would round, are left to growTree', () => {
    const table = fitBinnedTable([numeric('x', [1, 2, 3])]);
    const options = { featuresPerSplit: 1, minLeaf: 1, maxDepth: Infinity };
    const classes = Int32Array.of(0, 1, 1);
    const grow = (weights: number[]) =>
      growTwoClassTree(
        table,
        classes,
        Float64Array.from(weights),
        Int32Array.of(0, 1, 2),
        options,
        createStream(1, 'grow'),
      );
    expect(grow([1, 0.5, 1])).toBeNull();
    expect(grow([1, 2 ** 26, 1])).toBeNull();
    expect(grow([1, 2 ** 32 + 1, 1])).toBeNull();
    expect(grow([1, 2 ** 26 - 3, 1])?.feature.length).toBe(3);
  });
});
