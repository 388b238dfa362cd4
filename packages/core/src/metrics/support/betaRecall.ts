import type { MetricDefinition } from '../metricDefinition.js';
import { curveScore } from './alphaPrecision.js';

/** Each real row with its nearest synthetic row. */
export interface CoveredRows {
  /** Whether the synthetic row is at most as far as the nearest other real row. */
  readonly covered: Uint8Array;
  /** Distance of that synthetic row from the synthetic centre. */
  readonly centrality: Float64Array;
}

/**
 * Beta-recall (Alaa, van Breugel, Saveliev, van der Schaar 2022): for each beta, the share of real rows that have a
 * synthetic row nearer than their nearest real neighbour, among the beta most typical synthetic ones. As many synthetic
 * as real rows, so fresh rows cover about one half: its ceiling is far below 1.
 */
export const betaRecall: MetricDefinition & {
  /** @param synthetic distances of all synthetic rows from their centre */
  compute(rows: CoveredRows, synthetic: Float64Array): number;
} = {
  name: 'betaRecall',
  version: 2,
  group: 'fidelity',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: 'Whether synthetic rows cover the real ones, the odd ones too (beta-recall).',
  compute({ covered, centrality }, synthetic) {
    const radii = synthetic.slice().sort();
    return curveScore((level) => {
      const radius = radii[Math.ceil(level * radii.length) - 1];
      let count = 0;
      for (let row = 0; row < covered.length; row++) if (covered[row] && centrality[row] <= radius) count++;
      return count / covered.length;
    });
  },
};
