import type { BinnedTable } from '../../trees/bins/binnedTable.js';
import { findLeaves, SET_WORDS, setHasBin, type Tree } from '../../trees/tree.js';

/** A tree whose leaves know the bins of their real rows. */
export interface LeafTree {
  /** In preorder, without weights, gains and values. */
  readonly tree: Tree;
  /** Inner node above each node, -1 above the root. */
  readonly parent: Int32Array;
  /** Node of each leaf. */
  readonly nodes: Int32Array;
  /** Leaf of each node, -1 of inner ones. */
  readonly leaves: Int32Array;
  /** Rows of leaf `l`: from `starts[l]` to `starts[l + 1]`, excluded. */
  readonly starts: Int32Array;
  /**
   * `columns x rows`, column-major: the bins of the rows, leaf after leaf. Sorted within a leaf and column, so that
   * they are counts, and say nothing of which cells stood in one row.
   */
  readonly bins: Uint8Array;
}

/**
 * Cuts a tree back until each leaf has `minimum` real rows: a split that leaves fewer on one side is taken out and the
 * other side stands for both; then sorts the rows into leaves.
 *
 * @param real the real rows alone, at least one
 */
export function leafTree(tree: Tree, real: BinnedTable, minimum: number): LeafTree {
  const pruned = pruneTree(tree, real, minimum);
  const nodeOfRow = new Int32Array(real.rowCount);
  findLeaves(pruned, real, nodeOfRow);
  const { parent, nodes, leaves } = linkTree(pruned);
  const starts = new Int32Array(nodes.length + 1);
  for (let row = 0; row < real.rowCount; row++) starts[leaves[nodeOfRow[row]] + 1]++;
  for (let leaf = 0; leaf < nodes.length; leaf++) starts[leaf + 1] += starts[leaf];
  const leafOfRow = nodeOfRow.map((node) => leaves[node]);
  const bins = new Uint8Array(real.bins.length);
  for (let f = 0; f < real.features.length; f++) {
    const from = f * real.rowCount;
    const to = from + real.rowCount;
    sortIntoLeaves(real.bins.subarray(from, to), leafOfRow, starts, bins.subarray(from, to));
  }
  return { tree: pruned, parent, nodes, leaves, starts, bins };
}

/** Writes the bins leaf after leaf, ascending within each: the rows by bin first, then those in their order by leaf. */
function sortIntoLeaves(bins: Uint8Array, leafOfRow: Int32Array, starts: Int32Array, out: Uint8Array): void {
  const places = new Int32Array(257);
  for (let row = 0; row < bins.length; row++) places[bins[row] + 1]++;
  for (let bin = 0; bin < 256; bin++) places[bin + 1] += places[bin];
  const byBin = new Int32Array(bins.length);
  for (let row = 0; row < bins.length; row++) byBin[places[bins[row]]++] = row;
  const next = starts.slice();
  for (let i = 0; i < byBin.length; i++) out[next[leafOfRow[byBin[i]]]++] = bins[byBin[i]];
}

/** What follows from a tree's arrays. */
export function linkTree({ feature, right }: Tree): Pick<LeafTree, 'parent' | 'nodes' | 'leaves'> {
  const parent = new Int32Array(feature.length).fill(-1);
  const leaves = new Int32Array(feature.length).fill(-1);
  const nodes: number[] = [];
  for (let node = 0; node < feature.length; node++) {
    if (feature[node] < 0) leaves[node] = nodes.push(node) - 1;
    else {
      parent[node + 1] = node;
      parent[right[node]] = node;
    }
  }
  return { parent, nodes: Int32Array.from(nodes), leaves };
}

/** Marks with 1 the bins of a column, the missing one among them, that lead to a leaf. */
export function binsOfLeaf(
  { tree, parent }: LeafTree,
  leafNode: number,
  column: number,
  categorical: boolean,
  binCount: number,
  out: Uint8Array,
): void {
  out.fill(1, 0, binCount + 1);
  let node = leafNode;
  for (let above = parent[node]; above >= 0; node = above, above = parent[above]) {
    if (tree.feature[above] !== column) continue;
    const wasLeft = node === above + 1;
    for (let bin = 0; bin <= binCount; bin++) {
      if (goesLeft(tree, above, categorical, binCount, bin) !== wasLeft) out[bin] = 0;
    }
  }
}

/** Whether a bin of the node's column goes left. */
export function goesLeft(
  tree: Tree,
  node: number,
  categorical: boolean,
  binCount: number,
  bin: number,
): boolean {
  if (categorical) return setHasBin(tree.categorySets, tree.threshold[node], bin);
  return bin === binCount ? tree.missingLeft[node] === 1 : bin <= tree.threshold[node];
}

function pruneTree(tree: Tree, real: BinnedTable, minimum: number): Tree {
  const counts = new Int32Array(tree.feature.length);
  const nodeOfRow = new Int32Array(real.rowCount);
  findLeaves(tree, real, nodeOfRow);
  for (const node of nodeOfRow) counts[node]++;
  // Children come after their parent.
  for (let node = counts.length - 1; node >= 0; node--) {
    if (tree.feature[node] >= 0) counts[node] = counts[node + 1] + counts[tree.right[node]];
  }
  const feature: number[] = [];
  const threshold: number[] = [];
  const missingLeft: number[] = [];
  const right: number[] = [];
  const sets: number[] = [];
  const stack: number[] = [0, -1];
  while (stack.length > 0) {
    const parent = stack.pop() as number;
    let node = stack.pop() as number;
    let isLeaf = false;
    for (;;) {
      if (tree.feature[node] < 0) isLeaf = true;
      if (isLeaf) break;
      const few = [counts[node + 1] < minimum, counts[tree.right[node]] < minimum];
      if (!few[0] && !few[1]) break;
      if (few[0] && few[1]) isLeaf = true;
      else node = few[0] ? tree.right[node] : node + 1;
    }
    const at = feature.push(isLeaf ? -1 : tree.feature[node]) - 1;
    if (parent >= 0) right[parent] = at;
    right.push(-1);
    missingLeft.push(isLeaf ? 0 : tree.missingLeft[node]);
    if (isLeaf) {
      threshold.push(0);
      continue;
    }
    if (real.features[tree.feature[node]].type === 'categorical') {
      const from = tree.threshold[node] * SET_WORDS;
      threshold.push(sets.length / SET_WORDS);
      sets.push(...tree.categorySets.subarray(from, from + SET_WORDS));
    } else threshold.push(tree.threshold[node]);
    stack.push(tree.right[node], at, node + 1, -1);
  }
  return {
    feature: Int32Array.from(feature),
    threshold: Int32Array.from(threshold),
    missingLeft: Uint8Array.from(missingLeft),
    right: Int32Array.from(right),
    categorySets: Uint32Array.from(sets),
    weight: new Float64Array(0),
    gain: new Float64Array(0),
    value: new Float64Array(0),
  };
}
