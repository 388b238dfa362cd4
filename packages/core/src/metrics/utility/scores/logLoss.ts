import { classesOf, type UtilityMetric } from './utilityMetric.js';

/** Probabilities below it count as it: a forest says 0 where it has seen nothing, and one such row is not infinity. */
const MIN_PROBABILITY = 1e-4;

/**
 * Mean of minus the natural logarithm of the probability that was given to the true class (at least .0001). 0: certain
 * and right; ln(classes): no information on equal classes. Scopes as in `accuracy`.
 */
export const logLoss: UtilityMetric = {
  name: 'logLoss',
  label: 'Log loss',
  group: 'utility',
  version: 1,
  goal: 'minimise',
  minimum: 0,
  maximum: -Math.log(MIN_PROBABILITY),
  description: 'Mean negative log-probability that boosted trees give the true class of unseen real rows.',
  task: 'classes',
  compute(predicted, actual) {
    const { codes, classCount } = classesOf(actual);
    let sum = 0;
    codes.forEach((code, row) => {
      sum -= Math.log(Math.max(MIN_PROBABILITY, predicted[row * classCount + code]));
    });
    return sum / codes.length;
  },
};
