import { hasValue, type ValueSet } from '../../conditions/valueSet.js';
import type { RandomStream } from '../../random/randomStream.js';
import type { ColumnSchema } from '../../table/column.js';
import { DAY } from '../../table/lattice/lattice.js';

/** Fraction of a column's range that stands for a single number where the column does not round. */
const POINT = 1e-6;

/**
 * What the bins of a modelled column hold: each bin is made of segments, a segment is one value, or all values between
 * two ends (every so many steps of them), equally likely. Forests know bins only, so within a bin every leaf has the same distribution.
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
  /** Ends of the segments, both included; counted in steps where the column has a grid. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Steps from one value of a segment to the next; not used without a grid. */
  readonly stride: Float64Array;
  /** Proportions of the segments in their bin, cumulated: the last of a bin is 1. */
  readonly cumulated: Float64Array;
  /** Values that the column can write, where they are whole steps; null where they are drawn as any number. */
  readonly grid: Grid | null;
  /** Largest less smallest value. */
  readonly range: number;
}

/** The values `(k step + offset) / power` for whole k. */
export interface Grid {
  readonly step: number;
  readonly offset: number;
  readonly power: number;
}

/**
 * Steps in which the values of a column are counted, the units of a lattice of several parts; null for labels, numbers in
 * full, and lattices of other types, to which drawn numbers are rounded in the end.
 */
export function gridOf({ kind, decimals, datetimeFormat, lattice }: ColumnSchema): Grid | null {
  if (lattice !== undefined) {
    if (lattice.type !== 'steps') return null;
    const [{ step, offset }] = lattice.parts.length > 1 ? [{ step: 1, offset: 0 }] : lattice.parts;
    return { step, offset, power: 10 ** lattice.decimals };
  }
  if (kind === 'integer') return { step: 1, offset: 0, power: 1 };
  if (kind === 'datetime') return { step: datetimeFormat === 'date' ? DAY : 1000, offset: 0, power: 1 };
  return kind === 'continuous' && decimals !== undefined
    ? { step: 1, offset: 0, power: 10 ** decimals }
    : null;
}

/** The value of a whole number of steps. */
export function gridValue({ step, offset, power }: Grid, index: number): number {
  return (index * step + offset) / power + 0;
}

/** Steps to a value; whole where the grid has it, up to rounding errors. */
export function gridIndex({ step, offset, power }: Grid, value: number): number {
  return (value * power - offset) / step;
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
  return pointBetween(cells, cells.low[segment], cells.high[segment], cells.stride[segment], stream);
}

function searchSegment(cumulated: Float64Array, first: number, last: number, uniform: number): number {
  while (first < last) {
    const middle = (first + last) >> 1;
    if (uniform < cumulated[middle]) last = middle;
    else first = middle + 1;
  }
  return first;
}

function pointBetween(
  { grid }: BinCells,
  low: number,
  high: number,
  stride: number,
  stream: RandomStream,
): number {
  if (grid === null) return low === high ? low : low + (high - low) * stream.uniform();
  const index = low === high ? low : low + stride * stream.integer((high - low) / stride + 1);
  return gridValue(grid, index);
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
  const parts: { low: number; high: number; stride: number; weight: number }[] = [];
  let total = 0;
  for (let segment = cells.offsets[bin]; segment < cells.offsets[bin + 1]; segment++) {
    for (const { low, high, share } of overlaps(cells, segment, set).parts) {
      total += segmentProbability(cells, bin, segment) * share;
      parts.push({ low, high, stride: cells.stride[segment], weight: total });
    }
  }
  const place = stream.uniform() * total;
  const { low, high, stride } = parts.find(({ weight }) => place < weight) ?? parts[parts.length - 1];
  return pointBetween(cells, low, high, stride, stream);
}

/** Probability that a value of the bin is this one, or within a millionth of the range of it; 0 if it cannot be. */
export function cellShare(cells: BinCells, bin: number, value: number): number {
  if (bin === cells.binCount) return 1;
  const at = toSteps(cells, value);
  let sum = 0;
  for (let segment = cells.offsets[bin]; segment < cells.offsets[bin + 1]; segment++) {
    const [low, high] = [cells.low[segment], cells.high[segment]];
    const stride = cells.stride[segment];
    if (at < low || at > high || (cells.grid !== null && (at - low) % stride !== 0)) continue;
    const points =
      cells.grid !== null
        ? (high - low) / stride + 1
        : low === high
          ? 1
          : (high - low) / (POINT * cells.range);
    sum += segmentProbability(cells, bin, segment) / Math.max(1, points);
  }
  return sum;
}

function segmentProbability({ cumulated, offsets }: BinCells, bin: number, segment: number): number {
  return segment === offsets[bin] ? cumulated[segment] : cumulated[segment] - cumulated[segment - 1];
}

function toSteps({ grid }: BinCells, value: number): number {
  return grid === null ? value : Math.round(gridIndex(grid, value));
}

/** Parts of a segment that are in the set, with the fraction of the segment that each has. */
function overlaps(
  cells: BinCells,
  segment: number,
  set: ValueSet,
): { share: number; parts: { low: number; high: number; share: number }[] } {
  const { grid } = cells;
  const [low, high, stride] = [cells.low[segment], cells.high[segment], cells.stride[segment]];
  const whole = { share: 1, parts: [{ low, high, share: 1 }] };
  if (low === high) {
    const value = grid === null ? low : gridValue(grid, low);
    return hasValue(set, value) ? whole : { share: 0, parts: [] };
  }
  if (set.type === 'codes') return { share: 0, parts: [] };
  const parts: { low: number; high: number; share: number }[] = [];
  let sum = 0;
  for (let i = 0; i < set.ranges.length; i += 2) {
    const part =
      grid === null
        ? { low: Math.max(low, set.ranges[i]), high: Math.min(high, set.ranges[i + 1]) }
        : stepsBetween(grid, { low, high, stride }, set.ranges[i], set.ranges[i + 1]);
    if (part.low > part.high) continue;
    const points =
      grid === null
        ? Math.max(part.high - part.low, POINT * (high - low))
        : (part.high - part.low) / stride + 1;
    const share = Math.min(1, points / (grid === null ? high - low : (high - low) / stride + 1));
    sum += share;
    parts.push({ ...part, share });
  }
  return { share: Math.min(1, sum), parts };
}

/** Whole steps of a segment whose values lie in a range, ends included. */
function stepsBetween(
  grid: Grid,
  { low, high, stride }: { readonly low: number; readonly high: number; readonly stride: number },
  from: number,
  to: number,
): { low: number; high: number } {
  let first = low + stride * Math.ceil(Math.max(0, (gridIndex(grid, from) - low) / stride) - 0.5);
  let last = high - stride * Math.ceil(Math.max(0, (high - gridIndex(grid, to)) / stride) - 0.5);
  // Products of decimals round, so the ends are checked as the values that will be written.
  while (first <= last && gridValue(grid, first) < from) first += stride;
  while (last >= first && gridValue(grid, last) > to) last -= stride;
  return { low: first, high: last };
}
