import type { CodedColumn, Column, NumericColumn } from '../../table/column.js';
import { sortedPresent } from '../../metrics/sortedPresent.js';
import { type Bins, binCounts, everyBin } from './binCounts.js';
import { distributionEdges } from './distributionEdges.js';
import { frequentLabels, OTHER_LABEL } from './frequentLabels.js';
import type { ColumnDistribution } from '../report.js';

/** Labels listed; the rest is counted together. */
const MAX_LABELS = 20;

/**
 * Real and synthetic proportions of a column over the same bins or labels (of all rows, the missing ones among them).
 * Labels and bins of fewer than five real rows are not told apart from others. Null for identifiers, for a side
 * without rows, and when no real cell has a value.
 */
export function compareDistribution(real: Column, synthetic: Column): ColumnDistribution | null {
  if (real.type === 'numeric' && synthetic.type === 'numeric') return compareNumbers(real, synthetic);
  if (real.type === 'coded' && synthetic.type === 'coded') return compareLabels(real, synthetic);
  return null;
}

function compareNumbers(real: NumericColumn, synthetic: NumericColumn): ColumnDistribution | null {
  const sorted = sortedPresent(real.values);
  if (sorted.length === 0 || synthetic.values.length === 0) return null;
  const bins = distributionEdges(sorted, sortedPresent(synthetic.values), real.schema.kind);
  const r = proportions(real.values, bins);
  const s = proportions(synthetic.values, everyBin(bins));
  return {
    column: real.schema.name,
    type: 'numeric',
    edges: bins.edges,
    labels: null,
    real: r.proportions,
    synthetic: s.proportions,
    realMissing: r.missing,
    syntheticMissing: s.missing,
  };
}

function proportions(
  values: Float64Array,
  bins: Bins,
): { readonly proportions: number[]; readonly missing: number } {
  const { counts, missing } = binCounts(values, bins);
  return {
    proportions: Array.from(counts, (count) => count / values.length),
    missing: missing / values.length,
  };
}

function compareLabels(real: CodedColumn, synthetic: CodedColumn): ColumnDistribution | null {
  const { name, categories } = real.schema;
  const r = labelProportions(real);
  const s = labelProportions(synthetic);
  if (real.codes.length === 0 || synthetic.codes.length === 0 || r.missing === 1) return null;
  const listed = frequentLabels(real, MAX_LABELS);
  const rest = (one: LabelProportions): number => Math.max(0, 1 - one.missing - sumOf(one, listed));
  const hasOther = rest(r) > ROUNDING || rest(s) > ROUNDING;
  const pick = (one: LabelProportions): number[] => {
    const own = listed.map((code) => one.labels[code]);
    return hasOther ? [...own, rest(one)] : own;
  };
  const labels = listed.map((code) => categories[code]);
  return {
    column: name,
    type: 'categorical',
    edges: null,
    labels: hasOther ? [...labels, OTHER_LABEL] : labels,
    real: pick(r),
    synthetic: pick(s),
    realMissing: r.missing,
    syntheticMissing: s.missing,
  };
}

/** What sums of proportions may be off by. */
const ROUNDING = 1e-9;

function sumOf({ labels }: LabelProportions, codes: readonly number[]): number {
  return codes.reduce((sum, code) => sum + labels[code], 0);
}

interface LabelProportions {
  /** By code. */
  readonly labels: Float64Array;
  readonly missing: number;
}

function labelProportions({ codes, schema }: CodedColumn): LabelProportions {
  const counts = new Float64Array(schema.categories.length);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing++;
    else counts[code]++;
  }
  return { labels: counts.map((count) => count / codes.length), missing: missing / codes.length };
}
