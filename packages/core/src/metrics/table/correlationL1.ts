import type { MetricDefinition } from '../metricDefinition.js';

/** Three norms of the same difference of correlation matrices; null where no pair has a real correlation. */
export interface CorrelationL1 {
  /** Over the pairs of columns, each once. */
  readonly sum: number;
  /** `sum` over the number of pairs. */
  readonly mean: number;
  /** The largest sum over one column's pairs: the matrix 1-norm. */
  readonly max: number;
  readonly pairs: number;
}

const shared = { version: 1, group: 'fidelity', goal: 'minimise', minimum: 0 } as const;

/** Sum over the pairs; its range grows with their number, so it compares runs on the same columns only. */
export const correlationL1Sum: MetricDefinition = {
  ...shared,
  name: 'correlationL1Sum',
  label: 'Correlation L1, sum over pairs',
  maximum: Infinity,
  description:
    'Absolute differences of the real and synthetic correlations, summed over the pairs of columns.',
};

/** Mean over the pairs: comparable between tables of different width. 0: equal matrices. 2: all signs turned. */
export const correlationL1Mean: MetricDefinition = {
  ...shared,
  name: 'correlationL1Mean',
  label: 'Correlation L1, mean over pairs',
  maximum: 2,
  description:
    'Absolute differences of the real and synthetic correlations, averaged over the pairs of columns.',
};

/** Largest column sum: the column whose dependence was met worst. */
export const correlationL1Max: MetricDefinition = {
  ...shared,
  name: 'correlationL1Max',
  label: 'Correlation L1, largest column sum',
  maximum: Infinity,
  description:
    'Absolute differences of the correlations, summed for each column with all others; the largest.',
};

/**
 * L1 difference of two correlation matrices over the pairs whose real correlation exists. A synthetic correlation
 * that does not exist (a column collapsed to one value) counts as 0, so that collapse is not rewarded.
 *
 * @param real,synthetic `d x d`, row-major, NaN where a correlation does not exist
 * @returns null when no pair has a real correlation
 */
export function correlationL1(real: Float64Array, synthetic: Float64Array, d: number): CorrelationL1 | null {
  const columnSums = new Float64Array(d);
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const r = real[i * d + j];
      if (r !== r) continue;
      const s = synthetic[i * d + j];
      const difference = Math.abs((s === s ? s : 0) - r);
      sum += difference;
      columnSums[i] += difference;
      columnSums[j] += difference;
      pairs++;
    }
  }
  if (pairs === 0) return null;
  return { sum, mean: sum / pairs, max: columnSums.reduce((a, b) => Math.max(a, b), 0), pairs };
}
