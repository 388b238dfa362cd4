import { sortedPresent } from '../../metrics/sortedPresent.js';
import type { Column, NumericColumn } from '../../table/column.js';
import { binCounts, type Bins, binOf } from '../distributions/binCounts.js';
import { distributionEdges } from '../distributions/distributionEdges.js';
import { frequentLabels, OTHER_LABEL } from '../distributions/frequentLabels.js';
import type { PairAxis } from '../report.js';

/** Labels of an axis; the rest is counted together. */
const MAX_LABELS = 10;

/** A column of both tables in the cells of an axis. */
export interface CutAxis {
  readonly axis: PairAxis;
  readonly size: number;
  /** Cell of each row; -1 where the value is missing. */
  readonly real: Int32Array;
  readonly synthetic: Int32Array;
}

/** Part of the real values in one bin, from which bins of equal width would show nothing. */
const CROWDED = 0.4;

/** Bins of equal width, or, where one of them would hold most real values, of about as many values each. */
function pairBins(column: NumericColumn, real: Float64Array, synthetic: Float64Array, bins: number): Bins {
  const even = distributionEdges(real, synthetic, column.schema.kind, bins);
  const fullest = Math.max(...binCounts(real, even).counts);
  if (fullest < CROWDED * real.length) return even;
  const uneven = distributionEdges(real, synthetic, column.schema.kind, bins, 'quantile');
  return uneven.edges.length > even.edges.length / 2 ? uneven : even;
}

/** Cuts a column into about so many bins, or into its most frequent labels. Null for identifiers and without values. */
export function cutAxis(real: Column, synthetic: Column, bins: number): CutAxis | null {
  const column = real.schema.name;
  if (real.type === 'numeric' && synthetic.type === 'numeric') {
    const sorted = sortedPresent(real.values);
    if (sorted.length === 0) return null;
    const { edges, first, last } = pairBins(real, sorted, sortedPresent(synthetic.values), bins);
    const cells = (values: Float64Array): Int32Array =>
      Int32Array.from(values, (value) => (value === value ? binOf(value, edges) : -1));
    return {
      axis: { column, type: 'numeric', edges, labels: null },
      size: edges.length - 1,
      real: cells(real.values).map((cell) => (cell < 0 ? cell : Math.max(first, Math.min(last, cell)))),
      synthetic: cells(synthetic.values),
    };
  }
  if (real.type !== 'coded' || synthetic.type !== 'coded') return null;
  const codes = frequentLabels(real, MAX_LABELS);
  const cellOf = new Int32Array(real.schema.categories.length).fill(codes.length);
  codes.forEach((code, cell) => (cellOf[code] = cell));
  const cut = (own: Int32Array): Int32Array => own.map((code) => (code < 0 ? -1 : cellOf[code]));
  const cells = { real: cut(real.codes), synthetic: cut(synthetic.codes) };
  const hasOther = [cells.real, cells.synthetic].some((own) => own.includes(codes.length));
  const labels = codes.map((code) => real.schema.categories[code]);
  return {
    axis: {
      column,
      type: 'categorical',
      edges: null,
      labels: hasOther ? [...labels, OTHER_LABEL] : labels,
    },
    size: labels.length + (hasOther ? 1 : 0),
    ...cells,
  };
}
