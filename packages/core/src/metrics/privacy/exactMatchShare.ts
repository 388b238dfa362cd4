import type { MetricDefinition } from '../metricDefinition.js';

/**
 * Fraction of rows that equal a training row in every column but identifiers. Its ceiling is the fraction of unseen
 * real rows that do, which is not 0 in coarse data: a match by chance gives nobody away.
 */
export const exactMatchShare: MetricDefinition & {
  /** @param training,rows texts of rows, see `rowKeys` */
  compute(
    training: ReadonlySet<string>,
    rows: readonly string[],
  ): { readonly hits: number; readonly share: number };
} = {
  name: 'exactMatchShare',
  label: 'Exact matches',
  version: 1,
  group: 'privacy',
  goal: 'minimise',
  minimum: 0,
  maximum: 1,
  description: 'Proportion of synthetic rows that equal a training row, beside that of unseen real rows.',
  compute(training, rows) {
    let hits = 0;
    for (const row of rows) if (training.has(row)) hits++;
    return { hits, share: hits / rows.length };
  },
};

/** Exact matches less those of unseen real rows, which are there by chance: 0 where nothing is copied. */
export const exactMatchExcess: MetricDefinition = {
  name: 'exactMatchExcess',
  label: 'Excess of exact matches',
  version: 1,
  group: 'privacy',
  goal: 'minimise',
  minimum: -1,
  maximum: 1,
  description:
    'Proportion of synthetic rows that equal a training row, less the proportion of unseen real rows that do.',
};
