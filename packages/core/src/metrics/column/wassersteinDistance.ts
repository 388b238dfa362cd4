import type { ColumnMetric } from '../metricDefinition.js';
import type { Column } from '../../table/column.js';
import { sortedPresent } from '../sortedPresent.js';

/**
 * Wasserstein-1 distance, the integral of |F_R - F_S|, in standard deviations of the real column: how far values must
 * be moved on average. 0: equal distributions; open above. Numbers and timestamps, over the values that are present;
 * null where the real values do not vary. Unlike `ksComplement` it sees how far off a tail is. Cost: a sort of both.
 */
export const wassersteinDistance: ColumnMetric = {
  name: 'wassersteinDistance',
  label: 'Wasserstein distance',
  version: 1,
  group: 'fidelity',
  goal: 'minimise',
  minimum: 0,
  maximum: Infinity,
  description: 'How far values must be moved on average, in standard deviations of the real column.',
  appliesTo: (column) => column.type === 'numeric',
  compute(real, synthetic) {
    const r = sortedValues(real);
    const s = sortedValues(synthetic);
    const spread = deviation(r);
    if (r.length === 0 || s.length === 0 || !(spread > 0)) return null;
    let distance = 0;
    let i = 0;
    let j = 0;
    let at = Math.min(r[0], s[0]);
    while (i < r.length || j < s.length) {
      const next = Math.min(i < r.length ? r[i] : Infinity, j < s.length ? s[j] : Infinity);
      distance += Math.abs(i / r.length - j / s.length) * ((next - at) / spread);
      while (i < r.length && r[i] === next) i++;
      while (j < s.length && s[j] === next) j++;
      at = next;
    }
    return distance;
  },
  computeFromCounts(real, synthetic, values) {
    const n = total(real, values.length);
    const m = total(synthetic, values.length);
    if (n === 0 || m === 0) return null;
    const origin = values[0];
    let mean = 0;
    for (let v = 0; v < values.length; v++) mean += (real[v] / n) * (values[v] - origin);
    let variance = 0;
    for (let v = 0; v < values.length; v++) variance += (real[v] / n) * (values[v] - origin - mean) ** 2;
    const spread = Math.sqrt(variance);
    if (!(spread > 0)) return null;
    let r = 0;
    let s = 0;
    let distance = 0;
    for (let v = 0; v + 1 < values.length; v++) {
      r += real[v];
      s += synthetic[v];
      distance += Math.abs(r / n - s / m) * ((values[v + 1] - values[v]) / spread);
    }
    return distance;
  },
};

/** Of the values, not of a distribution that they were drawn from: divided by n. Deviations from the first keep far means exact. */
function deviation(values: Float64Array): number {
  let mean = 0;
  for (const value of values) mean += (value - values[0]) / values.length;
  let variance = 0;
  for (const value of values) variance += (value - values[0] - mean) ** 2 / values.length;
  return Math.sqrt(variance);
}

function total(counts: Float64Array, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += counts[i];
  return sum;
}

function sortedValues(column: Column): Float64Array {
  return column.type === 'numeric' ? sortedPresent(column.values) : new Float64Array(0);
}
