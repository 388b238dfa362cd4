import { SET_WORDS, setHasBin } from '@likeness/kernels';
import type { BinnedTable } from './bins/binnedTable.js';

export { SET_WORDS, setHasBin };

/**
 * A grown tree as flat arrays, one entry a node, in preorder: the root is node 0 and the left child of an inner
 * node is always the next node, so only right children are stored.
 */
export interface Tree {
  /** Index of the split's feature; -1 in a leaf. */
  readonly feature: Int32Array;
  /** Numeric split: the last bin that goes left. Categorical split: which of `categorySets`. */
  readonly threshold: Int32Array;
  /** 1 where a missing value goes left. */
  readonly missingLeft: Uint8Array;
  readonly right: Int32Array;
  /** Sum of the row weights that reached the node in training. */
  readonly weight: Float64Array;
  /** Decrease of the criterion by the split, weighted by rows; 0 in a leaf. */
  readonly gain: Float64Array;
  /** `nodes x outputs`, row-major: proportions of the classes, or one mean. */
  readonly value: Float64Array;
  /** SET_WORDS words a categorical split: a bit for each bin that goes left, the missing bin among them. */
  readonly categorySets: Uint32Array;
}

/**
 * The leaf (a node index) that each row falls into. Cost: rows x depth.
 *
 * @param rows the rows to look for, all when left out; `out` has a place for each row of the table
 */
export function findLeaves(tree: Tree, table: BinnedTable, out: Int32Array, rows?: Int32Array): void {
  const { feature, threshold, missingLeft, right, categorySets } = tree;
  const { bins, rowCount, features } = table;
  const missingBin = Int32Array.from(features, (f) => f.binCount);
  const categorical = Uint8Array.from(features, (f) => (f.type === 'categorical' ? 1 : 0));
  const count = rows?.length ?? rowCount;
  for (let i = 0; i < count; i++) {
    const row = rows ? rows[i] : i;
    let node = 0;
    for (let f = feature[0]; f >= 0; f = feature[node]) {
      const bin = bins[f * rowCount + row];
      let left: boolean;
      if (categorical[f] === 1) left = setHasBin(categorySets, threshold[node], bin);
      else if (bin === missingBin[f]) left = missingLeft[node] === 1;
      else left = bin <= threshold[node];
      node = left ? node + 1 : right[node];
    }
    out[row] = node;
  }
}

/** Sum of the split gains of each feature, not normalised. */
export function featureGains(tree: Tree, featureCount: number): Float64Array {
  const gains = new Float64Array(featureCount);
  for (let node = 0; node < tree.feature.length; node++) {
    if (tree.feature[node] >= 0) gains[tree.feature[node]] += tree.gain[node];
  }
  return gains;
}
