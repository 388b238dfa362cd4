import type { MetricDefinition } from '../../metricDefinition.js';

/** How many of the most important features are compared: 3, fewer where there are fewer features. */
export const TOP_K = 3;

/**
 * Fraction of the 3 most important features (mean decrease in impurity) of the forest trained on real rows that are
 * among the 3 of the one trained on synthetic rows; mean over the seeds. 1: the same three; ceiling as in
 * `importanceTau`.
 */
export const importanceTopK: MetricDefinition = {
  name: 'importanceTopK',
  label: 'Top features found',
  group: 'utility',
  version: 1,
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description:
    'Proportion of the three most important columns that a model trained on synthetic rows finds too.',
};

/** Overlap of the k largest entries of two lists, of equals the first, over k. */
export function topOverlap(a: ArrayLike<number>, b: ArrayLike<number>, k = TOP_K): number {
  const count = Math.min(k, a.length);
  const top = (values: ArrayLike<number>): number[] =>
    Array.from(values, (_, at) => at)
      .sort((i, j) => values[j] - values[i] || i - j)
      .slice(0, count);
  const second = new Set(top(b));
  return top(a).filter((at) => second.has(at)).length / count;
}
