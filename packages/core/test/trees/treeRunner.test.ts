import { expect, test } from '@jest/globals';
import { createPlainTreeRunner, createTreeRunner, skipTrees } from '@likeness/kernels';
import { createStream } from '../../src/random/randomStream.js';
import { applyBins, fitBinnedTable } from '../../src/trees/bins/binnedTable.js';
import { addTreeValues } from '../../src/trees/boosting/boosterTrees.js';
import { packTrees } from '../../src/trees/packTrees.js';
import { trainBooster } from '../../src/trees/boosting/trainBooster.js';
import { coded, numeric } from './tables.js';

function columns(seed: number, rows: number) {
  const stream = createStream(seed, 'compact trees');
  const labels = Array.from({ length: 40 }, (_, k) => `label ${k}`);
  return [
    numeric(
      'x',
      Array.from({ length: rows }, () => (stream.uniform() < 0.1 ? NaN : stream.normal())),
    ),
    coded(
      'k',
      labels,
      Array.from({ length: rows }, () => stream.integer(41) - 1),
    ),
    numeric(
      'z',
      Array.from({ length: rows }, () => stream.integer(6)),
    ),
  ];
}

test.each([
  ['plain', 8, createPlainTreeRunner],
  ['plain', 31, createPlainTreeRunner],
  ['WebAssembly', 8, createTreeRunner],
  ['WebAssembly', 16, createTreeRunner],
  ['WebAssembly', 31, createTreeRunner],
])(
  '%s bit vectors of %i leaves lead every row where the path leads (identity)',
  async (_, leaves, create) => {
    const train = columns(1, 800);
    const [x, k, z] = train;
    const values = Float64Array.from(
      { length: 800 },
      (_, row) =>
        Number(Number.isNaN(x.type === 'numeric' ? x.values[row] : 0)) +
        Math.sin(k.type === 'coded' ? k.codes[row] : 0) * (z.type === 'numeric' ? z.values[row] : 0),
    );
    const target = { type: 'numbers', values } as const;
    const booster = await trainBooster(
      { features: train, target },
      { seed: 1, leaves, minRows: 2, rounds: 43, validationFraction: 0 },
    );
    const trees = booster.rounds.flatMap(([tree]) => (tree ? [tree] : []));
    expect(trees).toHaveLength(43);
    expect(Math.max(...trees.map((tree) => tree.feature.length))).toBe(2 * leaves - 1);
    const features = fitBinnedTable(train).features;
    const compact = packTrees(trees, features);
    // Rows with labels and values that training did not see, and only some of them asked for.
    const table = applyBins(features, columns(2, 2000));
    const rows = Int32Array.from({ length: 667 }, (_, i) => 3 * i);
    const bins = features.map((_, f) => table.bins.subarray(f * 2000, (f + 1) * 2000));
    const expected = new Float64Array(2000);
    for (const tree of trees) addTreeValues(tree, table, rows, expected);
    const cursor = { node: 0, threshold: 0, set: 0, value: 0 };
    const scores = new Float64Array(rows.length);
    const runner = create(features);
    runner.add(compact, cursor, 5, bins, rows, scores);
    const skipped = { node: 0, threshold: 0, set: 0, value: 0 };
    skipTrees(compact, skipped, 5, (f) => features[f].type === 'categorical');
    expect(skipped).toEqual(cursor);
    runner.add(compact, cursor, 38, bins, rows, scores);
    expect(scores).toEqual(Float64Array.from(rows, (row) => expected[row]));
    expect(cursor).toEqual({
      node: compact.nodes.length,
      threshold: compact.thresholds.length,
      set: compact.sets.length / 8,
      value: compact.values.length,
    });
    // More rows than the kernel takes at once, out of order.
    const many = Int32Array.from({ length: 70_000 }, (_, i) => 3 * ((7 * i) % 667));
    const manyScores = new Float64Array(many.length);
    runner.add(compact, { node: 0, threshold: 0, set: 0, value: 0 }, 43, bins, many, manyScores);
    expect(manyScores).toEqual(Float64Array.from(many, (row) => expected[row]));
  },
);
