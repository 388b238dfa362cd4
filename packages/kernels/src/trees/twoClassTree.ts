import { encodeRecords, readRecords, writeRecord } from '../platform/records.js';
import { type BinnedRows, featureFields } from './binnedRows.js';
import { SET_BYTES, SET_WORDS } from './treeConstants.js';
import { claimMemory, layOutMemory, reserveMemory, treeKernel } from './treeKernel.js';
import { records } from './treeModule.js';

/** Training rows of two classes. */
export interface TwoClassRows {
  /** Distinct indices. */
  readonly rows: Int32Array;
  /** Twice the weight of each of `rows`, a whole number, plus its class. */
  readonly words: Int32Array;
  /** Sums of the weights of both classes, below 2^26 together. */
  readonly sums: readonly [first: number, second: number];
}

/** What limits a tree of two classes. */
export interface TwoClassLimits {
  readonly featuresPerSplit: number;
  /** Least weight of a leaf. */
  readonly minLeaf: number;
  readonly maxDepth: number;
}

/** A tree in preorder, an entry a node. */
export interface TwoClassTree {
  readonly feature: Int32Array;
  readonly threshold: Int32Array;
  readonly missingLeft: Uint8Array;
  readonly right: Int32Array;
  readonly weight: Float64Array;
  readonly gain: Float64Array;
  /** Proportions of both classes. */
  readonly value: Float64Array;
  readonly categorySets: Uint32Array;
}

/**
 * Grows a tree by Gini impurity in WebAssembly (the source is in assembly/trees/twoClass).
 *
 * @param draw a whole number from 0 to its argument, excluded
 * @param outOfMemory is called with the bytes that the tree needs when there are not so many
 * @returns null, without a draw, where there is no kernel
 */
export function growTwoClassTree(
  { features, bins, rowCount }: BinnedRows,
  { rows, words, sums }: TwoClassRows,
  { featuresPerSplit, minLeaf, maxDepth }: TwoClassLimits,
  draw: (bound: number) => number,
  outOfMemory: (bytes: number, cause: unknown) => never,
): TwoClassTree | null {
  const kernel = treeKernel();
  if (kernel === null) return null;
  const maxLeaves = Math.max(1, Math.min(rows.length, Math.floor((sums[0] + sums[1]) / minLeaf)));
  const maxNodes = 2 * maxLeaves - 1;
  const { reserve, end } = layOutMemory();
  const task = reserve(records.TwoClassTask.bytes);
  const at = {
    bins: reserve(bins.length),
    features: reserve(features.length * records.Feature.bytes),
    drawn: reserve(4 * features.length),
    rows: reserve(4 * rows.length),
    words: reserve(4 * rows.length),
    spare: reserve(8 * rows.length),
    stack: reserve((maxLeaves + 1) * records.WaitingNode.bytes),
    feature: reserve(4 * maxNodes),
    threshold: reserve(4 * maxNodes),
    missingLeft: reserve(maxNodes),
    right: reserve(4 * maxNodes),
    weight: reserve(8 * maxNodes),
    gain: reserve(8 * maxNodes),
    value: reserve(16 * maxNodes),
    sets: reserve(SET_BYTES * (maxLeaves - 1)),
  };
  try {
    reserveMemory(kernel, end());
  } catch (cause) {
    outOfMemory(end(), cause);
  }
  claimMemory(kernel, null);
  const { buffer } = kernel.memory;
  new Uint8Array(buffer, at.bins).set(bins);
  new Uint8Array(buffer, at.features).set(encodeRecords(records.Feature, features.map(featureFields)));
  new Int32Array(buffer, at.drawn).set(features.map((_, feature) => feature));
  new Int32Array(buffer, at.rows).set(rows);
  new Int32Array(buffer, at.words).set(words);
  writeRecord(buffer, task, records.TwoClassTask, {
    ...at,
    rowCount: rows.length,
    featureCount: features.length,
    totalA: sums[0],
    totalB: sums[1],
    featuresPerSplit,
    maxDepth: Math.min(maxDepth, 2 ** 31 - 1),
    minLeaf,
    binStride: rowCount,
    setCount: 0,
  });
  kernel.draw = draw;
  const nodes = kernel.functions.growTwoClasses(task);
  kernel.draw = null;
  const setCount = readRecords(buffer, task, records.TwoClassTask, 1).number(
    0,
    records.TwoClassTask.fields.setCount,
  );
  return {
    feature: new Int32Array(buffer, at.feature, nodes).slice(),
    threshold: new Int32Array(buffer, at.threshold, nodes).slice(),
    missingLeft: new Uint8Array(buffer, at.missingLeft, nodes).slice(),
    right: new Int32Array(buffer, at.right, nodes).slice(),
    weight: new Float64Array(buffer, at.weight, nodes).slice(),
    gain: new Float64Array(buffer, at.gain, nodes).slice(),
    value: new Float64Array(buffer, at.value, 2 * nodes).slice(),
    categorySets: new Uint32Array(buffer, at.sets, SET_WORDS * setCount).slice(),
  };
}
