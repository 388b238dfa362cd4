import { LikenessError } from '../../errors.js';
import type { FeatureBins } from '../bins/featureBins.js';
import { Forest } from './forest.js';
import type { Tree } from '../tree.js';

/** A tree as plain JSON; the arrays are those of Tree. */
type TreeDocument = { readonly [Field in keyof Tree]: readonly number[] };

type FeatureDocument =
  | { readonly type: 'numeric'; readonly name: string; readonly cuts: readonly number[] }
  | {
      readonly type: 'categorical';
      readonly name: string;
      readonly labels: readonly string[];
      readonly pooled: readonly string[];
    };

/** A forest as plain JSON: never executable, readable. */
export interface ForestDocument {
  readonly format: 'likeness-forest';
  readonly version: 1;
  readonly classes: readonly string[] | null;
  readonly features: readonly FeatureDocument[];
  readonly trees: readonly TreeDocument[];
}

/** The forest as plain JSON; `readForest` gives one back that predicts the same to the last bit. */
export function writeForest(forest: Forest): ForestDocument {
  return {
    format: 'likeness-forest',
    version: 1,
    classes: forest.classes,
    features: forest.features.map((feature) =>
      feature.type === 'numeric'
        ? { type: 'numeric', name: feature.name, cuts: Array.from(feature.cuts) }
        : { type: 'categorical', name: feature.name, labels: feature.labels, pooled: feature.pooled },
    ),
    trees: forest.trees.map((tree) => ({
      feature: Array.from(tree.feature),
      threshold: Array.from(tree.threshold),
      missingLeft: Array.from(tree.missingLeft),
      right: Array.from(tree.right),
      weight: Array.from(tree.weight),
      gain: Array.from(tree.gain),
      value: Array.from(tree.value),
      categorySets: Array.from(tree.categorySets),
    })),
  };
}

/**
 * Reads a forest back.
 *
 * @throws LikenessError `INVALID_MODEL` for another format or version, or a tree whose nodes do not fit together
 *   (a child outside the tree or before its parent would never end a prediction).
 */
export function readForest(document: ForestDocument): Forest {
  if (document.format !== 'likeness-forest' || document.version !== 1) {
    throw new LikenessError(
      'INVALID_MODEL',
      'This is not a version 1 document of the format "likeness-forest".',
    );
  }
  const features = document.features.map((feature): FeatureBins => {
    if (feature.type === 'numeric') {
      return { ...feature, cuts: Float64Array.from(feature.cuts), binCount: feature.cuts.length + 1 };
    }
    const bins = feature.labels.length + (feature.pooled.length > 0 ? 1 : 0);
    return { ...feature, binCount: Math.max(1, bins) };
  });
  const outputs = document.classes?.length ?? 1;
  const trees = document.trees.map((tree, index) => readTree(tree, index, features.length, outputs));
  return new Forest(features, document.classes, trees);
}

function readTree(document: TreeDocument, index: number, featureCount: number, outputs: number): Tree {
  const tree: Tree = {
    feature: Int32Array.from(document.feature),
    threshold: Int32Array.from(document.threshold),
    missingLeft: Uint8Array.from(document.missingLeft),
    right: Int32Array.from(document.right),
    weight: Float64Array.from(document.weight),
    gain: Float64Array.from(document.gain),
    value: Float64Array.from(document.value),
    categorySets: Uint32Array.from(document.categorySets),
  };
  const nodes = tree.feature.length;
  const sized = [tree.threshold, tree.missingLeft, tree.right, tree.weight, tree.gain].every(
    (field) => field.length === nodes,
  );
  const linked = tree.feature.every(
    (feature, node) =>
      feature === -1 ||
      (feature >= 0 && feature < featureCount && tree.right[node] > node + 1 && tree.right[node] < nodes),
  );
  if (nodes > 0 && sized && linked && tree.value.length === nodes * outputs) return tree;
  throw new LikenessError(
    'INVALID_MODEL',
    `Tree ${index} of the forest is damaged: its nodes do not fit together.`,
  );
}
