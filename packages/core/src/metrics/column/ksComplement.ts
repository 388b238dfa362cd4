import type { ColumnMetric } from '../metricDefinition.js';
import type { Column } from '../../table/column.js';
import { sortedPresent } from '../sortedPresent.js';

/**
 * 1 - sup_x |F_R(x) - F_S(x)|, the complement of the two-sample Kolmogorov-Smirnov statistic, over the values
 * that are present. 1: equal empirical distributions. 0: no overlap. Numbers and timestamps. Missing cells are
 * left out, so read it beside `missingValueSimilarity`. Cost: a sort of either column.
 */
export const ksComplement: ColumnMetric = {
  name: 'ksComplement',
  label: 'KS complement',
  version: 1,
  group: 'fidelity',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: '1 less the largest difference between the real and the synthetic cumulative distribution.',
  appliesTo: (column) => column.type === 'numeric',
  compute(real, synthetic) {
    const r = sortedValues(real);
    const s = sortedValues(synthetic);
    if (r.length === 0 || s.length === 0) return null;
    let i = 0;
    let j = 0;
    let gap = 0;
    while (i < r.length && j < s.length) {
      const value = Math.min(r[i], s[j]);
      // Past every tie on both sides: the distributions are compared between values, never inside a jump.
      while (i < r.length && r[i] === value) i++;
      while (j < s.length && s[j] === value) j++;
      gap = Math.max(gap, Math.abs(i / r.length - j / s.length));
    }
    return 1 - gap;
  },
  computeFromCounts(real, synthetic) {
    const values = real.length - 1;
    const realTotal = sum(real, values);
    const syntheticTotal = sum(synthetic, values);
    if (realTotal === 0 || syntheticTotal === 0) return null;
    let r = 0;
    let s = 0;
    let gap = 0;
    for (let v = 0; v < values; v++) {
      r += real[v];
      s += synthetic[v];
      gap = Math.max(gap, Math.abs(r / realTotal - s / syntheticTotal));
    }
    return 1 - gap;
  },
};

function sum(counts: Float64Array, length: number): number {
  let total = 0;
  for (let i = 0; i < length; i++) total += counts[i];
  return total;
}

function sortedValues(column: Column): Float64Array {
  return column.type === 'numeric' ? sortedPresent(column.values) : new Float64Array(0);
}
