import type { SettingValue, SynthesizerSetting } from '../contract/synthesizer.js';

export type ColumnOrder = 'file' | 'fewest-values' | 'target-last' | 'target-first';

/** Settings of the synthesizer, checked. */
export interface BoostedOptions {
  readonly order: ColumnOrder;
  readonly forkRows: number;
  readonly leaves: number;
  readonly learningRate: number;
  readonly featureShare: number;
  readonly patience: number;
  readonly predictors: number;
}

export const BOOSTED_SETTINGS: readonly SynthesizerSetting[] = [
  {
    name: 'order',
    label: 'Order of columns',
    description:
      'Columns are drawn one after another, each given those before: as in the file, with the target moved to its ' +
      'end or its start, or those with the fewest different values first.',
    kind: 'choice',
    default: 'file',
    choices: ['file', 'target-last', 'target-first', 'fewest-values'],
  },
  {
    name: 'forkRows',
    label: 'Rows of the smallest node',
    description:
      'The values of a column are divided in two again and again while a part has this many rows; more rows protect ' +
      'better and relate less.',
    kind: 'integer',
    default: 100,
    minimum: 20,
    maximum: 1_000_000,
  },
  {
    name: 'leaves',
    label: 'Leaves of a tree',
    description: 'Most leaves of each boosted tree; more see more columns acting together.',
    kind: 'integer',
    default: 8,
    minimum: 2,
    maximum: 31,
  },
  {
    name: 'learningRate',
    label: 'Learning rate',
    description: 'Share of each tree that is added; half of it takes twice as many trees and time.',
    kind: 'number',
    default: 0.1,
    minimum: 0.01,
    maximum: 1,
  },
  {
    name: 'featureShare',
    label: 'Share of columns',
    description:
      'Share of the columns before that each tree looks at (five at least), drawn anew for each: below 1 trees differ ' +
      'more, and their sum follows the chances of these rows less.',
    kind: 'number',
    default: 0.5,
    minimum: 0.05,
    maximum: 1,
  },
  {
    name: 'patience',
    label: 'Patience',
    description: 'Rounds without a better likelihood of the rows set aside before boosting stops.',
    kind: 'integer',
    default: 15,
    minimum: 1,
    maximum: 100,
  },
  {
    name: 'predictors',
    label: 'Most predictors',
    description:
      'Most columns that a column is drawn from, and no more than 25 in tables of up to 5,000 rows; beyond, those that ' +
      'tell most about it.',
    kind: 'integer',
    default: 50,
    minimum: 1,
    maximum: 126,
  },
];

/** Settings out of `readSettings`, which has checked them. */
export function boostedOptions(settings: Readonly<Record<string, SettingValue>>): BoostedOptions {
  return settings as unknown as BoostedOptions;
}
