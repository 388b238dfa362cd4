import type { GrownNode } from '@likeness/kernels';
import type { FeatureBins } from './bins/featureBins.js';
import { SET_WORDS, type Tree } from './tree.js';

/** The tree of these nodes in preorder; the first one is the root. */
export function preorderTree(nodes: readonly GrownNode[], features: readonly FeatureBins[]): Tree {
  const feature = new Int32Array(nodes.length).fill(-1);
  const threshold = new Int32Array(nodes.length);
  const missingLeft = new Uint8Array(nodes.length);
  const right = new Int32Array(nodes.length).fill(-1);
  const weight = new Float64Array(nodes.length);
  const gain = new Float64Array(nodes.length);
  const value = new Float64Array(nodes.length);
  const sets: number[] = [];
  let next = 0;
  const visit = (node: GrownNode): void => {
    const at = next++;
    weight[at] = node.weight;
    value[at] = node.value;
    if (node.feature < 0) return;
    feature[at] = node.feature;
    gain[at] = node.gain;
    if (features[node.feature].type === 'categorical') {
      threshold[at] = sets.length / SET_WORDS;
      sets.push(...node.leftSet);
    } else threshold[at] = node.threshold;
    missingLeft[at] = node.missingLeft ? 1 : 0;
    visit(nodes[node.left]);
    right[at] = next;
    visit(nodes[node.right]);
  };
  visit(nodes[0]);
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
