import { mostProbable } from '../../../trees/forest/forest.js';
import { confusionMatrix } from './confusionMatrix.js';
import { classesOf, type UtilityMetric } from './utilityMetric.js';

/**
 * Mean over the classes that occur of the fraction of their rows that are predicted (recall). 1: all right;
 * 1 / classes: as good as guessing, however unequal the classes are. Scopes as in `accuracy`.
 */
export const balancedAccuracy: UtilityMetric = {
  name: 'balancedAccuracy',
  label: 'Balanced accuracy',
  group: 'utility',
  version: 1,
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description:
    'Mean over the classes of the proportion of their unseen real rows that a random forest predicts.',
  task: 'classes',
  compute(predicted, actual) {
    const { codes, classCount } = classesOf(actual);
    const counts = confusionMatrix(mostProbable(predicted, classCount), codes, classCount);
    const recalls = counts.flatMap((row, k) => {
      const total = row.reduce((sum, count) => sum + count, 0);
      return total > 0 ? [row[k] / total] : [];
    });
    return recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
  },
};
