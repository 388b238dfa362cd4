import type { OptionValue } from '../options/option.js';

/** Settings of a run for those who do not want to choose each of them. */
export interface RunPreset {
  readonly name: string;
  readonly label: string;
  /** What it is for, in one sentence. */
  readonly description: string;
  readonly synthesizer: string;
  /** Those of the synthesizer that differ from their defaults. */
  readonly options: Readonly<Record<string, OptionValue>>;
  /** Random splits that decide together. */
  readonly splits: number;
}

/** The presets, the quickest first. */
export const RUN_PRESETS: readonly RunPreset[] = [
  {
    name: 'quick',
    label: 'Quick',
    description: 'A first look: distributions of columns and their correlations, fitted in seconds.',
    synthesizer: 'gaussian-copula',
    options: {},
    splits: 1,
  },
  {
    name: 'balanced',
    label: 'Balanced',
    description: 'The default: boosted trees keep dependence of any form; one split decides.',
    synthesizer: 'boosted-trees',
    options: {},
    splits: 1,
  },
  {
    name: 'best',
    label: 'Best',
    description:
      'For a decision that counts: boosted trees of small steps, and five random splits that decide together; some ten times the time.',
    synthesizer: 'boosted-trees',
    options: { learningRate: 0.05 },
    splits: 5,
  },
];
