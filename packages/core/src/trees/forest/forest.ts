import { LikenessError } from '../../errors.js';
import type { Column } from '../../table/column.js';
import { applyBins, type BinnedTable } from '../bins/binnedTable.js';
import type { FeatureBins } from '../bins/featureBins.js';
import { featureGains, findLeaves, type Tree } from '../tree.js';

/** A trained forest. Predictions take the training features' columns, in the same order; labels are matched by name. */
export class Forest {
  /**
   * @param classes labels of the classes in the order of probabilities; null for a regression forest
   */
  constructor(
    readonly features: readonly FeatureBins[],
    readonly classes: readonly string[] | null,
    readonly trees: readonly Tree[],
  ) {}

  /**
   * Mean over the trees of the class proportions in the row's leaf (regression: of its mean).
   *
   * @returns `rows x classes`, row-major, each row summing to 1 (regression: one value a row)
   * @throws LikenessError `SCHEMA_MISMATCH` when the columns are not the features.
   */
  predictProbability(columns: readonly Column[]): Float64Array {
    const table = applyBins(this.features, columns);
    const outputs = this.classes?.length ?? 1;
    const sums = new Float64Array(table.rowCount * outputs);
    for (const tree of this.trees) addVotes(tree, table, outputs, sums);
    for (let i = 0; i < sums.length; i++) sums[i] /= this.trees.length;
    return sums;
  }

  /** The most probable class of each row, an index into `classes`; the first of equals. */
  predictClass(columns: readonly Column[]): Int32Array {
    return mostProbable(this.predictProbability(columns), this.requireClasses().length);
  }

  /**
   * Mean decrease in impurity of each feature: a tree's gains are normalised to sum 1, averaged over the trees
   * and normalised again (Breiman 2001, as scikit-learn does). Sums to 1, or all 0 when no tree has a split.
   */
  importances(): Float64Array {
    const mean = new Float64Array(this.features.length);
    for (const tree of this.trees) addImportances(tree, mean);
    return normalise(mean);
  }

  private requireClasses(): readonly string[] {
    if (this.classes) return this.classes;
    throw new LikenessError('INVALID_OPTION', 'A regression forest has no classes; use predictProbability.');
  }
}

/** Adds the value of each row's leaf to `sums` (`rows x outputs`, row-major). */
export function addVotes(tree: Tree, table: BinnedTable, outputs: number, sums: Float64Array): void {
  const leaves = new Int32Array(table.rowCount);
  findLeaves(tree, table, leaves);
  for (let row = 0; row < leaves.length; row++) {
    const from = leaves[row] * outputs;
    const to = row * outputs;
    for (let k = 0; k < outputs; k++) sums[to + k] += tree.value[from + k];
  }
}

/** Index of the largest of each row's `classCount` entries, the first of equals. */
export function mostProbable(votes: Float64Array, classCount: number): Int32Array {
  const predicted = new Int32Array(votes.length / classCount);
  for (let row = 0; row < predicted.length; row++) {
    let best = 0;
    for (let k = 1; k < classCount; k++) {
      if (votes[row * classCount + k] > votes[row * classCount + best]) best = k;
    }
    predicted[row] = best;
  }
  return predicted;
}

/** Adds the tree's gains of each feature, normalised to sum 1. */
export function addImportances(tree: Tree, sums: Float64Array): void {
  const gains = normalise(featureGains(tree, sums.length));
  for (let f = 0; f < sums.length; f++) sums[f] += gains[f];
}

/** The values over their sum; all 0 when that is 0. */
export function normalise(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  return sum > 0 ? values.map((value) => value / sum) : values;
}
