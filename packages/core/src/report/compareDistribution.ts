import type { CodedColumn, Column, NumericColumn } from '../table/column.js';
import { distributionEdges } from './distributionEdges.js';
import type { ColumnDistribution } from './report.js';

/** Labels listed; the rest is counted together under OTHER_LABEL. */
const MAX_LABELS = 20;

/** Stands for all labels beyond the most frequent ones. */
export const OTHER_LABEL = '(other)';

/**
 * Real and synthetic proportions of a column over the same bins or labels (of all rows, the missing ones among them).
 * Null for identifiers, for a side without rows, and when no real cell has a value.
 */
export function compareDistribution(real: Column, synthetic: Column): ColumnDistribution | null {
  if (real.type === 'numeric' && synthetic.type === 'numeric') return compareNumbers(real, synthetic);
  if (real.type === 'coded' && synthetic.type === 'coded') return compareLabels(real, synthetic);
  return null;
}

function compareNumbers(real: NumericColumn, synthetic: NumericColumn): ColumnDistribution | null {
  const sorted = real.values.filter((value) => value === value).sort();
  if (sorted.length === 0 || synthetic.values.length === 0) return null;
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const value of synthetic.values) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  const edges = distributionEdges(sorted, minimum, maximum, real.schema.kind === 'integer');
  const r = binShares(real.values, edges);
  const s = binShares(synthetic.values, edges);
  return {
    column: real.schema.name,
    type: 'numeric',
    edges,
    labels: null,
    real: r.shares,
    synthetic: s.shares,
    realMissing: r.missing,
    syntheticMissing: s.missing,
  };
}

function binShares(values: Float64Array, edges: readonly number[]): { shares: number[]; missing: number } {
  const bins = edges.length - 1;
  const counts = new Float64Array(bins);
  let missing = 0;
  for (const value of values) {
    if (value !== value) {
      missing++;
      continue;
    }
    // Invariant: edges[low] <= value, and value < edges[high] unless it is the last edge itself.
    let low = 0;
    let high = bins;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (value < edges[middle]) high = middle;
      else low = middle;
    }
    counts[low]++;
  }
  return {
    shares: Array.from(counts, (count) => count / values.length),
    missing: missing / values.length,
  };
}

function compareLabels(real: CodedColumn, synthetic: CodedColumn): ColumnDistribution | null {
  const { name, categories } = real.schema;
  const r = labelShares(real, categories.length);
  const s = labelShares(synthetic, categories.length);
  if (real.codes.length === 0 || synthetic.codes.length === 0 || r.missing === 1) return null;
  const order = categories.map((_, code) => code);
  order.sort((a, b) => r.shares[b] - r.shares[a] || s.shares[b] - s.shares[a] || a - b);
  const shown = order.slice(0, MAX_LABELS);
  const rest = order.slice(MAX_LABELS);
  const pick = (shares: Float64Array): number[] => {
    const listed = shown.map((code) => shares[code]);
    return rest.length === 0 ? listed : [...listed, rest.reduce((sum, code) => sum + shares[code], 0)];
  };
  const labels = shown.map((code) => categories[code]);
  return {
    column: name,
    type: 'categorical',
    edges: null,
    labels: rest.length === 0 ? labels : [...labels, OTHER_LABEL],
    real: pick(r.shares),
    synthetic: pick(s.shares),
    realMissing: r.missing,
    syntheticMissing: s.missing,
  };
}

function labelShares(column: CodedColumn, labels: number): { shares: Float64Array; missing: number } {
  const shares = new Float64Array(labels);
  let missing = 0;
  for (const code of column.codes) {
    if (code < 0) missing++;
    else shares[code]++;
  }
  return {
    shares: shares.map((count) => count / column.codes.length),
    missing: missing / column.codes.length,
  };
}
