import { type RunContext, subContext } from '../../work/progress.js';
import { applyBins, fitBinnedTable } from '../../trees/bins/binnedTable.js';
import { addImportances, addVotes, normalise } from '../../trees/forest/forest.js';
import type { ForestOptions } from '../../trees/forest/forestOptions.js';
import { growForest } from '../../trees/forest/trainForest.js';
import type { Tree } from '../../trees/tree.js';
import { explainForest } from './importance/explainForest.js';
import type { LearnedPrediction, Training } from './learner.js';
import type { TargetRows } from './predictionTask.js';

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
): Promise<LearnedPrediction> {
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
  const permutation = explanation?.permutation ?? null;
  return { predicted, importances: normalise(importances), permutation, explanation };
}
