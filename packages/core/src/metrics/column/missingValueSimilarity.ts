import type { Column } from '../../table/column.js';
import type { ColumnMetric } from '../metricDefinition.js';

/**
 * 1 - |share missing in R - share missing in S|. 1: the same fraction. 0: one side has every cell and the other
 * none. It closes the trap that the other column metrics look at present values only, so that lost or invented
 * missingness would cost nothing. Every kind but identifiers. Cost: one pass.
 */
export const missingValueSimilarity: ColumnMetric = {
  name: 'missingValueSimilarity',
  label: 'Missing value similarity',
  version: 1,
  group: 'fidelity',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: '1 less the difference between the real and the synthetic proportion of missing values.',
  appliesTo: (column) => column.type !== 'identifier',
  compute(real, synthetic) {
    const realShare = missingShare(real);
    const syntheticShare = missingShare(synthetic);
    if (realShare === null || syntheticShare === null) return null;
    return 1 - Math.abs(realShare - syntheticShare);
  },
  computeFromCounts(real, synthetic) {
    return 1 - Math.abs(lastShare(real) - lastShare(synthetic));
  },
};

function lastShare(counts: Float64Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return counts[counts.length - 1] / total;
}

function missingShare(column: Column): number | null {
  let missing = 0;
  if (column.type === 'identifier') return null;
  if (column.type === 'coded') {
    for (const code of column.codes) if (code < 0) missing++;
    return column.codes.length === 0 ? null : missing / column.codes.length;
  }
  for (const value of column.values) if (value !== value) missing++;
  return column.values.length === 0 ? null : missing / column.values.length;
}
