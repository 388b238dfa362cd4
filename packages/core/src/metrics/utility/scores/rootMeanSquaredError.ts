import { numbersOf, type UtilityMetric } from './utilityMetric.js';

/** Root of the mean of (predicted - true)^2 on unseen real rows, in the target's unit; 0: exact. Scopes as in `rSquared`. */
export const rootMeanSquaredError: UtilityMetric = {
  name: 'rootMeanSquaredError',
  label: 'Root mean squared error',
  group: 'utility',
  version: 1,
  goal: 'minimise',
  minimum: 0,
  maximum: Infinity,
  description:
    'Root mean square distance of a random forest’s prediction from the unseen real value, in its unit.',
  task: 'numbers',
  compute(predicted, actual) {
    const values = numbersOf(actual);
    let sum = 0;
    values.forEach((value, row) => (sum += (value - predicted[row]) ** 2 / values.length));
    return Math.sqrt(sum);
  },
};
