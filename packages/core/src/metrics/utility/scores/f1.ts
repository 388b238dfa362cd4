import { mostProbable } from '../../../trees/forest/forest.js';
import { confusionMatrix } from './confusionMatrix.js';
import { classesOf, type UtilityMetric } from './utilityMetric.js';

/**
 * Mean over the classes of F1, the harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). Classes that
 * neither occur nor are predicted are left out. 0: no row right; 1: all. Scopes as in `accuracy`.
 */
export const f1: UtilityMetric = {
  name: 'f1',
  label: 'F1',
  group: 'utility',
  version: 1,
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: 'Mean over the classes of the harmonic mean of precision and recall of a random forest.',
  task: 'classes',
  compute(predicted, actual) {
    const { codes, classCount } = classesOf(actual);
    const counts = confusionMatrix(mostProbable(predicted, classCount), codes, classCount);
    const scores = counts.flatMap((row, k) => {
      const actually = row.reduce((sum, count) => sum + count, 0);
      const claimed = counts.reduce((sum, other) => sum + other[k], 0);
      return actually + claimed > 0 ? [(2 * row[k]) / (actually + claimed)] : [];
    });
    return scores.reduce((sum, score) => sum + score, 0) / scores.length;
  },
};
