import { createStream } from '../../../random/randomStream.js';
import { shuffle } from '../../../random/shuffle.js';
import type { FeatureColumn } from '../../../trees/bins/featureBins.js';
import { reportProgress, type RunContext } from '../../../work/progress.js';
import { takeFeatures } from '../drawRows.js';
import type { TargetRows } from '../predictionTask.js';
import { accuracy } from '../scores/accuracy.js';
import { rSquared } from '../scores/rSquared.js';

/** Shuffles of each feature. */
const PERMUTATIONS = 3;

/**
 * Permutation importance (Breiman 2001) of any model: by feature, what the score (accuracy, or R squared of numbers)
 * loses when the feature's cells are shuffled; mean of three shuffles. About 0: not used; it may be below.
 *
 * Cost: 3 predictions of all rows a feature, and one.
 *
 * @param predict class probabilities (`rows x classes`, row-major), or numbers
 */
export async function shuffledImportance(
  predict: (features: readonly FeatureColumn[]) => Float64Array,
  { features, target }: TargetRows,
  seed: number,
  context: RunContext,
): Promise<Float64Array> {
  const metric = target.type === 'classes' ? accuracy : rSquared;
  const scoreOf = (columns: readonly FeatureColumn[]): number =>
    metric.compute(predict(columns), target) ?? 0;
  const intact = scoreOf(features);
  const rows = target.type === 'classes' ? target.codes.length : target.values.length;
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const losses = new Float64Array(features.length);
  for (const [f, feature] of features.entries()) {
    await reportProgress(context, f / features.length, `Shuffling "${feature.schema.name}"`);
    for (let repeat = 0; repeat < PERMUTATIONS; repeat++) {
      shuffle(createStream(seed, 'shuffled-importance', f, repeat), order);
      const [shuffled] = takeFeatures([feature], order);
      losses[f] += (intact - scoreOf(features.with(f, shuffled))) / PERMUTATIONS;
    }
  }
  return losses;
}
