import { numbersOf, type UtilityMetric } from './utilityMetric.js';

/** Mean of |predicted - true| on unseen real rows, in the target's unit; 0: exact. Scopes as in `rSquared`. */
export const meanAbsoluteError: UtilityMetric = {
  name: 'meanAbsoluteError',
  label: 'Mean absolute error',
  group: 'utility',
  version: 1,
  goal: 'minimise',
  minimum: 0,
  maximum: Infinity,
  description: 'Mean distance of a random forest’s prediction from the unseen real value, in its unit.',
  task: 'numbers',
  compute(predicted, actual) {
    const values = numbersOf(actual);
    let sum = 0;
    values.forEach((value, row) => (sum += Math.abs(value - predicted[row]) / values.length));
    return sum;
  },
};
