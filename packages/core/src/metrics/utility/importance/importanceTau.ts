import type { MetricDefinition } from '../../metricDefinition.js';

/**
 * Kendall's tau-b between the features' importances (mean decrease in impurity) in a forest trained on synthetic and
 * one trained on real rows; mean over the seeds. 1: the same order; 0: unrelated; -1: reversed. Its ceiling is the
 * tau of forests trained on bootstrap resamples of the real rows: an order that they lose too is noise, not damage.
 */
export const importanceTau: MetricDefinition = {
  name: 'importanceTau',
  label: 'Importance order (tau)',
  group: 'utility',
  version: 1,
  goal: 'maximise',
  minimum: -1,
  maximum: 1,
  description: 'Whether a model learns the same order of importance of the columns.',
};
