import { defineOptions, integer, number } from '../../options/defineOptions.js';
import type { OptionValues } from '../../options/option.js';

export const ADVERSARIAL_FOREST_OPTIONS = defineOptions({
  trees: integer({
    label: 'Trees',
    description: 'Trees of the forest; a row is drawn from a leaf of one of them.',
    default: 20,
    minimum: 1,
    maximum: 500,
  }),
  minLeafRows: integer({
    label: 'Rows of a leaf',
    description:
      'Fewest real rows of a leaf; larger leaves give better privacy and weaker dependence. ' +
      '0: a quarter of the square root of the number of rows, at least 10.',
    default: 0,
    minimum: 0,
    maximum: 10_000,
    unit: 'rows',
  }),
  priorRows: number({
    label: 'Prior rows',
    description:
      'How many rows of the whole table, as far as they lie within a leaf, are added to the rows of the leaf.',
    default: 0.1,
    minimum: 0,
    maximum: 1000,
    unit: 'rows',
  }),
  rounds: integer({
    label: 'Rounds',
    description: 'Forests after the first one, at most, each trained against rows of the one before.',
    default: 10,
    minimum: 0,
    maximum: 100,
  }),
  tolerance: number({
    label: 'Tolerance',
    description: 'The rounds end when the out-of-bag accuracy is at most a half plus this.',
    default: 0,
    minimum: 0,
    maximum: 0.5,
  }),
  maxRows: integer({
    label: 'Rows to learn from',
    description: 'Maximum of rows that are learnt from; of a longer table they are drawn at random.',
    default: 100_000,
    minimum: 2,
    maximum: 10_000_000,
    unit: 'rows',
  }),
});

export type AdversarialForestOptions = OptionValues<typeof ADVERSARIAL_FOREST_OPTIONS, 'fit'>;

/**
 * Fewest real rows of a leaf where none are asked for. A density of leaves is consistent where their rows grow without
 * bound, but slower than the table (Watson et al. 2023, section 4); the square root does, as in the rule of thumb for
 * nearest neighbours. Its quarter and the least of 10 are measured, see docs/synthesizers/adversarial-forest.md.
 */
export function defaultLeafRows(rowCount: number): number {
  return Math.max(10, Math.round(Math.sqrt(rowCount) / 4));
}
