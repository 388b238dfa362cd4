import type { GrownNode, RowParts } from '@likeness/kernels';
import type { BinnedTable } from '../bins/binnedTable.js';
import { addTreeValues } from './boosterTrees.js';
import { type BoostGrower, type BoostTreeOptions, countUnit, type Derivatives } from './boostGrower.js';
import { bestCategorySplit, bestNumericSplit, type BoostSplit } from './boostSplit.js';
import { preorderTree } from '../preorderTree.js';

/** A leaf that may yet be split, and its rows. */
interface OpenLeaf {
  node: number;
  start: number;
  end: number;
  histogram: Float64Array;
  gradient: number;
  /** Packed as in `Derivatives`. */
  hessian: number;
  split: BoostSplit | null;
}

/**
 * Leaf-wise growth (as LightGBM; Ke et al. 2017): the leaf whose split gains most is split next, until there are
 * `leaves` of them. Histograms of the smaller child are counted, those of the larger are the parent's less them.
 *
 * It is what runs where the kernel does not, and the oracle of its tests. Cost: some `2 x rows x features` steps a tree.
 */
export function createPlainGrower(
  table: BinnedTable,
  { train, validation }: RowParts,
  options: BoostTreeOptions,
): BoostGrower {
  const { features } = table;
  const columns = columnsOf(table, train);
  const offsets = new Int32Array(features.length + 1);
  features.forEach(({ binCount }, f) => (offsets[f + 1] = offsets[f] + 2 * (binCount + 1)));
  const unit = countUnit(train.length);
  const derivatives: Derivatives = new Float64Array(2 * train.length);
  /** Rows by their places in `train`. */
  const order = new Int32Array(train.length);
  const rightRows = new Int32Array(train.length);
  const leafDerivatives: Derivatives = new Float64Array(2 * train.length);
  const pool: Float64Array[] = [];
  const limits = { ...options, unit };

  /** Puts the derivatives of the leaf's rows side by side and sums them up. */
  const gather = (leaf: OpenLeaf): void => {
    let gradient = 0;
    let hessian = 0;
    for (let i = leaf.start; i < leaf.end; i++) {
      const own = derivatives[2 * order[i]];
      const ownHessian = derivatives[2 * order[i] + 1];
      leafDerivatives[2 * i] = own;
      leafDerivatives[2 * i + 1] = ownHessian;
      gradient += own;
      hessian += ownHessian;
    }
    leaf.gradient = gradient;
    leaf.hessian = hessian;
  };

  /** @param leaf the one that was gathered last */
  const countBins = ({ start, end, histogram }: OpenLeaf, used: Int32Array): void => {
    histogram.fill(0);
    for (const f of used) {
      const column = columns[f];
      const slots = histogram.subarray(offsets[f], offsets[f + 1]);
      for (let i = start; i < end; i++) {
        const slot = column[order[i]] << 1;
        slots[slot] += leafDerivatives[2 * i];
        slots[slot + 1] += leafDerivatives[2 * i + 1];
      }
    }
  };

  const mayBeSplit = ({ start, end }: OpenLeaf): boolean => end - start >= 2 * options.minRows;

  const findSplit = (leaf: OpenLeaf, used: Int32Array): void => {
    if (!mayBeSplit(leaf)) return;
    for (const f of used) {
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
    derivatives: () => derivatives,
    grow(used, scores) {
      const nodes: GrowingNode[] = [];
      const newNode = (weight: number): number => nodes.push(growingLeaf(weight)) - 1;
      const newLeaf = (start: number, end: number): OpenLeaf => {
        const histogram = pool.pop() ?? new Float64Array(offsets[features.length]);
        return { node: newNode(end - start), start, end, histogram, gradient: 0, hessian: 0, split: null };
      };
      for (let i = 0; i < order.length; i++) order[i] = i;
      const root = newLeaf(0, order.length);
      gather(root);
      countBins(root, used);
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
        const bounds = isLeftSmaller
          ? { start: middle, end: parent.end }
          : { start: parent.start, end: middle };
        const large: OpenLeaf = {
          ...parent,
          ...bounds,
          node: newNode(bounds.end - bounds.start),
          split: null,
        };
        const [left, right] = isLeftSmaller ? [small, large] : [large, small];
        Object.assign(nodes[parent.node], describeSplit(split), { left: left.node, right: right.node });
        gather(small);
        large.gradient -= small.gradient;
        large.hessian -= small.hessian;
        open[open.indexOf(parent)] = large;
        open.push(small);
        // The last leaves stay leaves, as do those of few rows; then nobody asks for histograms.
        if (open.length === options.leaves || !mayBeSplit(large)) continue;
        countBins(small, used);
        for (let i = 0; i < large.histogram.length; i++) large.histogram[i] -= small.histogram[i];
        findSplit(small, used);
        findSplit(large, used);
      }
      for (const leaf of open) {
        pool.push(leaf.histogram);
        const hessian = leaf.hessian - (leaf.end - leaf.start) * unit + options.lambda;
        // Single precision, as a stored model has it, so that what was trained is what is read back.
        const value = hessian > 0 ? Math.fround((-options.learningRate * leaf.gradient) / hessian) : 0;
        nodes[leaf.node].value = value;
        if (open.length > 1) for (let i = leaf.start; i < leaf.end; i++) scores[train[order[i]]] += value;
      }
      if (open.length === 1) return null;
      const tree = preorderTree(nodes, features);
      addTreeValues(tree, table, validation, scores);
      return tree;
    },
  };
}

/** Bins by feature, of these rows alone. */
function columnsOf({ bins, rowCount, features }: BinnedTable, rows: Int32Array): Uint8Array[] {
  return features.map((_, f) => {
    const column = new Uint8Array(rows.length);
    for (let i = 0; i < rows.length; i++) column[i] = bins[f * rowCount + rows[i]];
    return column;
  });
}

type GrowingNode = { -readonly [Field in keyof GrownNode]: GrownNode[Field] };

const NO_SET = new Uint32Array(0);

function growingLeaf(weight: number): GrowingNode {
  return {
    feature: -1,
    left: -1,
    right: -1,
    threshold: 0,
    missingLeft: false,
    leftSet: NO_SET,
    weight,
    gain: 0,
    value: 0,
  };
}

function describeSplit({ feature, threshold, missingLeft, leftSet, gain }: BoostSplit): Partial<GrowingNode> {
  return { feature, threshold, missingLeft, leftSet, gain };
}
