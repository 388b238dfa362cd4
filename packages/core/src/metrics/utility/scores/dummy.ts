import type { ForestTarget } from '../../../trees/forest/trainForest.js';
import { lengthOf } from '../predictionTask.js';

/**
 * What a learner that looks at no feature predicts for each unseen row: the class proportions of the training rows (its
 * most probable class is then the most frequent one), or their mean.
 */
export function dummyPrediction(training: ForestTarget, unseenRows: number): Float64Array {
  const rows = lengthOf(training);
  if (training.type === 'numbers') {
    const mean = training.values.reduce((sum, value) => sum + value / rows, 0);
    return new Float64Array(unseenRows).fill(mean);
  }
  const shares = new Float64Array(training.classes.length);
  for (const code of training.codes) shares[code] += 1 / rows;
  const predicted = new Float64Array(unseenRows * shares.length);
  for (let row = 0; row < unseenRows; row++) predicted.set(shares, row * shares.length);
  return predicted;
}
