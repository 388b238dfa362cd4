import { choice, defineOptions, integer, number } from '../../options/defineOptions.js';
import type { OptionValues } from '../../options/option.js';

export const BOOSTED_OPTIONS = defineOptions({
  order: choice({
    label: 'Order of columns',
    description:
      'Columns are drawn one after another, each given those before: as in the file, with the target moved to its ' +
      'end or its start, or those with the fewest different values first.',
    choices: ['file', 'target-last', 'target-first', 'fewest-values'],
    default: 'file',
  }),
  minSplitRows: integer({
    label: 'Rows of the smallest split',
    description:
      'The values of a column are split in two repeatedly while a part has at least this many rows; larger parts give ' +
      'better privacy and weaker dependence.',
    default: 100,
    minimum: 20,
    maximum: 1_000_000,
    unit: 'rows',
  }),
  leaves: integer({
    label: 'Leaves of a tree',
    description: 'Maximum of leaves of each boosted tree; more leaves capture interactions of more columns.',
    default: 8,
    minimum: 2,
    maximum: 31,
  }),
  learningRate: number({
    label: 'Learning rate',
    description: 'Weight at which each tree is added; half of it takes twice as many trees and time.',
    default: 0.1,
    minimum: 0.01,
    maximum: 1,
  }),
  featureFraction: number({
    label: 'Fraction of columns',
    description:
      'Fraction of the columns before that each tree looks at (five at least), drawn anew for each: below 1 the ' +
      'trees differ more, and their sum fits the noise of these rows less.',
    default: 0.5,
    minimum: 0.05,
    maximum: 1,
  }),
  patience: integer({
    label: 'Patience',
    description: 'Rounds without a better likelihood of the validation set before boosting stops.',
    default: 15,
    minimum: 1,
    maximum: 100,
    unit: 'rounds',
  }),
  maxPredictors: integer({
    label: 'Maximum of predictors',
    description:
      'Maximum of columns that a column is drawn from, 25 at most in tables of up to 5,000 rows; where there are more, ' +
      'those with the largest mutual information.',
    default: 50,
    minimum: 1,
    maximum: 126,
    unit: 'columns',
  }),
});

export type BoostedOptions = OptionValues<typeof BOOSTED_OPTIONS, 'fit'>;
export type ColumnOrder = BoostedOptions['order'];
