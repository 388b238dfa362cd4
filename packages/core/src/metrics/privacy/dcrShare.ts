import type { MetricDefinition } from '../metricDefinition.js';

/**
 * Share of synthetic rows that lie nearer to the training rows than to as many holdout rows, ties half (Platzer and
 * Reutterer 2021). .5: no nearer to what the synthesizer saw than to what it never saw; above: it remembers. 1: copies.
 */
export const dcrShare: MetricDefinition & {
  compute(toTraining: Float64Array, toHoldout: Float64Array): number;
} = {
  name: 'dcrShare',
  version: 1,
  group: 'privacy',
  goal: 'minimise',
  minimum: 0,
  maximum: 1,
  description: 'Share of synthetic rows that lie nearer to training rows than to unseen rows; .5 is safe.',
  compute(toTraining, toHoldout) {
    let nearer = 0;
    for (let row = 0; row < toTraining.length; row++) {
      if (toTraining[row] < toHoldout[row]) nearer += 1;
      else if (toTraining[row] === toHoldout[row]) nearer += 0.5;
    }
    return nearer / toTraining.length;
  },
};
