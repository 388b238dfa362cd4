import { numbersOf, type UtilityMetric } from './utilityMetric.js';

/**
 * Coefficient of determination on unseen real rows: 1 - residual sum of squares / sum of squares about their mean.
 * 1: exact; 0: as good as that mean; below 0: worse. Null when all true values are equal. Scopes as in `accuracy`,
 * the dummy being the mean of the real training rows.
 */
export const rSquared: UtilityMetric = {
  name: 'rSquared',
  label: 'R squared',
  group: 'utility',
  version: 1,
  goal: 'maximise',
  minimum: -Infinity,
  maximum: 1,
  description: 'Proportion of the variance of an unseen target that a random forest explains.',
  task: 'numbers',
  compute(predicted, actual) {
    const values = numbersOf(actual);
    const mean = values.reduce((sum, value) => sum + value / values.length, 0);
    let residual = 0;
    let total = 0;
    values.forEach((value, row) => {
      residual += (value - predicted[row]) ** 2;
      total += (value - mean) ** 2;
    });
    return total > 0 ? 1 - residual / total : null;
  },
};
