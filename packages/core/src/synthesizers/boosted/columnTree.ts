import type { CompactTrees } from '@likeness/kernels';
import type { LeafItems } from './leafItems.js';

/** A fitted column: a value tree whose nodes are decided by boosted trees. Nodes stand in preorder. */
export interface ColumnTree {
  /** Columns that the nodes look at, as positions in the order of drawing; features of the trees by index here. */
  readonly predictors: Int32Array;
  /** A node each: the right child of a node (its left child is the next node); -1 in a leaf. */
  readonly right: Int32Array;
  /** A node each: log-odds of left before the trees; 0 in a leaf. */
  readonly start: Float32Array;
  /** A node each: how many trees decide it. */
  readonly treeCount: Int32Array;
  /** Those trees, node after node. */
  readonly trees: CompactTrees;
  /** A node each, and one more: where its items begin. */
  readonly itemStart: Int32Array;
  /** What leaves draw from, node after node; a missing cell is an item whose value is NaN. */
  readonly items: LeafItems;
}

/** A leaf's items, as views. */
export function itemsOfLeaf({ itemStart, items }: ColumnTree, node: number): LeafItems {
  const [from, to] = [itemStart[node], itemStart[node + 1]];
  return {
    low: items.low.subarray(from, to),
    high: items.high.subarray(from, to),
    step: items.step.subarray(from, to),
    rows: items.rows.subarray(from, to),
  };
}

/** Leaves, ascending. */
export function leavesOf({ right }: ColumnTree): number[] {
  return Array.from(right.keys()).filter((node) => right[node] < 0);
}
