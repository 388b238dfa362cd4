import type { Column } from '../../table/column.js';
import { LikenessError } from '../../errors.js';
import { applyBins } from '../bins/binnedTable.js';
import { addTreeValues } from './boosterTrees.js';
import type { FeatureBins } from '../bins/featureBins.js';
import { mostProbable, normalise } from '../forest/forest.js';
import { featureGains, type Tree } from '../tree.js';

/** What a booster predicts: classes, or numbers that its scores give by `offset + scale x score`. */
export type BoosterTarget =
  | { readonly type: 'classes'; readonly classes: readonly string[] }
  | { readonly type: 'numbers'; readonly offset: number; readonly scale: number };

/**
 * Boosted trees. Predictions take the training features' columns, in the same order; labels are matched by name.
 * Cost of a prediction: rounds x outputs x depth steps a row.
 */
export class Booster {
  /**
   * @param start scores before the first tree, one an output: two classes and numbers have one, K classes K
   * @param rounds trees by round, then by output; null adds nothing
   * @param validationLoss mean loss of the validation rows, before the first round and after each, those dropped too
   */
  constructor(
    readonly features: readonly FeatureBins[],
    readonly target: BoosterTarget,
    readonly start: Float64Array,
    readonly rounds: readonly (readonly (Tree | null)[])[],
    readonly validationLoss: readonly number[],
  ) {}

  /**
   * Probability of each class.
   *
   * @returns `rows x classes`, row-major, each row summing to 1
   * @throws LikenessError `SCHEMA_MISMATCH` when the columns are not the features, `INVALID_OPTION` for numbers
   */
  predictProbability(columns: readonly Column[]): Float64Array {
    const { target } = this;
    if (target.type !== 'classes') {
      throw new LikenessError('INVALID_OPTION', 'This booster predicts numbers, not classes; use predict.');
    }
    const scores = this.#scores(columns);
    const rows = scores[0].length;
    const classCount = target.classes.length;
    const probabilities = new Float64Array(rows * classCount);
    for (let row = 0; row < rows; row++) {
      const out = probabilities.subarray(row * classCount, (row + 1) * classCount);
      if (classCount === 1) out[0] = 1;
      else if (classCount === 2) {
        out[1] = 1 / (1 + Math.exp(-scores[0][row]));
        out[0] = 1 - out[1];
      } else softmax(scores, row, out);
    }
    return probabilities;
  }

  /**
   * The most probable class of each row, an index into the classes (the first of equals); or the number.
   *
   * @throws LikenessError `SCHEMA_MISMATCH`
   */
  predict(columns: readonly Column[]): Float64Array {
    const { target } = this;
    if (target.type === 'classes') {
      return Float64Array.from(mostProbable(this.predictProbability(columns), target.classes.length));
    }
    return this.#scores(columns)[0].map((score) => target.offset + target.scale * score);
  }

  /** Proportion of each feature in the gains of all splits. Sums to 1, or all 0 when no tree has a split. */
  importances(): Float64Array {
    const sums = new Float64Array(this.features.length);
    for (const tree of this.rounds.flat()) {
      if (tree) featureGains(tree, sums.length).forEach((gain, f) => (sums[f] += gain));
    }
    return normalise(sums);
  }

  #scores(columns: readonly Column[]): Float64Array[] {
    const table = applyBins(this.features, columns);
    const rows = Int32Array.from({ length: table.rowCount }, (_, row) => row);
    const scores = Array.from(this.start, (value) => new Float64Array(table.rowCount).fill(value));
    for (const trees of this.rounds) {
      trees.forEach((tree, output) => tree && addTreeValues(tree, table, rows, scores[output]));
    }
    return scores;
  }
}

function softmax(scores: readonly Float64Array[], row: number, out: Float64Array): void {
  let largest = -Infinity;
  for (const score of scores) largest = Math.max(largest, score[row]);
  let sum = 0;
  for (let k = 0; k < out.length; k++) {
    out[k] = Math.exp(scores[k][row] - largest);
    sum += out[k];
  }
  for (let k = 0; k < out.length; k++) out[k] /= sum;
}
