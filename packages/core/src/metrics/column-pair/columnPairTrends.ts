import { type MetricBreakdown, breakDown } from '../breakdown.js';
import type { MetricDefinition } from '../metricDefinition.js';

interface PairTrends extends MetricDefinition {
  /** The mean over the pairs; null without a pair. */
  compute(values: Float64Array): number | null;
  breakdown(
    names: readonly string[],
    pairs: readonly (readonly number[])[],
    values: Float64Array,
  ): MetricBreakdown;
}

/**
 * SDMetrics' Column Pair Trends, as versions up to 0.9 compute it: the mean over all pairs of `correlationSimilarity`
 * (two numbers) or `contingencySimilarity` (any other pair; numbers in ten intervals over the real range).
 */
export const columnPairTrends = pairTrends(
  'columnPairTrends',
  'Column pair trends',
  "Mean agreement of pairs of columns (SDMetrics' Column Pair Trends, versions up to 0.9).",
);

/**
 * The same as versions from 0.10: numbers of mixed pairs are cut over the range of each table, so that one outlier moves
 * all intervals. Only to compare with figures of those versions.
 */
export const columnPairTrendsOwnBins = pairTrends(
  'columnPairTrendsOwnBins',
  'Column pair trends, bins of each table',
  "SDMetrics' Column Pair Trends, versions from 0.10: equal-width intervals over the range of each table.",
);

/** The same as versions from 0.27: only pairs with a real |r| above .5, or Cramer's V above .3. */
export const columnPairTrendsStrong = pairTrends(
  'columnPairTrendsStrong',
  'Column pair trends, strong pairs',
  "SDMetrics' Column Pair Trends, versions from 0.27: strongly dependent real pairs alone.",
);

/** The mean of Column Shapes and Column Pair Trends (versions up to 0.9). */
export const sdmetricsQuality: MetricDefinition & { compute(shapes: number, trends: number): number } = {
  name: 'sdmetricsQuality',
  label: 'SDMetrics quality',
  version: 1,
  group: 'fidelity',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description:
    "SDMetrics' quality score, versions up to 0.9: the mean of Column Shapes and Column Pair Trends.",
  compute: (shapes, trends) => (shapes + trends) / 2,
};

function pairTrends(name: string, label: string, description: string): PairTrends {
  const metric: PairTrends = {
    name,
    label,
    version: 1,
    group: 'fidelity',
    goal: 'maximise',
    minimum: 0,
    maximum: 1,
    description,
    compute: (values) =>
      values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
    breakdown: (names, pairs, values) => breakDown(metric, names, pairs, values),
  };
  return metric;
}
