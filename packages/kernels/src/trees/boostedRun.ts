import { encodeRecords, readRecords } from '../platform/records.js';
import { type BinnedRows, featureFields, type RowParts } from './binnedRows.js';
import { SET_BYTES, SET_WORDS } from './treeConstants.js';
import { claimMemory, layOutMemory, reserveMemory, type TreeKernel, treeKernel } from './treeKernel.js';
import { records } from './treeModule.js';

/** A leaf's number has two bytes. */
const MAX_LEAVES = 65_535;
/** Longest memory of a run: a 32-bit platform can seldom give more. */
const MAX_BYTES = 2 ** 31;

/** What limits the trees of a run. */
export interface BoostedTreeLimits {
  /** Most leaves of a tree. */
  readonly leaves: number;
  /** Least training rows of a leaf. */
  readonly minRows: number;
  readonly lambda: number;
  readonly categoryLambda: number;
  readonly learningRate: number;
  /** What each second derivative has been given on top, so that a sum of them counts rows too. */
  readonly unit: number;
}

/** A node of a tree that has grown, in any order. */
export interface GrownNode {
  /** -1 in a leaf. */
  readonly feature: number;
  readonly left: number;
  readonly right: number;
  /** Numeric: the last bin that goes left. */
  readonly threshold: number;
  readonly missingLeft: boolean;
  /** Categorical: SET_WORDS words, a bit for each bin that goes left. Part of the kernel's memory: to be copied. */
  readonly leftSet: Uint32Array;
  readonly weight: number;
  readonly gain: number;
  readonly value: number;
}

/** What a run keeps in the kernel's memory beside its table. */
export interface RunState {
  /** Bytes of each of its regions. */
  readonly bytes: readonly number[];
  /** Writes it into its regions. */
  load(buffer: ArrayBuffer, addresses: readonly number[]): void;
  /** Takes it out again, for another run comes. */
  save(buffer: ArrayBuffer, addresses: readonly number[]): void;
}

/** Growth of many trees on the same rows. */
export interface BoostedRun {
  readonly kernel: TreeKernel;
  /** Puts the run's data into the memory unless they are there; to be called before anything else is done. */
  enter(): void;
  /** Addresses: derivatives of the training rows, the leaf of each row of both parts, the leaves' values, the state. */
  readonly at: {
    readonly derivatives: number;
    readonly trainLeaves: number;
    readonly validationLeaves: number;
    readonly leafValues: number;
    readonly state: readonly number[];
  };
  /** Most leaves of a tree. */
  readonly leaves: number;
  /**
   * Grows a tree by the derivatives.
   *
   * @param used indices of the features that may be split
   * @returns its nodes, the root first; null when no split gains anything
   */
  grow(used: Int32Array): GrownNode[] | null;
}

/**
 * A run in WebAssembly (the source is in assembly/trees/boosted). Bins lie row by row, so that a row out of order costs
 * one access to distant memory for all features, and four features are counted at once. Validation rows go down the
 * tree as it grows.
 *
 * The thread's kernel has one memory for all runs: the run that used it last finds its data there, any other copies them
 * in again, which takes a small part of the time of a tree.
 *
 * @returns null where there is no kernel, a tree may have more than 65,535 leaves, or the memory does not suffice
 */
export function createBoostedRun(
  table: BinnedRows,
  parts: RowParts,
  limits: BoostedTreeLimits,
  state: RunState,
): BoostedRun | null {
  const kernel = treeKernel();
  if (kernel === null || limits.leaves > MAX_LEAVES) return null;
  const { train, validation } = parts;
  const { features } = table;
  const rowCount = train.length + validation.length;
  // No tree has more leaves than rows.
  const leaves = Math.max(1, Math.min(limits.leaves, train.length));
  const { slots, histogramBytes } = layOutHistogram(table);
  const layout = layOutMemory();
  const run = layout.reserve(records.BoostedRun.bytes);
  const at = {
    bins: layout.reserve(features.length * rowCount),
    features: layout.reserve(features.length * records.BoostedFeature.bytes),
    used: layout.reserve(4 * features.length),
    // Derivatives may be written two rows at once.
    derivatives: layout.reserve(16 * (train.length + 1)),
    gathered: layout.reserve(16 * train.length),
    train: layout.reserve(4 * train.length),
    validation: layout.reserve(4 * validation.length),
    spare: layout.reserve(4 * rowCount),
    histograms: layout.reserve(leaves * histogramBytes),
    leaves: layout.reserve(leaves * records.BoostedLeaf.bytes),
    nodes: layout.reserve((2 * leaves - 1) * records.BoostedNode.bytes),
    nodeSets: layout.reserve((2 * leaves - 1) * SET_BYTES),
    leafOf: layout.reserve(2 * rowCount),
    leafValues: layout.reserve(8 * leaves),
  };
  const stateAt = state.bytes.map((bytes) => layout.reserve(bytes));
  if (layout.end() > MAX_BYTES || !reserve(kernel, layout.end())) return null;
  const bins = binsByRow(table, parts);
  // Encoded once: many runs of few rows take turns.
  const featureRecords = encodeRecords(
    records.BoostedFeature,
    features.map((feature, f) => ({ ...featureFields(feature), slots: slots[f] })),
  );
  const runRecord = encodeRecords(records.BoostedRun, [
    {
      ...limits,
      ...at,
      trainRows: train.length,
      validationRows: validation.length,
      featureCount: features.length,
      maxLeaves: leaves,
      perUnit: 1 / limits.unit,
      histogramBytes,
    },
  ]);
  const owner = { leave: () => state.save(kernel.memory.buffer, stateAt) };
  return {
    kernel,
    leaves,
    at: {
      derivatives: at.derivatives,
      trainLeaves: at.leafOf,
      validationLeaves: at.leafOf + 2 * train.length,
      leafValues: at.leafValues,
      state: stateAt,
    },
    enter() {
      if (kernel.owner === owner) return;
      claimMemory(kernel, owner);
      const { buffer } = kernel.memory;
      new Uint8Array(buffer, at.bins).set(bins);
      new Uint8Array(buffer, at.features).set(featureRecords);
      new Uint8Array(buffer, run).set(runRecord);
      state.load(buffer, stateAt);
    },
    grow(used) {
      const { buffer } = kernel.memory;
      new Int32Array(buffer, at.used).set(used);
      const count = kernel.functions.growBoosted(run, used.length);
      return count === 1 ? null : readNodes(buffer, at, 2 * count - 1);
    },
  };
}

/** Where the slots of each feature begin in a histogram, two f64 a bin, and the bytes of it all. */
function layOutHistogram({ features }: BinnedRows): {
  readonly slots: readonly number[];
  readonly histogramBytes: number;
} {
  let histogramBytes = 0;
  const slots = features.map(({ binCount }) => {
    const first = histogramBytes;
    histogramBytes += 16 * (binCount + 1);
    return first;
  });
  return { slots, histogramBytes };
}

/** Whether there is so much memory. */
function reserve(kernel: TreeKernel, bytes: number): boolean {
  try {
    reserveMemory(kernel, bytes);
    return true;
  } catch {
    return false;
  }
}

/** The features' bins of one row after the other. */
function binsByRow({ bins, rowCount, features }: BinnedRows, { train, validation }: RowParts): Uint8Array {
  const width = features.length;
  const byRow = new Uint8Array(width * (train.length + validation.length));
  for (let f = 0; f < width; f++) {
    const from = f * rowCount;
    let to = f;
    for (let i = 0; i < train.length; i++, to += width) byRow[to] = bins[from + train[i]];
    for (let i = 0; i < validation.length; i++, to += width) byRow[to] = bins[from + validation[i]];
  }
  return byRow;
}

function readNodes(
  buffer: ArrayBuffer,
  at: { readonly nodes: number; readonly nodeSets: number },
  count: number,
): GrownNode[] {
  const { fields } = records.BoostedNode;
  const { number } = readRecords(buffer, at.nodes, records.BoostedNode, count);
  return Array.from({ length: count }, (_, node): GrownNode => ({
    feature: number(node, fields.feature),
    left: number(node, fields.left),
    right: number(node, fields.right),
    threshold: number(node, fields.threshold),
    missingLeft: number(node, fields.missingLeft) === 1,
    weight: number(node, fields.rows),
    gain: number(node, fields.gain),
    value: number(node, fields.value),
    leftSet: new Uint32Array(buffer, at.nodeSets + node * SET_BYTES, SET_WORDS),
  }));
}
