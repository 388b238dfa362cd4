import { describe, expect, test } from '@jest/globals';
import type { FeatureShape } from '../../src/trees/binnedRows.js';
import { type CompactTrees, skipTrees, type TreeRunner } from '../../src/trees/compactTrees.js';
import { createPlainTreeRunner } from '../../src/trees/plainTreeRunner.js';
import { LEAF, MISSING_LEFT, SET_WORDS } from '../../src/trees/treeConstants.js';
import { createWasmTreeRunner } from '../../src/trees/wasmTreeRunner.js';
import { randomNumbers } from '../randomNumbers.js';

/** Features of 1 to 255 bins, trees of at most so many leaves that split them, and rows. */
function randomTask(seed: number, maxLeaves: number) {
  const next = randomNumbers(seed);
  const below = (bound: number): number => Math.floor(next() * bound);
  const features = Array.from({ length: 1 + below(12) }, (): FeatureShape => ({
    type: below(2) === 0 ? 'numeric' : 'categorical',
    binCount: 1 + below(below(2) === 0 ? 5 : 255),
  }));
  const nodes: number[] = [];
  const thresholds: number[] = [];
  const sets: number[] = [];
  const values: number[] = [];
  const grow = (leaves: number): void => {
    if (leaves === 1) {
      nodes.push(LEAF);
      values.push(next() - 0.5);
      return;
    }
    const f = below(features.length);
    nodes.push(f + (below(2) === 0 ? MISSING_LEFT : 0));
    if (features[f].type === 'numeric') thresholds.push(below(features[f].binCount));
    else for (let word = 0; word < SET_WORDS; word++) sets.push(below(2 ** 32));
    const left = 1 + below(leaves - 1);
    grow(left);
    grow(leaves - left);
  };
  const count = 1 + below(40);
  for (let tree = 0; tree < count; tree++) grow(1 + below(maxLeaves));
  const trees: CompactTrees = {
    nodes: Uint8Array.from(nodes),
    thresholds: Uint8Array.from(thresholds),
    sets: Uint32Array.from(sets),
    values: Float32Array.from(values),
  };
  const columns = features.map(({ binCount }) => Uint8Array.from({ length: 700 }, () => below(binCount + 1)));
  const rows = Int32Array.from({ length: 1 + below(1200) }, () => below(700));
  return { features, trees, count, columns, rows };
}

function run(runner: TreeRunner, { trees, count, columns, rows }: ReturnType<typeof randomTask>) {
  const scores = new Float64Array(rows.length).fill(0.25);
  const cursor = { node: 0, threshold: 0, set: 0, value: 0 };
  const first = count >> 1;
  runner.add(trees, cursor, first, columns, rows, scores);
  runner.add(trees, cursor, count - first, columns, rows, scores);
  return { scores, cursor };
}

describe('createWasmTreeRunner', () => {
  test.each([1, 8, 16, 32])(
    'identity: scores are those of createPlainTreeRunner to the last bit, up to %i leaves (60 random tasks)',
    (maxLeaves) => {
      for (let seed = 0; seed < 60; seed++) {
        const task = randomTask(100 * maxLeaves + seed, maxLeaves);
        const wasm = createWasmTreeRunner(task.features);
        if (wasm === null) throw new Error('this Node.js has no WebAssembly vectors');
        const plain = run(createPlainTreeRunner(task.features), task);
        expect([seed, run(wasm, task)]).toEqual([seed, plain]);
        const skipped = { node: 0, threshold: 0, set: 0, value: 0 };
        skipTrees(task.trees, skipped, task.count, (f) => task.features[f].type === 'categorical');
        expect(skipped).toEqual(plain.cursor);
      }
    },
  );
});
