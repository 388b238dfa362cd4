import type { BinnedTable } from './binnedTable.js';
import { type BoostGrower, type BoostRows, type BoostTreeOptions, countUnit } from './boostTree.js';
import { type GrownNode, preorderTree } from './preorderTree.js';
import { SET_WORDS } from './tree.js';
import { layOutMemory, reserveMemory, treeKernel } from './treeKernel.js';

// As in wasm/boostSearch.ts and wasm/growBoosted.ts.
const LEAF_BYTES = 96;
const NODE_BYTES = 72;
const NODE_SET = 40;
/** A leaf's number has two bytes. */
const MOST_LEAVES = 65_535;
/** Runs that need more are left to `createBoostGrower`. */
const MOST_BYTES = 2 ** 31;

/**
 * `createBoostGrower` on WebAssembly (the source is in wasm/), to the last bit. Bins lie row by row, so that a row out
 * of order costs one look into far memory for all features, and four features are counted at once. The rows set aside
 * go down the tree as it grows.
 *
 * The thread's kernel has one memory for all runs: the run that used it last finds its bins there, any other copies
 * them in again, which takes a small part of the time of a tree.
 *
 * @returns null where the platform has no WebAssembly or too little memory
 */
export function createKernelGrower(
  table: BinnedTable,
  { train, heldOut }: BoostRows,
  options: BoostTreeOptions,
): BoostGrower | null {
  const kernel = treeKernel();
  if (kernel === null || options.leaves > MOST_LEAVES) return null;
  const { features } = table;
  const rows = new Int32Array(train.length + heldOut.length);
  rows.set(train);
  rows.set(heldOut, train.length);
  // No tree has more leaves than rows.
  const leaves = Math.max(1, Math.min(options.leaves, train.length));
  const columns: number[] = [];
  let histogramBytes = 0;
  for (const { binCount, type } of features) {
    columns.push(binCount, type === 'categorical' ? 1 : 0, histogramBytes);
    histogramBytes += 16 * (binCount + 1);
  }
  const layout = layOutMemory();
  const at = {
    bins: layout.reserve(features.length * rows.length),
    columns: layout.reserve(4 * columns.length),
    used: layout.reserve(4 * features.length),
    pairs: layout.reserve(16 * train.length),
    gathered: layout.reserve(16 * train.length),
    rows: layout.reserve(4 * train.length),
    heldOut: layout.reserve(4 * heldOut.length),
    spare: layout.reserve(4 * rows.length),
    histograms: layout.reserve(leaves * histogramBytes),
    leaves: layout.reserve(leaves * LEAF_BYTES),
    nodes: layout.reserve((2 * leaves - 1) * NODE_BYTES),
    leafOf: layout.reserve(2 * rows.length),
  };
  const bytes = layout.end();
  if (bytes > MOST_BYTES) return null;
  try {
    reserveMemory(kernel, bytes);
  } catch {
    return null;
  }
  const unit = countUnit(train.length);
  const bins = binsByRow(table, rows);
  const { enterBoost, growBoosted, leafNode } = kernel.exports;
  const self = {};

  const enter = (): void => {
    if (kernel.owner === self) return;
    kernel.owner = self;
    const { buffer } = kernel.memory;
    new Uint8Array(buffer, at.bins).set(bins);
    new Int32Array(buffer, at.columns).set(columns);
    enterBoost(
      train.length,
      heldOut.length,
      features.length,
      leaves,
      options.minRows,
      options.lambda,
      options.categoryLambda,
      options.learningRate,
      unit,
      histogramBytes,
      at.bins,
      at.columns,
      at.used,
      at.pairs,
      at.gathered,
      at.rows,
      at.heldOut,
      at.spare,
      at.histograms,
      at.leaves,
      at.nodes,
      at.leafOf,
    );
  };

  return {
    unit,
    derivatives() {
      enter();
      return new Float64Array(kernel.memory.buffer, at.pairs, 2 * train.length);
    },
    grow(used, scores) {
      const { buffer } = kernel.memory;
      new Int32Array(buffer, at.used).set(used);
      const count = growBoosted(used.length);
      if (count === 1) return null;
      const nodes = readNodes(buffer, at.nodes, 2 * count - 1);
      const values = Float64Array.from({ length: count }, (_, leaf) => nodes[leafNode(leaf)].value);
      const leafOf = new Uint16Array(buffer, at.leafOf, rows.length);
      for (let i = 0; i < rows.length; i++) scores[rows[i]] += values[leafOf[i]];
      return preorderTree(nodes, features);
    },
  };
}

/** The features' bins of one row after the other. */
function binsByRow({ bins, rowCount, features }: BinnedTable, rows: Int32Array): Uint8Array {
  const width = features.length;
  const own = new Uint8Array(width * rows.length);
  for (let f = 0; f < width; f++) {
    const from = f * rowCount;
    for (let i = 0; i < rows.length; i++) own[i * width + f] = bins[from + rows[i]];
  }
  return own;
}

function readNodes(buffer: ArrayBuffer, address: number, count: number): GrownNode[] {
  const words = new Int32Array(buffer, address, (count * NODE_BYTES) / 4);
  const numbers = new Float64Array(buffer, address, (count * NODE_BYTES) / 8);
  return Array.from({ length: count }, (_, node): GrownNode => {
    const word = (node * NODE_BYTES) / 4;
    const number = (node * NODE_BYTES) / 8;
    return {
      feature: words[word],
      left: words[word + 1],
      right: words[word + 2],
      threshold: words[word + 3],
      missingLeft: words[word + 4] === 1,
      weight: words[word + 5],
      gain: numbers[number + 3],
      value: numbers[number + 4],
      leftSet: new Uint32Array(buffer, address + node * NODE_BYTES + NODE_SET, SET_WORDS),
    };
  });
}
