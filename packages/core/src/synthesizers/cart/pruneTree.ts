import type { FeatureBins } from '../../trees/bins/featureBins.js';
import { SET_WORDS, type Tree } from '../../trees/tree.js';

/** The splits of a tree, without what only training needs. */
export type SplitTree = Pick<Tree, 'feature' | 'threshold' | 'missingLeft' | 'right' | 'categorySets'>;

/**
 * The subtree that minimises risk plus `price` for each leaf (Breiman et al. 1984, section 3.3): a split stays when
 * it and those below it gain more than their number of prices. Nodes that are too small are leaves. Preorder is kept.
 *
 * @param features that the tree splits
 * @param gains what each split takes off the risk; 0 at leaves
 * @param price at least 0, in the unit of the gains
 * @param leastWeight of a node that stays split
 */
export function pruneTree(
  tree: Tree,
  features: readonly FeatureBins[],
  gains: Float64Array,
  price: number,
  leastWeight: number,
): SplitTree {
  const { feature, threshold, missingLeft, right, weight, categorySets } = tree;
  /** What the splits from a node on gain beyond their price; 0 where it is better off as a leaf. */
  const worth = new Float64Array(feature.length);
  // Children stand after their parent.
  for (let node = feature.length - 1; node >= 0; node--) {
    if (feature[node] < 0 || weight[node] < leastWeight) continue;
    worth[node] = Math.max(0, gains[node] - price + worth[node + 1] + worth[right[node]]);
  }
  const kept = {
    feature: [] as number[],
    threshold: [] as number[],
    missingLeft: [] as number[],
    right: [] as number[],
  };
  const sets: number[] = [];
  const stack = [0, -1];
  while (stack.length > 0) {
    const parent = stack.pop() as number;
    const node = stack.pop() as number;
    const at = kept.feature.length;
    if (parent >= 0) kept.right[parent] = at;
    const split = feature[node] >= 0 && worth[node] > 0;
    kept.feature.push(split ? feature[node] : -1);
    kept.missingLeft.push(split ? missingLeft[node] : 0);
    kept.right.push(-1);
    kept.threshold.push(0);
    if (!split) continue;
    kept.threshold[at] = threshold[node];
    if (features[feature[node]].type === 'categorical') {
      const from = threshold[node] * SET_WORDS;
      kept.threshold[at] = sets.length / SET_WORDS;
      for (let word = 0; word < SET_WORDS; word++) sets.push(categorySets[from + word]);
    }
    stack.push(right[node], at, node + 1, -1);
  }
  return {
    feature: Int32Array.from(kept.feature),
    threshold: Int32Array.from(kept.threshold),
    missingLeft: Uint8Array.from(kept.missingLeft),
    right: Int32Array.from(kept.right),
    categorySets: Uint32Array.from(sets),
  };
}
