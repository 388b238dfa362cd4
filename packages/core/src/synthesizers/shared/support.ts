import type { NumericColumn } from '../../table/column.js';
import { columnLattice } from '../../table/lattice/columnLattice.js';
import { findGaps } from '../../table/lattice/findGaps.js';
import { isFiniteNumber, isList, isRecord, requireModel } from './modelChecks.js';

/** A range of values without a gap; a single value where both ends are equal. */
export interface SupportInterval {
  readonly minimum: number;
  readonly maximum: number;
  /** Of the values that are not missing. */
  readonly share: number;
}

/**
 * The intervals, ascending, between the gaps of a column's values (`findGaps`); undefined where there is no gap. Cost: a
 * sort.
 *
 * @param values without missing
 */
export function supportOf(
  schema: NumericColumn['schema'],
  values: Float64Array,
): readonly SupportInterval[] | undefined {
  const sorted = values.slice().sort();
  const distinct: number[] = [];
  const rows: number[] = [];
  for (const value of sorted) {
    if (distinct.length > 0 && distinct[distinct.length - 1] === value) rows[rows.length - 1]++;
    else {
      // Adding 0 turns -0, which JSON cannot keep, into 0.
      distinct.push(value + 0);
      rows.push(1);
    }
  }
  const lattice = columnLattice(schema);
  const unit = (value: number): number =>
    lattice === null ? 0 : Math.min(...lattice.map(({ spacing }) => spacing(value)));
  const gaps = findGaps(Float64Array.from(distinct), rows, unit);
  if (gaps.length === 0) return undefined;
  const ends = [distinct[0], ...gaps, distinct[distinct.length - 1]];
  const intervals: SupportInterval[] = [];
  let at = 0;
  for (let i = 0; i < ends.length; i += 2) {
    let count = 0;
    while (at < distinct.length && distinct[at] <= ends[i + 1]) count += rows[at++];
    intervals.push({ minimum: ends[i], maximum: ends[i + 1], share: count / values.length });
  }
  return intervals;
}

/** The interval that has the value, or the nearer one of a gap. */
export function intervalOf(support: readonly SupportInterval[], value: number): SupportInterval {
  let low = 0;
  let high = support.length - 1;
  // Invariant: the value is at least the minimum of `low` (or there is none below) and below that of `high + 1`.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (support[middle].minimum <= value) low = middle;
    else high = middle - 1;
  }
  const next = support[low + 1] as SupportInterval | undefined;
  if (next === undefined || value <= support[low].maximum) return support[low];
  return value - support[low].maximum <= next.minimum - value ? support[low] : next;
}

/** The part of each range that is in the support. @param ranges low, high, low, high ... */
export function rangesInSupport(support: readonly SupportInterval[], ranges: ArrayLike<number>): number[] {
  const parts: number[] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    for (const { minimum, maximum } of support) {
      const low = Math.max(ranges[i], minimum);
      const high = Math.min(ranges[i + 1], maximum);
      if (low <= high) parts.push(low, high);
    }
  }
  return parts;
}

/**
 * Reads the support of a column out of a model document.
 *
 * @throws LikenessError `INVALID_MODEL`
 */
export function readSupport(value: unknown, where: string): readonly SupportInterval[] | undefined {
  if (value === undefined) return undefined;
  requireModel(isList(value, isInterval) && value.length > 1, `${where} has no list of intervals`);
  const ascending = value.every(({ minimum, maximum }, at) => {
    return minimum <= maximum && (at === 0 || minimum > value[at - 1].maximum);
  });
  requireModel(ascending, `${where} has intervals that overlap`);
  return value;
}

function isInterval(value: unknown): value is SupportInterval {
  if (!isRecord(value)) return false;
  const { minimum, maximum, share } = value;
  return isFiniteNumber(minimum) && isFiniteNumber(maximum) && isFiniteNumber(share) && share > 0;
}
