import { type MetricBreakdown, breakDown } from '../breakdown.js';
import type { CellTable } from '../cells/cellTable.js';
import { totalVariations } from '../cells/totalVariation.js';
import type { MetricDefinition } from '../metricDefinition.js';

/**
 * 1 - 1/2 sum sum |p_ij - q_ij| over the joint cells of two columns of which at least one has labels; numbers in ten
 * intervals of equal width over the real range. 1: equal proportions; 0: no joint cell in common. Missing is a label.
 */
export const contingencySimilarity: MetricDefinition & {
  compute(real: CellTable, synthetic: CellTable, pairs: readonly (readonly number[])[]): Float64Array;
  breakdown(
    names: readonly string[],
    pairs: readonly (readonly number[])[],
    values: Float64Array,
  ): MetricBreakdown;
} = {
  name: 'contingencySimilarity',
  label: 'Contingency similarity',
  version: 1,
  group: 'fidelity',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: 'Agreement of the joint proportions of two columns, at least one of them with labels.',
  compute: (real, synthetic, pairs) =>
    totalVariations(real, synthetic, pairs).map((distance) => 1 - distance),
  breakdown: (names, pairs, values) => breakDown(contingencySimilarity, names, pairs, values),
};
