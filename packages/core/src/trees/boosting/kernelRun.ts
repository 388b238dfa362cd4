import type { BinnedTable } from '../bins/binnedTable.js';
import { type BoostRows, type BoostTreeOptions, countUnit } from './boostTree.js';
import { type GrownNode, preorderTree } from '../preorderTree.js';
import { SET_WORDS, type Tree } from '../tree.js';
import { claimMemory, layOutMemory, reserveMemory, type TreeKernel, treeKernel } from '@likeness/kernels';

// As in wasm/boostSearch.ts and wasm/growBoosted.ts.
const LEAF_BYTES = 96;
const NODE_BYTES = 72;
const NODE_SET = 40;
/** A leaf's number has two bytes. */
const MAX_LEAVES = 65_535;
/** Runs that need more are left to plain TypeScript. */
const MAX_BYTES = 2 ** 31;

/** What a run keeps in the kernel's memory beside its table. */
export interface RunState {
  /** Bytes of each of its regions. */
  readonly bytes: readonly number[];
  /** Writes it into its regions. */
  load(buffer: ArrayBuffer, addresses: readonly number[]): void;
  /** Takes it out again, for another run comes. */
  save(buffer: ArrayBuffer, addresses: readonly number[]): void;
}

/** Growth of many trees on the same rows in WebAssembly (the source is in wasm/). */
export interface KernelRun {
  readonly kernel: TreeKernel;
  /** `countUnit`. */
  readonly unit: number;
  /** Most leaves of a tree. */
  readonly leaves: number;
  /** Puts the run's data into the memory unless they are there; to be called before anything else is done. */
  enter(): void;
  /** Addresses of the derivatives of the training rows, of the leaf of each row, and of the leaves' values. */
  readonly pairs: number;
  readonly leafOf: number;
  readonly leafValues: number;
  readonly state: readonly number[];
  /** Grows a tree by the derivatives; null when no split gains anything. */
  grow(used: Int32Array): Tree | null;
}

/**
 * Bins lie row by row, so that a row out of order costs one look into far memory for all features, and four features are
 * counted at once. The rows set aside go down the tree as it grows.
 *
 * The thread's kernel has one memory for all runs: the run that used it last finds its data there, any other copies them
 * in again, which takes a small part of the time of a tree.
 *
 * @returns null where the platform has no WebAssembly or too little memory
 */
export function createKernelRun(
  table: BinnedTable,
  { train, heldOut }: BoostRows,
  options: BoostTreeOptions,
  state: RunState,
): KernelRun | null {
  const kernel = treeKernel();
  if (kernel === null || options.leaves > MAX_LEAVES) return null;
  const { features } = table;
  const rowCount = train.length + heldOut.length;
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
    bins: layout.reserve(features.length * rowCount),
    columns: layout.reserve(4 * columns.length),
    used: layout.reserve(4 * features.length),
    // Derivatives may be written two rows at once.
    pairs: layout.reserve(16 * (train.length + 1)),
    gathered: layout.reserve(16 * train.length),
    rows: layout.reserve(4 * train.length),
    heldOut: layout.reserve(4 * heldOut.length),
    spare: layout.reserve(4 * rowCount),
    histograms: layout.reserve(leaves * histogramBytes),
    leaves: layout.reserve(leaves * LEAF_BYTES),
    nodes: layout.reserve((2 * leaves - 1) * NODE_BYTES),
    leafOf: layout.reserve(2 * rowCount),
    leafValues: layout.reserve(8 * leaves),
    state: state.bytes.map((bytes) => layout.reserve(bytes)),
  };
  if (layout.end() > MAX_BYTES) return null;
  try {
    reserveMemory(kernel, layout.end());
  } catch {
    return null;
  }
  const unit = countUnit(train.length);
  const bins = binsByRow(table, train, heldOut);
  const { enterBoost, growBoosted } = kernel.exports;
  const owner = { leave: () => state.save(kernel.memory.buffer, at.state) };
  return {
    kernel,
    unit,
    leaves,
    pairs: at.pairs,
    leafOf: at.leafOf,
    leafValues: at.leafValues,
    state: at.state,
    enter() {
      if (kernel.owner === owner) return;
      claimMemory(kernel, owner);
      const { buffer } = kernel.memory;
      new Uint8Array(buffer, at.bins).set(bins);
      new Int32Array(buffer, at.columns).set(columns);
      state.load(buffer, at.state);
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
        at.leafValues,
      );
    },
    grow(used) {
      const { buffer } = kernel.memory;
      new Int32Array(buffer, at.used).set(used);
      const count = growBoosted(used.length);
      return count === 1 ? null : preorderTree(readNodes(buffer, at.nodes, 2 * count - 1), features);
    },
  };
}

/** The features' bins of one row after the other. */
function binsByRow(
  { bins, rowCount, features }: BinnedTable,
  train: Int32Array,
  heldOut: Int32Array,
): Uint8Array {
  const width = features.length;
  const own = new Uint8Array(width * (train.length + heldOut.length));
  for (let f = 0; f < width; f++) {
    const from = f * rowCount;
    let to = f;
    for (let i = 0; i < train.length; i++, to += width) own[to] = bins[from + train[i]];
    for (let i = 0; i < heldOut.length; i++, to += width) own[to] = bins[from + heldOut[i]];
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
