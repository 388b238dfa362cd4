import { hasValue, type ValueSet } from '../../conditions/valueSet.js';
import type { RandomStream } from '../../random/randomStream.js';
import type { ColumnSchema } from '../../table/column.js';

/** Fraction of a column's range that stands for a single number where the column does not round. */
const POINT = 1e-6;

/**
 * What the bins of a modelled column hold: each bin is made of segments, a segment is one value or all values between
 * two ends, equally likely. Forests know bins only, so within a bin every leaf has the same distribution.
 */
export interface BinCells {
  /** Bins; the missing one, whose index this is, not counted. */
  readonly binCount: number;
  /** Of numbers: bin `b` holds `cuts[b - 1] < x <= cuts[b]`. Null for labels. */
  readonly cuts: Float64Array | null;
  /** Of labels: the bin of each code, -1 for one that no row had. Null for numbers. */
  readonly binOfCode: Int32Array | null;
  /** Segments of bin `b`: from `offsets[b]` to `offsets[b + 1]`, excluded. */
  readonly offsets: Int32Array;
  /** Ends of the segments, both included; counted in steps where the column has a lattice. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Proportions of the segments in their bin, cumulated: the last of a bin is 1. */
  readonly cumulated: Float64Array;
  /** Values that the column can write are `k step / power` for whole k; null where every number can be written. */
  readonly lattice: Lattice | null;
  /** Largest less smallest value. */
  readonly range: number;
}

export interface Lattice {
  readonly step: number;
  readonly power: number;
}

/** The values that a column can write, as `rounding.ts` has them; null for labels and numbers in full. */
export function latticeOf({ kind, decimals, datetimeFormat }: ColumnSchema): Lattice | null {
  if (kind === 'integer') return { step: 1, power: 1 };
  if (kind === 'datetime') return { step: datetimeFormat === 'date' ? 86_400_000 : 1000, power: 1 };
  return kind === 'continuous' && decimals !== undefined ? { step: 1, power: 10 ** decimals } : null;
}

/** The bin of a value; a missing one (NaN) gets `binCount`, a label that no row had -1. */
export function binOf({ cuts, binOfCode, binCount }: BinCells, value: number): number {
  if (Number.isNaN(value)) return binCount;
  if (cuts === null) return binOfCode?.[value] ?? -1;
  // Invariant: cuts[low - 1] < value <= cuts[high].
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= cuts[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A value of the bin; NaN of the missing one. */
export function drawCell(cells: BinCells, bin: number, stream: RandomStream): number {
  if (bin === cells.binCount) return NaN;
  let segment = cells.offsets[bin];
  const last = cells.offsets[bin + 1] - 1;
  if (segment < last) segment = searchSegment(cells.cumulated, segment, last, stream.uniform());
  return pointBetween(cells, cells.low[segment], cells.high[segment], stream);
}

function searchSegment(cumulated: Float64Array, first: number, last: number, uniform: number): number {
  while (first < last) {
    const middle = (first + last) >> 1;
    if (uniform < cumulated[middle]) last = middle;
    else first = middle + 1;
  }
  return first;
}

function pointBetween({ lattice }: BinCells, low: number, high: number, stream: RandomStream): number {
  if (lattice === null) return low === high ? low : low + (high - low) * stream.uniform();
  const index = low === high ? low : low + stream.integer(high - low + 1);
  return (index * lattice.step) / lattice.power;
}

/** Fraction of each bin that lies in the set, 0 to 1; the missing bin's is 0. */
export function sharesInSet(cells: BinCells, set: ValueSet): Float64Array {
  const shares = new Float64Array(cells.binCount + 1);
  for (let bin = 0; bin < cells.binCount; bin++) {
    for (let segment = cells.offsets[bin]; segment < cells.offsets[bin + 1]; segment++) {
      shares[bin] += segmentProbability(cells, bin, segment) * overlaps(cells, segment, set).share;
    }
    shares[bin] = Math.min(1, shares[bin]);
  }
  return shares;
}

/** A value of the bin that is in the set, which has a fraction of it. */
export function drawCellIn(cells: BinCells, bin: number, set: ValueSet, stream: RandomStream): number {
  const parts: { low: number; high: number; weight: number }[] = [];
  let total = 0;
  for (let segment = cells.offsets[bin]; segment < cells.offsets[bin + 1]; segment++) {
    for (const { low, high, share } of overlaps(cells, segment, set).parts) {
      total += segmentProbability(cells, bin, segment) * share;
      parts.push({ low, high, weight: total });
    }
  }
  const place = stream.uniform() * total;
  const { low, high } = parts.find(({ weight }) => place < weight) ?? parts[parts.length - 1];
  return pointBetween(cells, low, high, stream);
}

/** Probability that a value of the bin is this one, or within a millionth of the range of it; 0 if it cannot be. */
export function cellShare(cells: BinCells, bin: number, value: number): number {
  if (bin === cells.binCount) return 1;
  const at = toSteps(cells, value);
  let sum = 0;
  for (let segment = cells.offsets[bin]; segment < cells.offsets[bin + 1]; segment++) {
    const [low, high] = [cells.low[segment], cells.high[segment]];
    if (at < low || at > high) continue;
    const points =
      cells.lattice !== null ? high - low + 1 : low === high ? 1 : (high - low) / (POINT * cells.range);
    sum += segmentProbability(cells, bin, segment) / Math.max(1, points);
  }
  return sum;
}

function segmentProbability({ cumulated, offsets }: BinCells, bin: number, segment: number): number {
  return segment === offsets[bin] ? cumulated[segment] : cumulated[segment] - cumulated[segment - 1];
}

function toSteps({ lattice }: BinCells, value: number): number {
  return lattice === null ? value : Math.round((value * lattice.power) / lattice.step);
}

/** Parts of a segment that are in the set, with the fraction of the segment that each has. */
function overlaps(
  cells: BinCells,
  segment: number,
  set: ValueSet,
): { share: number; parts: { low: number; high: number; share: number }[] } {
  const { lattice } = cells;
  const [low, high] = [cells.low[segment], cells.high[segment]];
  const whole = { share: 1, parts: [{ low, high, share: 1 }] };
  if (low === high) {
    const value = lattice === null ? low : (low * lattice.step) / lattice.power;
    return hasValue(set, value) ? whole : { share: 0, parts: [] };
  }
  if (set.type === 'codes') return { share: 0, parts: [] };
  const parts: { low: number; high: number; share: number }[] = [];
  let sum = 0;
  for (let i = 0; i < set.ranges.length; i += 2) {
    const part =
      lattice === null
        ? { low: Math.max(low, set.ranges[i]), high: Math.min(high, set.ranges[i + 1]) }
        : stepsBetween(lattice, low, high, set.ranges[i], set.ranges[i + 1]);
    if (part.low > part.high) continue;
    const points =
      lattice === null ? Math.max(part.high - part.low, POINT * (high - low)) : part.high - part.low + 1;
    const share = Math.min(1, points / (lattice === null ? high - low : high - low + 1));
    sum += share;
    parts.push({ ...part, share });
  }
  return { share: Math.min(1, sum), parts };
}

/** Whole steps of a segment whose values lie in a range, ends included. */
function stepsBetween(
  { step, power }: Lattice,
  low: number,
  high: number,
  from: number,
  to: number,
): { low: number; high: number } {
  let first = Math.max(low, Math.ceil((from * power) / step - 0.5));
  let last = Math.min(high, Math.floor((to * power) / step + 0.5));
  // Products of decimals round, so the ends are checked as the values that will be written.
  while (first <= last && (first * step) / power < from) first++;
  while (last >= first && (last * step) / power > to) last--;
  return { low: first, high: last };
}
