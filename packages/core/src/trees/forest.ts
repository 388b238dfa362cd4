import { LikenessError } from '../errors.js';
import type { Column } from '../table/column.js';
import { applyBins } from './binnedTable.js';
import type { FeatureBins } from './featureBins.js';
import { featureGains, findLeaves, type Tree } from './tree.js';

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
   * Mean over the trees of the class shares in the row's leaf (regression: of its mean).
   *
   * @returns `rows x classes`, row-major, each row summing to 1 (regression: one value a row)
   * @throws LikenessError `SCHEMA_MISMATCH` when the columns are not the features.
   */
  predictProbability(columns: readonly Column[]): Float64Array {
    const table = applyBins(this.features, columns);
    const outputs = this.classes?.length ?? 1;
    const sums = new Float64Array(table.rowCount * outputs);
    const leaves = new Int32Array(table.rowCount);
    for (const tree of this.trees) {
      findLeaves(tree, table, leaves);
      for (let row = 0; row < leaves.length; row++) {
        const from = leaves[row] * outputs;
        const to = row * outputs;
        for (let k = 0; k < outputs; k++) sums[to + k] += tree.value[from + k];
      }
    }
    for (let i = 0; i < sums.length; i++) sums[i] /= this.trees.length;
    return sums;
  }

  /** The most probable class of each row, an index into `classes`; the first of equals. */
  predictClass(columns: readonly Column[]): Int32Array {
    const outputs = this.requireClasses().length;
    const probabilities = this.predictProbability(columns);
    const predicted = new Int32Array(probabilities.length / outputs);
    for (let row = 0; row < predicted.length; row++) {
      let best = 0;
      for (let k = 1; k < outputs; k++) {
        if (probabilities[row * outputs + k] > probabilities[row * outputs + best]) best = k;
      }
      predicted[row] = best;
    }
    return predicted;
  }

  /**
   * Mean decrease in impurity of each feature: a tree's gains are normalised to sum 1, averaged over the trees
   * and normalised again (Breiman 2001, as scikit-learn does). Sums to 1, or all 0 when no tree has a split.
   */
  importances(): Float64Array {
    const mean = new Float64Array(this.features.length);
    for (const tree of this.trees) {
      const gains = normalise(featureGains(tree, mean.length));
      for (let f = 0; f < mean.length; f++) mean[f] += gains[f];
    }
    return normalise(mean);
  }

  private requireClasses(): readonly string[] {
    if (this.classes) return this.classes;
    throw new LikenessError('INVALID_OPTION', 'A regression forest has no classes; use predictProbability.');
  }
}

function normalise(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  return sum > 0 ? values.map((value) => value / sum) : values;
}
