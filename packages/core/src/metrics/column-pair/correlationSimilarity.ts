import { type MetricBreakdown, breakDown } from '../breakdown.js';
import type { MetricDefinition } from '../metricDefinition.js';

/** A metric of a pair of numeric columns: 1 - |r_R - r_S| / 2. */
export interface CorrelationSimilarity extends MetricDefinition {
  /** @param real,synthetic correlations of the pair; a synthetic one that does not exist (NaN) counts as 0 */
  compute(real: number, synthetic: number): number;
  breakdown(
    names: readonly string[],
    pairs: readonly (readonly number[])[],
    values: Float64Array,
  ): MetricBreakdown;
}

/** Pearson's r. 1: equal correlations; 0: -1 became 1. */
export const correlationSimilarity = similarity(
  'correlationSimilarity',
  'Correlation similarity',
  "Agreement of Pearson's correlation of two numbers: 1 less half the difference.",
);

/** Spearman's rank correlation: any monotone relation, whatever the marginal distributions. */
export const spearmanSimilarity = similarity(
  'spearmanSimilarity',
  'Spearman similarity',
  "Agreement of Spearman's rank correlation of two numbers: 1 less half the difference.",
);

function similarity(name: string, label: string, description: string): CorrelationSimilarity {
  const metric: CorrelationSimilarity = {
    name,
    label,
    version: 1,
    group: 'fidelity',
    goal: 'maximise',
    minimum: 0,
    maximum: 1,
    description,
    compute: (real, synthetic) => 1 - Math.abs(real - (synthetic === synthetic ? synthetic : 0)) / 2,
    breakdown: (names, pairs, values) => breakDown(metric, names, pairs, values),
  };
  return metric;
}
