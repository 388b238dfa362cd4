import type { SettingValue, SynthesizerSetting } from '../contract/synthesizer.js';

/** Which rows new points start from. */
export type SmoteVariant = 'smote' | 'borderline-1' | 'borderline-2' | 'adasyn';

export const SMOTE_VARIANTS: readonly SmoteVariant[] = ['smote', 'borderline-1', 'borderline-2', 'adasyn'];

/** Options of SMOTE that balancing and the synthesizer share, complete. */
export interface SmoteOptions {
  readonly variant: SmoteVariant;
  /** Neighbours of its class that a row may be joined with, at least 1. */
  readonly neighbors: number;
  /** Neighbours among all rows that tell how far other classes reach (borderline-SMOTE), at least 1. */
  readonly dangerNeighbors: number;
  /** `standard` divides numbers by their standard deviation before distances are taken. */
  readonly scaling: 'standard' | 'none';
  /** `ends` takes a label from one of the two rows joined, `vote` the most frequent one of all neighbours. */
  readonly categories: 'ends' | 'vote';
}

const VARIANT: SynthesizerSetting = {
  name: 'variant',
  label: 'Variant',
  description:
    'Which rows new ones start from: all (smote), those near other classes (borderline-1, borderline-2), or more often the more neighbours are of other classes (adasyn).',
  kind: 'choice',
  default: 'smote',
  choices: SMOTE_VARIANTS,
};

const CATEGORIES: SynthesizerSetting = {
  name: 'categories',
  label: 'Labels of new rows',
  description:
    'A label comes from one of the two rows joined (ends, keeps shares), or is the most frequent one of the neighbours (vote, as published).',
  kind: 'choice',
  default: 'ends',
  choices: ['ends', 'vote'],
};

/** As a synthesizer: labels keep their shares. */
export const SMOTE_SETTINGS: readonly SynthesizerSetting[] = [
  VARIANT,
  {
    name: 'neighbors',
    label: 'Neighbours',
    description: 'How many nearest rows of its class a row may be joined with.',
    kind: 'integer',
    default: 5,
    minimum: 1,
    maximum: 100,
  },
  {
    name: 'dangerNeighbors',
    label: 'Neighbours that show a border',
    description:
      'How many nearest rows of any class decide whether a row lies near a border (borderline variants).',
    kind: 'integer',
    default: 10,
    minimum: 1,
    maximum: 100,
  },
  {
    name: 'scaling',
    label: 'Scaling',
    description:
      'Whether numbers are divided by their standard deviation before distances are taken (standard), or not (none, as published).',
    kind: 'choice',
    default: 'standard',
    choices: ['standard', 'none'],
  },
  CATEGORIES,
];

/** For balancing: labels by vote, as Chawla et al. (2002) have it. */
export const BALANCE_SETTINGS: readonly SynthesizerSetting[] = SMOTE_SETTINGS.map((setting) =>
  setting === CATEGORIES ? { ...setting, default: 'vote' } : setting,
);

/** Options out of settings that `readSettings` has checked. */
export function smoteOptions(settings: Readonly<Record<string, SettingValue>>): SmoteOptions {
  return {
    variant: SMOTE_VARIANTS.find((variant) => variant === settings.variant) ?? 'smote',
    neighbors: Number(settings.neighbors),
    dangerNeighbors: Number(settings.dangerNeighbors),
    scaling: settings.scaling === 'none' ? 'none' : 'standard',
    categories: settings.categories === 'vote' ? 'vote' : 'ends',
  };
}
