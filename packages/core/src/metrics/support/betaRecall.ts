import type { MetricDefinition } from '../metricDefinition.js';
import { curveScore } from './alphaPrecision.js';

/**
 * Beta-recall (Alaa, van Breugel, Saveliev, van der Schaar 2022): for each beta, the fraction of real rows that have a
 * synthetic row nearer than their nearest real neighbour, among the beta most typical synthetic ones. As many synthetic
 * as real rows, so a new real sample covers about one half: its ceiling is far below 1.
 */
export const betaRecall: MetricDefinition & {
  /**
   * @param nearest for each real row, how far its nearest synthetic row lies from the synthetic centre; Infinity where
   *   that row lies further away than the nearest other real row
   * @param synthetic distances of all synthetic rows from their centre
   */
  compute(nearest: Float64Array, synthetic: Float64Array): number;
} = {
  name: 'betaRecall',
  label: 'Beta recall',
  version: 2,
  group: 'fidelity',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: 'Whether synthetic rows cover the real ones, the odd ones too (beta-recall).',
  compute(nearest, synthetic) {
    const radii = synthetic.slice().sort();
    return curveScore((level) => {
      const radius = radii[Math.ceil(level * radii.length) - 1];
      let count = 0;
      for (const distance of nearest) if (distance <= radius) count++;
      return count / nearest.length;
    });
  },
};
