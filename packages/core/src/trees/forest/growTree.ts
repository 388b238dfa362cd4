import type { RandomStream } from '../../random/randomStream.js';
import type { BinnedTable } from '../bins/binnedTable.js';
import type { SplitCriterion } from './criterion.js';
import { type NodeSplit, type SplitColumn, splitColumns, SplitFinder } from './nodeSplit.js';
import type { Tree } from '../tree.js';
import { TreeBuilder } from './treeBuilder.js';

export interface GrowOptions {
  /** Features drawn at each split, 1 to the number of features. */
  readonly featuresPerSplit: number;
  /** Smallest sum of row weights in a leaf (a row that the bootstrap drew twice counts twice). */
  readonly minLeaf: number;
  /** Most splits between root and leaf; Infinity grows until leaves are pure. */
  readonly maxDepth: number;
}

/** Reads of a bin between two pauses of `growInSteps`: some 50 ms. A node is not divided. */
const READS_OF_STEP = 10_000_000;

/**
 * Grows one tree depth first; `SplitFinder` says how a node is split. Cost: O(rows x featuresPerSplit x depth).
 *
 * @param rows distinct indices of the training rows; reordered in place, ascending ones stay so within each leaf
 * @param stream the tree's own stream; only the draws of features use it
 */
export function growTree(
  table: BinnedTable,
  criterion: SplitCriterion,
  rows: Int32Array,
  options: GrowOptions,
  stream: RandomStream,
): Tree {
  const growth = growInSteps(table, criterion, rows, options, stream);
  let step = growth.next();
  while (step.done !== true) step = growth.next();
  return step.value;
}

/** The same with pauses, in which a caller may hear of an abort. */
export function* growInSteps(
  table: BinnedTable,
  criterion: SplitCriterion,
  rows: Int32Array,
  options: GrowOptions,
  stream: RandomStream,
): Generator<void, Tree, void> {
  const columns = splitColumns(table);
  const finder = new SplitFinder(columns, criterion, options.minLeaf, options.featuresPerSplit, stream);
  const builder = new TreeBuilder(criterion.outputs);
  const totals = new Float64Array(criterion.stride);
  const writeValue = (out: Float64Array, at: number): void => criterion.writeValue(totals, out, at);
  const rightRows = new Int32Array(rows.length);
  const stack: number[] = [0, rows.length, 0, -1];
  let reads = 0;
  while (stack.length > 0) {
    if (reads > READS_OF_STEP) {
      reads = 0;
      yield;
    }
    const parent = stack.pop() as number;
    const depth = stack.pop() as number;
    const end = stack.pop() as number;
    const start = stack.pop() as number;
    reads += (end - start) * options.featuresPerSplit;
    criterion.sumRows(rows, start, end, totals);
    const weight = criterion.weight(totals);
    const node = builder.addLeaf(parent, weight, writeValue);
    if (depth >= options.maxDepth || weight < 2 * options.minLeaf || end - start < 2) continue;
    if (criterion.isPure(totals) || !finder.find(rows, start, end, totals)) continue;
    const { best } = finder;
    const column = columns[best.feature];
    const set = column.categorical ? best.set : null;
    // A gain of nothing can come out a rounding error below 0; an importance must not.
    builder.split(node, best.feature, Math.max(0, best.gain), best.threshold, best.missingLeft, set);
    const middle = partition(rows, start, end, column.bins, leftSet(best, column), rightRows);
    // The right child waits under the left one, so that the left one is the very next node.
    stack.push(middle, end, depth + 1, node, start, middle, depth + 1, -1);
  }
  return builder.build();
}

/** The bins that go left, of numeric features too. */
function leftSet(
  { threshold, missingLeft, set }: NodeSplit,
  { binCount, categorical }: SplitColumn,
): Uint32Array {
  if (categorical) return set;
  const word = threshold >>> 5;
  for (let i = 0; i < set.length; i++) set[i] = i < word ? 0xffffffff : 0;
  set[word] = 0xffffffff >>> (31 - (threshold & 31));
  if (missingLeft) set[binCount >>> 5] |= 1 << (binCount & 31);
  return set;
}

/**
 * Moves the rows that go left to the front, both sides in their old order, so that rows are read in the order of
 * memory; returns where the right ones begin. No branch depends on a row: a processor could not foresee it.
 */
function partition(
  rows: Int32Array,
  start: number,
  end: number,
  bins: Uint8Array,
  set: Uint32Array,
  rightRows: Int32Array,
): number {
  let low = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const row = rows[i];
    const bin = bins[row];
    const left = (set[bin >>> 5] >>> (bin & 31)) & 1;
    rows[low] = row;
    rightRows[right] = row;
    low += left;
    right += 1 - left;
  }
  for (let i = 0; i < right; i++) rows[low + i] = rightRows[i];
  return low;
}
