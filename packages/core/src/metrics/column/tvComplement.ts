import type { Column } from '../../table/column.js';
import type { ColumnMetric } from '../metricDefinition.js';

/**
 * 1 - 1/2 sum |p_R - p_S|, the complement of the total variation distance, over the labels that are present.
 * 1: equal proportions. 0: no label in common. Categories and booleans. Missing cells are left out, so read it beside
 * `missingValueSimilarity`; many rare labels lower its ceiling far below 1. Cost: one pass.
 */
export const tvComplement: ColumnMetric = {
  name: 'tvComplement',
  label: 'TV complement',
  version: 1,
  group: 'fidelity',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description:
    '1 less half the summed differences between the real and the synthetic proportion of each label.',
  appliesTo: (column) => column.type === 'coded',
  compute(real, synthetic) {
    if (real.type !== 'coded' || synthetic.type !== 'coded') return null;
    const size = Math.max(real.schema.categories.length, synthetic.schema.categories.length) + 1;
    return tvComplement.computeFromCounts(
      countCodes(real, size),
      countCodes(synthetic, size),
      new Float64Array(0),
    );
  },
  computeFromCounts(real, synthetic) {
    const labels = real.length - 1;
    let realTotal = 0;
    let syntheticTotal = 0;
    for (let k = 0; k < labels; k++) {
      realTotal += real[k];
      syntheticTotal += synthetic[k];
    }
    if (realTotal === 0 || syntheticTotal === 0) return null;
    let distance = 0;
    for (let k = 0; k < labels; k++)
      distance += Math.abs(real[k] / realTotal - synthetic[k] / syntheticTotal);
    return 1 - Math.min(1, distance / 2);
  },
};

/** Rows of each code; missing cells last, at `size - 1`. */
export function countCodes(column: Column & { type: 'coded' }, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const code of column.codes) counts[code < 0 ? size - 1 : code]++;
  return counts;
}
