import type { Column } from '../../table/column.js';
import type { PairDistribution } from '../report.js';
import { SMALLEST_GROUP } from '../distributions/smallestGroup.js';
import { type CutAxis, cutAxis } from './pairAxis.js';

const MIN_BINS = 4;
const MAX_BINS = 20;

/** Rows in a joint cell on average, so that most cells of a dependence have at least five. */
const ROWS_PER_CELL = 6;

/**
 * Joint proportions of two columns over the same cells, of the rows where both are present. Real proportions of one to
 * four rows, and of none, are null alike. Null for identifiers and where a column has no real value.
 */
export function comparePair(
  real: readonly [Column, Column],
  synthetic: readonly [Column, Column],
  rows: number,
): Pick<PairDistribution, 'x' | 'y' | 'real' | 'synthetic' | 'realMissing' | 'syntheticMissing'> | null {
  const bins = Math.max(MIN_BINS, Math.min(MAX_BINS, Math.round(Math.sqrt(rows / ROWS_PER_CELL))));
  const x = cutAxis(real[0], synthetic[0], bins);
  const y = cutAxis(real[1], synthetic[1], bins);
  if (x === null || y === null) return null;
  const r = jointCounts(x, y, 'real');
  const s = jointCounts(x, y, 'synthetic');
  if (r.present === 0) return null;
  return {
    x: x.axis,
    y: y.axis,
    real: r.counts.map((row) => row.map((count) => (count < SMALLEST_GROUP ? null : count / r.present))),
    synthetic: s.counts.map((row) => row.map((count) => (s.present === 0 ? 0 : count / s.present))),
    realMissing: r.missing,
    syntheticMissing: s.missing,
  };
}

function jointCounts(
  x: CutAxis,
  y: CutAxis,
  role: 'real' | 'synthetic',
): { readonly counts: number[][]; readonly present: number; readonly missing: number } {
  const counts = Array.from({ length: x.size }, () => new Array<number>(y.size).fill(0));
  const [a, b] = [x[role], y[role]];
  let present = 0;
  for (let row = 0; row < a.length; row++) {
    if (a[row] < 0 || b[row] < 0) continue;
    counts[a[row]][b[row]]++;
    present++;
  }
  return { counts, present, missing: a.length === 0 ? 0 : 1 - present / a.length };
}
