import type { BinnedTable } from './binnedTable.js';
import { bestCategorySplit, bestNumericSplit, type BoostSplit } from './boostSplit.js';
import { SET_WORDS, type Tree } from './tree.js';

/** What limits one tree. */
export interface BoostTreeOptions {
  readonly leaves: number;
  readonly minRows: number;
  readonly lambda: number;
  readonly categoryLambda: number;
  readonly learningRate: number;
}

/** Derivatives of the loss, one a row of the table, row weights included. */
export interface Derivatives {
  readonly gradients: Float64Array;
  /** Second derivative, 0 to 1, plus `unit`: a sum then holds the number of rows too, see `countUnit`. */
  readonly hessians: Float64Array;
}

/** Grows trees on the same rows, one a call; keeps its buffers between calls. */
export interface BoostGrower {
  readonly unit: number;
  /**
   * Grows a tree and adds its leaf values to the scores of its rows.
   *
   * @param features indices of the features that may be split
   * @returns null when no split gains anything
   */
  grow(derivatives: Derivatives, features: Int32Array, scores: Float64Array): Tree | null;
}

/**
 * A power of two that a sum of `rows` second derivatives (each at most 1) cannot reach half of, so that
 * `sum of (h + unit)` is `unit x rows` plus the sum of h, both readable: one addition for two sums in the loop that
 * takes most of the time of boosting. For a million rows the sum of h keeps 12 binary places.
 */
export function countUnit(rows: number): number {
  return 2 ** Math.ceil(Math.log2(2 * rows + 2));
}

/** A leaf that may yet be split. */
interface OpenLeaf {
  node: number;
  start: number;
  end: number;
  histogram: Float64Array;
  gradient: number;
  /** Packed as in `Derivatives.hessians`. */
  hessian: number;
  split: BoostSplit | null;
}

/**
 * Leaf-wise growth (as LightGBM; Ke et al. 2017): the leaf whose split gains most is split next, until there are
 * `leaves` of them. Histograms of the smaller child are counted, those of the larger are the parent's less them.
 *
 * Cost: some `2 x rows x features` steps a tree.
 *
 * @param rows training rows, distinct and ascending
 */
export function createBoostGrower(
  table: BinnedTable,
  rows: Int32Array,
  options: BoostTreeOptions,
): BoostGrower {
  const { rowCount, features, bins } = table;
  const columns = features.map((_, f) => bins.subarray(f * rowCount, (f + 1) * rowCount));
  const offsets = new Int32Array(features.length + 1);
  features.forEach(({ binCount }, f) => (offsets[f + 1] = offsets[f] + 2 * (binCount + 1)));
  const unit = countUnit(rows.length);
  const order = new Int32Array(rows.length);
  const rightRows = new Int32Array(rows.length);
  const leafGradients = new Float64Array(rows.length);
  const leafHessians = new Float64Array(rows.length);
  const pool: Float64Array[] = [];
  const limits = { ...options, unit };

  const countBins = (leaf: OpenLeaf, { gradients, hessians }: Derivatives, used: Int32Array): void => {
    const { start, end, histogram } = leaf;
    histogram.fill(0);
    // Gathered once, read by every feature.
    for (let i = start; i < end; i++) {
      const row = order[i];
      leafGradients[i] = gradients[row];
      leafHessians[i] = hessians[row];
    }
    for (let at = 0; at < used.length; at++) {
      const f = used[at];
      const column = columns[f];
      const slots = histogram.subarray(offsets[f], offsets[f + 1]);
      for (let i = start; i < end; i++) {
        const slot = column[order[i]] << 1;
        slots[slot] += leafGradients[i];
        slots[slot + 1] += leafHessians[i];
      }
    }
  };

  const sumRows = (leaf: OpenLeaf): void => {
    let gradient = 0;
    let hessian = 0;
    for (let i = leaf.start; i < leaf.end; i++) {
      gradient += leafGradients[i];
      hessian += leafHessians[i];
    }
    leaf.gradient = gradient;
    leaf.hessian = hessian;
  };

  const findSplit = (leaf: OpenLeaf, used: Int32Array): void => {
    leaf.split = null;
    if (leaf.end - leaf.start < 2 * options.minRows) return;
    for (let at = 0; at < used.length; at++) {
      const f = used[at];
      const slots = leaf.histogram.subarray(offsets[f], offsets[f + 1]);
      const best = features[f].type === 'categorical' ? bestCategorySplit : bestNumericSplit;
      const split = best(slots, f, leaf.gradient, leaf.hessian, limits, leaf.split?.gain ?? 0);
      if (split) leaf.split = split;
    }
  };

  /** Left rows to the front, both sides in ascending order; returns where the right ones begin. */
  const partition = ({ start, end }: OpenLeaf, split: BoostSplit): number => {
    const column = columns[split.feature];
    const goesLeft = split.goesLeft(features[split.feature].binCount);
    let left = start;
    let right = 0;
    for (let i = start; i < end; i++) {
      const row = order[i];
      if (goesLeft[column[row]] === 1) order[left++] = row;
      else rightRows[right++] = row;
    }
    order.set(rightRows.subarray(0, right), left);
    return left;
  };

  return {
    unit,
    grow(derivatives, used, scores) {
      const nodes: GrowingNode[] = [];
      const newLeaf = (start: number, end: number): OpenLeaf => {
        const histogram = pool.pop() ?? new Float64Array(offsets[features.length]);
        nodes.push({ split: null, left: -1, right: -1, weight: end - start, value: 0 });
        return { node: nodes.length - 1, start, end, histogram, gradient: 0, hessian: 0, split: null };
      };
      order.set(rows);
      const root = newLeaf(0, rows.length);
      countBins(root, derivatives, used);
      sumRows(root);
      findSplit(root, used);
      const open = [root];
      while (open.length < options.leaves) {
        const parent = open.reduce((best, leaf) =>
          (leaf.split?.gain ?? 0) > (best.split?.gain ?? 0) ? leaf : best,
        );
        const { split } = parent;
        if (!split) break;
        const middle = partition(parent, split);
        const isLeftSmaller = middle - parent.start <= parent.end - middle;
        const small = isLeftSmaller ? newLeaf(parent.start, middle) : newLeaf(middle, parent.end);
        const large = isLeftSmaller
          ? { ...parent, start: middle, node: nodes.length }
          : { ...parent, end: middle, node: nodes.length };
        nodes.push({ split: null, left: -1, right: -1, weight: large.end - large.start, value: 0 });
        nodes[parent.node].split = split;
        nodes[parent.node].left = isLeftSmaller ? small.node : large.node;
        nodes[parent.node].right = isLeftSmaller ? large.node : small.node;
        countBins(small, derivatives, used);
        sumRows(small);
        for (let i = 0; i < large.histogram.length; i++) large.histogram[i] -= small.histogram[i];
        large.gradient -= small.gradient;
        large.hessian -= small.hessian;
        open[open.indexOf(parent)] = large;
        open.push(small);
        // The last leaves stay leaves.
        if (open.length < options.leaves) {
          findSplit(small, used);
          findSplit(large, used);
        }
      }
      for (const leaf of open) {
        pool.push(leaf.histogram);
        const hessian = leaf.hessian - (leaf.end - leaf.start) * unit + options.lambda;
        // Single precision, as a stored model has it, so that what was trained is what is read back.
        const value = hessian > 0 ? Math.fround((-options.learningRate * leaf.gradient) / hessian) : 0;
        nodes[leaf.node].value = value;
        if (open.length > 1) for (let i = leaf.start; i < leaf.end; i++) scores[order[i]] += value;
      }
      return open.length > 1 ? toTree(nodes, table) : null;
    },
  };
}

interface GrowingNode {
  split: BoostSplit | null;
  left: number;
  right: number;
  weight: number;
  value: number;
}

/** Nodes in preorder. */
function toTree(nodes: readonly GrowingNode[], { features }: BinnedTable): Tree {
  const feature = new Int32Array(nodes.length).fill(-1);
  const threshold = new Int32Array(nodes.length);
  const missingLeft = new Uint8Array(nodes.length);
  const right = new Int32Array(nodes.length).fill(-1);
  const weight = new Float64Array(nodes.length);
  const gain = new Float64Array(nodes.length);
  const value = new Float64Array(nodes.length);
  const sets: number[] = [];
  let next = 0;
  const visit = (id: number): void => {
    const node = nodes[id];
    const at = next++;
    weight[at] = node.weight;
    value[at] = node.value;
    if (!node.split) return;
    const { split } = node;
    feature[at] = split.feature;
    gain[at] = split.gain;
    if (features[split.feature].type === 'categorical') {
      threshold[at] = sets.length / SET_WORDS;
      sets.push(...split.leftSet);
    } else threshold[at] = split.threshold;
    missingLeft[at] = split.missingLeft ? 1 : 0;
    visit(node.left);
    right[at] = next;
    visit(node.right);
  };
  visit(0);
  return {
    feature,
    threshold,
    missingLeft,
    right,
    weight,
    gain,
    value,
    categorySets: Uint32Array.from(sets),
  };
}
