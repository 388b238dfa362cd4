import { rankAuc } from '../../rankAuc.js';
import { classesOf, type UtilityMetric } from './utilityMetric.js';

/**
 * Area under the receiver operating characteristic: the probability that a row of the class has a larger predicted
 * probability of it than a row of another class, ties half (Mann-Whitney). Of two classes, that of the second; of
 * more, the mean over the classes that occur (one against the rest). .5: no better than chance; 1: perfect order.
 * Scopes as in `accuracy`; the learner is gradient boosting, as in the published comparisons.
 */
export const auc: UtilityMetric = {
  name: 'auc',
  label: 'AUC',
  group: 'utility',
  version: 1,
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: 'How well boosted trees put unseen real rows in order of the probability of their class.',
  task: 'classes',
  compute(predicted, actual) {
    const { codes, classCount } = classesOf(actual);
    const classes = classCount === 2 ? [1] : Array.from({ length: classCount }, (_, k) => k);
    const areas = classes.flatMap((k) => {
      const scoresOf = (own: boolean): Float64Array =>
        Float64Array.from(
          Array.from(codes.keys()).filter((row) => (codes[row] === k) === own),
          (row) => predicted[row * classCount + k],
        );
      const [positives, negatives] = [scoresOf(true), scoresOf(false)];
      return positives.length === 0 || negatives.length === 0 ? [] : [rankAuc(positives, negatives)];
    });
    return areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0) / areas.length;
  },
};
