import { type RunContext, subContext } from '../../work/progress.js';
import { applyBins, fitBinnedTable } from '../../trees/bins/binnedTable.js';
import { addImportances, addVotes, normalise } from '../../trees/forest/forest.js';
import type { ForestOptions } from '../../trees/forest/forestOptions.js';
import { growForest } from '../../trees/forest/trainForest.js';
import type { Tree } from '../../trees/tree.js';
import { type Explanation, explainForest } from './importance/explainForest.js';
import type { Training } from './learner.js';
import type { TargetRows } from './predictionTask.js';

/** What a forest gives on the unseen rows. */
export interface ForestOutcome {
  /** Class probabilities (`rows x classes`, row-major), or numbers. */
  readonly predicted: Float64Array;
  /** Mean decrease in impurity by feature; sums to 1, or all 0 when no split was made. */
  readonly importances: Float64Array;
  /** Null unless asked for. */
  readonly explanation: Explanation | null;
}

/**
 * Trains a forest and predicts the unseen rows tree by tree, so that memory holds one tree and not a hundred, unless
 * the forest is to be explained.
 *
 * @param options `shapRows`: most rows with SHAP values; null: no explanation
 */
export async function learnForest(
  training: Training,
  unseen: TargetRows,
  options: ForestOptions & { readonly shapRows: number | null },
  context: RunContext,
): Promise<ForestOutcome> {
  const features = fitBinnedTable(training.features);
  const test = applyBins(features.features, unseen.features);
  const { target, rows } = training;
  const outputs = target.type === 'classes' ? target.classes.length : 1;
  const predicted = new Float64Array(test.rowCount * outputs);
  const importances = new Float64Array(features.features.length);
  const kept: Tree[] = [];
  let trees = 0;
  const growing = subContext(context, 0, options.shapRows === null ? 1 : 0.5);
  for await (const tree of growForest({ features, target, rows }, options, growing)) {
    addVotes(tree, test, outputs, predicted);
    addImportances(tree, importances);
    if (options.shapRows !== null) kept.push(tree);
    trees++;
  }
  for (let at = 0; at < predicted.length; at++) predicted[at] /= trees;
  const { seed, shapRows } = options;
  const explanation =
    shapRows === null
      ? null
      : await explainForest(kept, test, unseen.target, { seed, shapRows }, subContext(context, 0.5, 1));
  return { predicted, importances: normalise(importances), explanation };
}
