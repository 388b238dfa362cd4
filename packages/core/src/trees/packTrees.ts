import { type CompactTrees, LEAF, MAX_COMPACT_LEAVES, MISSING_LEFT, SET_WORDS } from '@likeness/kernels';
import type { FeatureBins } from './bins/featureBins.js';
import type { Tree } from './tree.js';

/**
 * Packs trees, which grew on these features.
 *
 * @throws Error for a tree of more than MAX_COMPACT_LEAVES leaves: running it would give no leaf.
 */
export function packTrees(trees: readonly Tree[], features: readonly FeatureBins[]): CompactTrees {
  const nodes: number[] = [];
  const thresholds: number[] = [];
  const sets: number[] = [];
  const values: number[] = [];
  for (const { feature, threshold, missingLeft, value, categorySets } of trees) {
    if (feature.length > 2 * MAX_COMPACT_LEAVES - 1)
      throw new Error(`A compact tree has at most ${MAX_COMPACT_LEAVES} leaves.`);
    for (let node = 0; node < feature.length; node++) {
      const f = feature[node];
      nodes.push(f < 0 ? LEAF : f + (missingLeft[node] === 1 ? MISSING_LEFT : 0));
      if (f < 0) values.push(value[node]);
      else if (features[f].type === 'numeric') thresholds.push(threshold[node]);
      else {
        const from = threshold[node] * SET_WORDS;
        for (let word = 0; word < SET_WORDS; word++) sets.push(categorySets[from + word]);
      }
    }
  }
  return {
    nodes: Uint8Array.from(nodes),
    thresholds: Uint8Array.from(thresholds),
    sets: Uint32Array.from(sets),
    values: Float32Array.from(values),
  };
}
