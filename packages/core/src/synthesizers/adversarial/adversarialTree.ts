import { createStream } from '../../random/randomStream.js';
import type { WorkTask } from '../../work/runWork.js';
import type { BinnedTable } from '../../trees/bins/binnedTable.js';
import { growClassTree } from '../../trees/forest/growClassTree.js';
import { findLeaves, type Tree } from '../../trees/tree.js';

export interface AdversarialTreeShared {
  /** Real rows, then as many synthetic ones. */
  readonly table: BinnedTable;
  readonly seed: number;
  readonly round: number;
  readonly featuresPerSplit: number;
  /** Least weight of rows, real and synthetic, in a leaf. */
  readonly minLeaf: number;
}

export interface AdversarialTree {
  readonly tree: Tree;
  /** For each row the fraction of real rows in its leaf; NaN where the tree has learnt from the row. */
  readonly outOfBag: Float32Array;
}

/** Grows one tree that tells real rows from synthetic ones, on a resample of both. */
export const adversarialTreeTask: WorkTask<AdversarialTreeShared, number, AdversarialTree> = {
  name: 'adversarial tree',
  run({ table, seed, round, featuresPerSplit, minLeaf }, index) {
    const stream = createStream(seed, 'adversarial tree', round, index);
    const { rowCount } = table;
    const weights = new Float64Array(rowCount);
    for (let i = 0; i < rowCount; i++) weights[stream.integer(rowCount)]++;
    const classes = new Int32Array(rowCount).fill(1, 0, rowCount / 2);
    const drawn = new Int32Array(rowCount);
    const others = new Int32Array(rowCount);
    let distinct = 0;
    for (let row = 0; row < rowCount; row++) {
      if (weights[row] > 0) drawn[distinct++] = row;
      else others[row - distinct] = row;
    }
    const options = { featuresPerSplit, minLeaf, maxDepth: Infinity };
    const labelled = { classes, classCount: 2, weights };
    const tree = growClassTree(table, labelled, drawn.subarray(0, distinct), options, stream);
    const leaves = new Int32Array(rowCount);
    const unseen = others.subarray(0, rowCount - distinct);
    findLeaves(tree, table, leaves, unseen);
    const outOfBag = new Float32Array(rowCount).fill(NaN);
    for (const row of unseen) outOfBag[row] = tree.value[leaves[row] * 2 + 1];
    return { tree, outOfBag };
  },
};

/** Fraction of rows that the trees which did not learn from them tell right, ties half; .5 when no tree can say. */
export function outOfBagAccuracy(trees: readonly AdversarialTree[]): number {
  const rowCount = trees[0].outOfBag.length;
  let right = 0;
  let judged = 0;
  for (let row = 0; row < rowCount; row++) {
    let sum = 0;
    let votes = 0;
    for (const { outOfBag } of trees) {
      if (Number.isNaN(outOfBag[row])) continue;
      sum += outOfBag[row];
      votes++;
    }
    if (votes === 0) continue;
    judged++;
    const share = sum / votes;
    if (share === 0.5) right += 0.5;
    else if (share > 0.5 === row < rowCount / 2) right++;
  }
  return judged === 0 ? 0.5 : right / judged;
}
