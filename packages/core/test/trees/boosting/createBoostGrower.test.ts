import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import { fitBinnedTable } from '../../../src/trees/bins/binnedTable.js';
import type { BoostGrower } from '../../../src/trees/boosting/boostGrower.js';
import { createBoostGrower, createWasmGrower } from '../../../src/trees/boosting/createBoostGrower.js';
import { createPlainGrower } from '../../../src/trees/boosting/plainGrower.js';
import { growTwoClassTree } from '../../../src/trees/forest/growTwoClassTree.js';
import { numeric, randomFeatures } from '../tables.js';

/** Numbers of few and of many values, 2 to 300 labels, with and without missing cells; some rows in neither part. */
function randomRun(seed: number) {
  const stream = createStream(seed, 'boost kernel');
  const rowCount = 20 + stream.integer(seed % 10 === 0 ? 4000 : 300);
  const table = fitBinnedTable(randomFeatures(stream, rowCount, 11));
  const part = Array.from({ length: rowCount }, () => stream.integer(5));
  const rows = (is: (of: number) => boolean): Int32Array =>
    Int32Array.from(part.keys()).filter((row) => is(part[row]));
  const options = {
    leaves: 2 + stream.integer(seed % 3 === 0 ? 60 : 8),
    minRows: [1, 2, 5, 20][stream.integer(4)],
    lambda: [0, 1][stream.integer(2)],
    categoryLambda: [0, 10][stream.integer(2)],
    learningRate: 0.1,
  };
  return { table, rows: { train: rows((of) => of > 1), validation: rows((of) => of === 1) }, options };
}

/** Trees of a grower, each of other derivatives and features, and the scores after them. */
function* growTrees(grower: BoostGrower, seed: number) {
  const { table, rows } = randomRun(seed);
  const stream = createStream(seed, 'boost kernel derivatives');
  const scores = new Float64Array(table.rowCount);
  for (let tree = 0; tree < 3; tree++) {
    const derivatives = grower.derivatives();
    rows.train.forEach((_, i) => {
      const weight = stream.integer(4) === 0 ? 0 : stream.uniform();
      const probability = stream.uniform();
      derivatives[2 * i] = weight * (probability - stream.integer(2));
      derivatives[2 * i + 1] = weight * probability * (1 - probability) + grower.unit;
    });
    const share = [1, 0.5][tree % 2];
    const used = table.features.map((_, f) => f).filter(() => share === 1 || stream.uniform() < share);
    yield {
      tree: grower.grow(Int32Array.from(used.length > 0 ? used : [0]), scores),
      scores: scores.slice(),
    };
  }
}

function kernelGrower(seed: number): BoostGrower {
  const { table, rows, options } = randomRun(seed);
  const grower = createWasmGrower(table, rows, options);
  if (grower === null) throw new Error('this Node.js has no WebAssembly vectors');
  return grower;
}

function plainGrower(seed: number): BoostGrower {
  const { table, rows, options } = randomRun(seed);
  return createPlainGrower(table, rows, options);
}

describe('createWasmGrower', () => {
  // First, while the memory is no longer than this run needs.
  test('more leaves may be asked for than there are rows', () => {
    const { table, rows, options } = randomRun(1);
    const many = { ...options, leaves: 60_000, minRows: 1 };
    const kernel = createWasmGrower(table, rows, many);
    if (kernel === null) throw new Error('this Node.js has no WebAssembly vectors');
    const expected = [...growTrees(createPlainGrower(table, rows, many), 1)];
    expect([...growTrees(kernel, 1)]).toEqual(expected);
    expect(expected[0].tree?.feature.length).toBeGreaterThan(20);
  });

  test('identity: trees and scores are those of createPlainGrower to the last bit (150 random tables)', () => {
    let splits = 0;
    let sets = 0;
    for (let seed = 0; seed < 150; seed++) {
      const expected = [...growTrees(plainGrower(seed), seed)];
      expect([seed, [...growTrees(kernelGrower(seed), seed)]]).toEqual([seed, expected]);
      for (const { tree } of expected) {
        splits += tree?.feature.filter((f) => f >= 0).length ?? 0;
        sets += (tree?.categorySets.length ?? 0) / 8;
      }
    }
    expect(splits).toBeGreaterThan(2000);
    expect(sets).toBeGreaterThan(500);
  });

  test('runs that take turns, and a forest between them, do not disturb one another', () => {
    const seeds = [10, 1, 2];
    const expected = seeds.map((seed) => [...growTrees(plainGrower(seed), seed)]);
    const runs = seeds.map((seed) => growTrees(kernelGrower(seed), seed));
    const found = seeds.map((): unknown[] => []);
    const forest = fitBinnedTable([numeric('x', [1, 2, 3, 4])]);
    for (let tree = 0; tree < 3; tree++) {
      runs.forEach((run, at) => {
        found[at].push(run.next().value);
        growTwoClassTree(
          forest,
          Int32Array.of(0, 1, 1, 0),
          Float64Array.of(1, 1, 1, 1),
          Int32Array.of(0, 1, 2, 3),
          { featuresPerSplit: 1, minLeaf: 1, maxDepth: 3 },
          createStream(tree, 'forest'),
        );
      });
    }
    expect(found).toEqual(expected);
  });

  test('a run of more leaves than it can number is left to createPlainGrower', () => {
    const { table, rows, options } = randomRun(1);
    expect(createWasmGrower(table, rows, { ...options, leaves: 70_000 })).toBeNull();
    expect(createBoostGrower(table, rows, { ...options, leaves: 70_000 }).derivatives().length).toBe(
      2 * rows.train.length,
    );
  });
});
