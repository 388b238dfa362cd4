import type { ColumnMetric } from '../metricDefinition.js';
import type { Column } from '../../table/column.js';
import { sortedPresent } from '../sortedPresent.js';

/** Proportion of the real values in either tail, and the fewest of them. */
const TAIL = 0.01;
const MIN_VALUES = 5;
const LARGEST_TAIL = 0.25;

/**
 * Wasserstein-1 distance of the tails, in units of the tail: the integral of |F_R - F_S| over the values beyond the real
 * 1st and 99th percentile, on the scale u = log(1 + |x - q| / s) with q the percentile and s its distance from the median,
 * divided by the proportion of the real values in the tails. So it is the mean of what a value of the tail must be moved, where 1
 * means by a factor of e in its distance. In columns of fewer than 500 values the tails begin where five values lie
 * beyond. 0: equal tails; open above. Numbers and timestamps that are present; null where the real values do not vary.
 *
 * The logarithm lets all extreme values count: on the scale of the column the farthest one hides the others. Cost: a sort of both.
 */
export const tailDistance: ColumnMetric = {
  name: 'tailDistance',
  label: 'Tail distance',
  version: 1,
  group: 'fidelity',
  goal: 'minimise',
  minimum: 0,
  maximum: Infinity,
  description:
    'How far extreme values (beyond the 1st and the 99th percentile) must be moved on average: 1 is a factor of 2.7 in their distance from the body.',
  appliesTo: (column) => column.type === 'numeric',
  compute(real, synthetic) {
    const [r, s] = [real, synthetic].map(sortedValues);
    const values = new Float64Array(r.length + s.length);
    values.set(r);
    values.set(s, r.length);
    const distinct = values.sort().filter((value, at) => at === 0 || value !== values[at - 1]);
    return distanceOfTails(countsOf(r, distinct), countsOf(s, distinct), distinct);
  },
  computeFromCounts: (real, synthetic, values) => distanceOfTails(real, synthetic, values),
};

/** @param values different values, ascending; the counts may have more entries (missing cells) */
function distanceOfTails(real: Float64Array, synthetic: Float64Array, values: Float64Array): number | null {
  const n = total(real, values.length);
  const m = total(synthetic, values.length);
  if (n === 0 || m === 0) return null;
  const tail = Math.min(LARGEST_TAIL, Math.max(TAIL, MIN_VALUES / n));
  const first = real.findIndex((count) => count > 0);
  const last = real.findLastIndex((count, at) => at < values.length && count > 0);
  if (first === last) return null;
  const below = running(real, n, values.length);
  const belowSynthetic = running(synthetic, m, values.length);
  const median = quantileIndex(below, 0.5);
  const upper = quantileIndex(below, 1 - tail);
  // The smallest value with more than the tail at or below it.
  let lower = first;
  while (lower < last && below[lower] <= tail * (1 + 1e-12)) lower++;
  const reach = values[last] - values[first];
  const unitOf = (percentile: number, extreme: number): number =>
    Math.abs(values[percentile] - values[median]) || Math.abs(values[extreme] - values[median]) || reach;
  let distance = 0;
  const upperUnit = unitOf(upper, last);
  for (let v = upper; v + 1 < values.length; v++) {
    const width = Math.log(
      (upperUnit + values[v + 1] - values[upper]) / (upperUnit + values[v] - values[upper]),
    );
    distance += Math.abs(below[v] - belowSynthetic[v]) * width;
  }
  const lowerUnit = unitOf(lower, first);
  for (let v = 0; v < lower; v++) {
    const width = Math.log(
      (lowerUnit + values[lower] - values[v]) / (lowerUnit + values[lower] - values[v + 1]),
    );
    distance += Math.abs(below[v] - belowSynthetic[v]) * width;
  }
  return distance / (2 * tail);
}

/** Distribution function at each value. */
function running(counts: Float64Array, count: number, length: number): Float64Array {
  const sums = new Float64Array(length);
  let sum = 0;
  for (let v = 0; v < length; v++) sums[v] = (sum += counts[v]) / count;
  return sums;
}

/** The first value at which the distribution function reaches p. */
function quantileIndex(below: Float64Array, p: number): number {
  let at = 0;
  while (at < below.length - 1 && below[at] < p - 1e-12) at++;
  return at;
}

function countsOf(sorted: Float64Array, distinct: Float64Array): Float64Array {
  const counts = new Float64Array(distinct.length);
  let at = 0;
  for (const value of sorted) {
    while (distinct[at] !== value) at++;
    counts[at]++;
  }
  return counts;
}

function total(counts: Float64Array, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += counts[i];
  return sum;
}

function sortedValues(column: Column): Float64Array {
  return column.type === 'numeric' ? sortedPresent(column.values) : new Float64Array(0);
}
