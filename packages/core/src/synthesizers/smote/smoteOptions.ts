import { choice, defineOptions, integer, withDefault } from '../../options/defineOptions.js';
import type { OptionValues } from '../../options/option.js';

/** As a synthesizer: labels keep their frequencies. */
export const SMOTE_OPTIONS = defineOptions({
  variant: choice({
    label: 'Variant',
    description:
      'Which rows new ones start from: all (smote), those near other classes (borderline-1, borderline-2), or more ' +
      'often the more neighbours are of other classes (adasyn).',
    choices: ['smote', 'borderline-1', 'borderline-2', 'adasyn'],
    default: 'smote',
  }),
  neighbors: integer({
    label: 'Neighbours',
    description: 'How many nearest rows of its class a row may be joined with.',
    default: 5,
    minimum: 1,
    maximum: 100,
    unit: 'rows',
  }),
  dangerNeighbors: integer({
    label: 'Neighbours that show a border',
    description:
      'How many nearest rows of any class decide whether a row lies near a border (borderline variants).',
    default: 10,
    minimum: 1,
    maximum: 100,
    unit: 'rows',
  }),
  scaling: choice({
    label: 'Scaling',
    description:
      'Whether numbers are divided by their standard deviation before distances are taken (standard), or not (none, as ' +
      'published).',
    choices: ['standard', 'none'],
    default: 'standard',
  }),
  categories: choice({
    label: 'Labels of new rows',
    description:
      'A label comes from one of the two rows joined (ends, keeps frequencies), or is the most frequent one of the ' +
      'neighbours (vote, as published).',
    choices: ['ends', 'vote'],
    default: 'ends',
  }),
});

/** For balancing: labels by vote, as Chawla et al. (2002) have it. */
export const BALANCE_OPTIONS = defineOptions({
  ...SMOTE_OPTIONS,
  categories: withDefault(SMOTE_OPTIONS.categories, 'vote'),
});

export type SmoteOptions = OptionValues<typeof SMOTE_OPTIONS, 'fit'>;
/** Which rows new points start from. */
export type SmoteVariant = SmoteOptions['variant'];
