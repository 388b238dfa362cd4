import type { SettingValue, SynthesizerSetting } from '../contract/synthesizer.js';

export interface ForestSettings {
  readonly trees: number;
  readonly minimumLeaf: number;
  readonly smoothing: number;
  readonly rounds: number;
  readonly tolerance: number;
  readonly maximumRows: number;
}

/** Options of the adversarial forest. */
export const FOREST_SETTINGS: readonly SynthesizerSetting[] = [
  {
    name: 'trees',
    label: 'Trees',
    description: 'Trees of the forest; a row is drawn from a leaf of one of them.',
    kind: 'integer',
    default: 20,
    minimum: 1,
    maximum: 500,
  },
  {
    name: 'minimumLeaf',
    label: 'Smallest leaf',
    description:
      'Fewest real rows of a leaf; larger leaves keep farther from the real rows and lose relations. ' +
      '0: a quarter of the square root of the number of rows, at least 10.',
    kind: 'integer',
    default: 0,
    minimum: 0,
    maximum: 10_000,
  },
  {
    name: 'smoothing',
    label: 'Smoothing',
    description:
      'How many rows of the whole table, as far as they lie within a leaf, are added to the rows of the leaf.',
    kind: 'number',
    default: 0.1,
    minimum: 0,
    maximum: 1000,
  },
  {
    name: 'rounds',
    label: 'Rounds',
    description: 'Forests after the first one, at most, each trained against rows of the one before.',
    kind: 'integer',
    default: 10,
    minimum: 0,
    maximum: 100,
  },
  {
    name: 'tolerance',
    label: 'Tolerance',
    description: 'The rounds end when the out-of-bag accuracy is at most a half plus this.',
    kind: 'number',
    default: 0,
    minimum: 0,
    maximum: 0.5,
  },
  {
    name: 'maximumRows',
    label: 'Rows to learn from',
    description: 'Of a longer table so many rows, drawn at random, are learnt from.',
    kind: 'integer',
    default: 100_000,
    minimum: 2,
    maximum: 10_000_000,
  },
];

/**
 * Fewest real rows of a leaf where none are asked for. A density of leaves is consistent where their rows grow without
 * bound, but slower than the table (Watson et al. 2023, section 4); the square root does, as in the rule of thumb for
 * nearest neighbours. Its quarter and the least of 10 are measured, see docs/synthesizers/adversarial-forest.md.
 */
export function usualLeaf(rowCount: number): number {
  return Math.max(10, Math.round(Math.sqrt(rowCount) / 4));
}

/** @param values as `readSettings` gives them */
export function forestSettings(values: Readonly<Record<string, SettingValue>>): ForestSettings {
  return {
    trees: Number(values.trees),
    minimumLeaf: Number(values.minimumLeaf),
    smoothing: Number(values.smoothing),
    rounds: Number(values.rounds),
    tolerance: Number(values.tolerance),
    maximumRows: Number(values.maximumRows),
  };
}
