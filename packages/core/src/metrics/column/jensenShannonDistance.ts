import type { Column } from '../../table/column.js';
import type { ColumnMetric } from '../metricDefinition.js';
import { countCodes } from './tvComplement.js';

/**
 * Jensen-Shannon distance, base 2, between the proportions of labels: the root of half the divergences of either from
 * their mean (Lin 1991; Endres and Schindelin 2003). 0: equal proportions; 1: no label in common. A missing cell is a
 * label. Categories and booleans. Cost: one pass.
 */
export const jensenShannonDistance: ColumnMetric = {
  name: 'jensenShannonDistance',
  label: 'Jensen-Shannon distance',
  version: 1,
  group: 'fidelity',
  goal: 'minimise',
  minimum: 0,
  maximum: 1,
  description: 'Jensen-Shannon distance (base 2) between the real and the synthetic proportions of labels.',
  appliesTo: (column) => column.type === 'coded',
  compute(real: Column, synthetic: Column) {
    if (real.type !== 'coded' || synthetic.type !== 'coded') return null;
    const size = Math.max(real.schema.categories.length, synthetic.schema.categories.length) + 1;
    return jensenShannonDistance.computeFromCounts(
      countCodes(real, size),
      countCodes(synthetic, size),
      new Float64Array(0),
    );
  },
  computeFromCounts(real, synthetic) {
    const n = real.reduce((sum, count) => sum + count, 0);
    const m = synthetic.reduce((sum, count) => sum + count, 0);
    if (n === 0 || m === 0) return null;
    let divergence = 0;
    for (let k = 0; k < real.length; k++) {
      const p = real[k] / n;
      const q = synthetic[k] / m;
      const middle = (p + q) / 2;
      if (p > 0) divergence += p * Math.log2(p / middle);
      if (q > 0) divergence += q * Math.log2(q / middle);
    }
    return Math.sqrt(Math.min(1, Math.max(0, divergence / 2)));
  },
};
