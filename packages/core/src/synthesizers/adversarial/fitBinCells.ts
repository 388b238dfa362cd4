import type { CodedColumn, NumericColumn } from '../../table/column.js';
import { type FeatureBins, fitFeatureBins } from '../../trees/bins/featureBins.js';
import { intervalOf, type SupportInterval } from '../shared/support.js';
import type { Progression } from '../../table/lattice/writablePart.js';
import { remainder } from '../../table/lattice/units.js';
import { type BinCells, type Grid, gridIndex, gridOf } from './binCells.js';

/** Rows from which a single value is kept as it is; a rarer one stands for the values around it. */
const ATOM_ROWS = 5;
/** A bin of many values has a segment for so many rows, and at most so many segments. */
const SEGMENT_ROWS = 8;
const MAX_SEGMENTS = 8;

/** Beyond it whole steps are not exact. */
const LARGEST_STEP = 2 ** 50;

interface Segments {
  readonly offsets: number[];
  readonly low: number[];
  readonly high: number[];
  readonly stride: number[];
  readonly cumulated: number[];
}

/** What the numbers of a column can be. */
interface Numbers {
  /** Null where they are drawn as any number. */
  readonly grid: Grid | null;
  /** The progressions of the grid, coarsest first, each a segment's; one of all steps where there are no others. */
  readonly parts: readonly Progression[];
  readonly intervals: readonly SupportInterval[];
}

/**
 * The bins of a column as the forest splits them, and what they hold. The column has a value.
 *
 * @param support intervals between gaps, which no segment crosses; undefined without a gap
 */
export function fitBinCells(
  column: NumericColumn | CodedColumn,
  support?: readonly SupportInterval[],
): { bins: FeatureBins; cells: BinCells } {
  const bins = fitFeatureBins(column);
  if (bins.type === 'numeric' && column.type === 'numeric')
    return { bins, cells: numericCells(column, bins.cuts, support) };
  if (bins.type === 'categorical' && column.type === 'coded')
    return { bins, cells: labelCells(column, bins) };
  throw new TypeError('the bins are not of the column');
}

function numericCells(
  { schema, values }: NumericColumn,
  cuts: Float64Array,
  support: readonly SupportInterval[] | undefined,
): BinCells {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const last = sorted.length > 0 ? sorted[sorted.length - 1] : 0;
  const first = sorted.length > 0 ? sorted[0] : 0;
  let grid = gridOf(schema);
  if (grid !== null && !(gridIndex(grid, Math.max(-first, last)) < LARGEST_STEP)) grid = null;
  const intervals = support ?? [{ minimum: first, maximum: last, share: 1 }];
  const segments: Segments = { offsets: [0], low: [], high: [], stride: [], cumulated: [] };
  const numbers = { grid, parts: partsOf(schema), intervals };
  let from = 0;
  for (let bin = 0; bin <= cuts.length; bin++) {
    let to = from;
    while (to < sorted.length && (bin === cuts.length || sorted[to] <= cuts[bin])) to++;
    addBin(segments, sorted, from, to, cuts[bin - 1], numbers);
    from = to;
  }
  return {
    binCount: cuts.length + 1,
    cuts,
    binOfCode: null,
    grid,
    // Halved, as the range of numbers near the largest double is none.
    range: Math.min(Number.MAX_VALUE, last - first),
    ...packSegments(segments),
  };
}

/** @param cut below the bin, undefined for the first */
function addBin(
  segments: Segments,
  sorted: Float64Array,
  from: number,
  to: number,
  cut: number | undefined,
  numbers: Numbers,
): void {
  const { grid, intervals } = numbers;
  const rows = to - from;
  // A bin without rows comes of cuts that were chosen from every k-th row; no leaf has it.
  if (rows === 0) addSegment(segments, cut ?? 0, cut ?? 0, 1, grid);
  else if (sorted[from] === sorted[to - 1]) {
    const value = sorted[from];
    const reach = rows >= ATOM_ROWS ? 0 : halfDistance(sorted, from, to);
    const { minimum, maximum } = intervalOf(intervals, value);
    const [low, high] = [Math.max(minimum, value - reach), Math.min(maximum, value + reach)];
    addSegment(segments, low, high, 1, grid, partOf(numbers, value));
  } else {
    const count = Math.max(1, Math.min(MAX_SEGMENTS, Math.floor(rows / SEGMENT_ROWS)));
    for (let k = 0; k < count; k++) {
      const first = from + Math.floor((k * rows) / count);
      const end = from + Math.floor(((k + 1) * rows) / count);
      // A gap between them divides the segment.
      let start = first;
      for (let at = first; at < end; at++) {
        if (at + 1 < end && sorted[at + 1] <= intervalOf(intervals, sorted[start]).maximum) continue;
        addParts(segments, sorted.subarray(start, at + 1), start - from, rows, numbers);
        start = at + 1;
      }
    }
  }
  segments.offsets.push(segments.low.length);
}

/**
 * The rows of each part as a segment of their own, so that a draw is rounded as they are.
 *
 * @param before rows of the bin in segments before, of `rows` in all
 */
function addParts(
  segments: Segments,
  values: Float64Array,
  before: number,
  rows: number,
  numbers: Numbers,
): void {
  const byPart = new Map<Progression, { low: number; high: number; count: number }>();
  for (const value of values) {
    const part = partOf(numbers, value);
    const own = byPart.get(part);
    if (own) {
      own.high = value;
      own.count++;
    } else byPart.set(part, { low: value, high: value, count: 1 });
  }
  let upTo = before;
  for (const [part, { low, high, count }] of byPart) {
    upTo += count;
    addSegment(segments, low, high, upTo / rows, numbers.grid, part);
  }
}

const ALL_STEPS: Progression = { step: 1, offset: 0 };

/** In steps of the grid. */
function partsOf({ lattice }: NumericColumn['schema']): readonly Progression[] {
  return lattice?.type === 'steps' && lattice.parts.length > 1 ? lattice.parts : [ALL_STEPS];
}

/** The coarsest part that has a value; the finest when none has. */
function partOf({ grid, parts }: Numbers, value: number): Progression {
  if (grid === null || parts.length === 1) return parts[0];
  const index = Math.round(gridIndex(grid, value));
  return parts.find(({ step, offset }) => remainder(index, step) === offset) ?? parts[parts.length - 1];
}

/** Half the way to the nearer neighbour. */
function halfDistance(sorted: Float64Array, from: number, to: number): number {
  const below = from > 0 ? sorted[from] - sorted[from - 1] : Infinity;
  const above = to < sorted.length ? sorted[to] - sorted[from] : Infinity;
  const distance = Math.min(below, above);
  return Number.isFinite(distance) ? distance / 2 : 0;
}

function addSegment(
  segments: Segments,
  low: number,
  high: number,
  cumulated: number,
  grid: Grid | null,
  { step, offset }: Progression = ALL_STEPS,
): void {
  segments.stride.push(step);
  if (grid === null) {
    segments.low.push(low);
    segments.high.push(high);
  } else {
    // In steps of the part, of which the segment has all between its ends.
    const scale = (value: number): number => (gridIndex(grid, value) - offset) / step;
    const exact = low === high;
    // The ends of half a distance belong to it only if they are whole steps.
    const first = exact
      ? Math.round(scale(low))
      : Math.ceil(scale(low) - 1e-9 * Math.max(1, Math.abs(scale(low))));
    const last = exact ? first : Math.floor(scale(high) + 1e-9 * Math.max(1, Math.abs(scale(high))));
    segments.low.push(Math.min(first, last) * step + offset);
    segments.high.push(Math.max(first, last) * step + offset);
  }
  segments.cumulated.push(cumulated);
}

function labelCells(
  { schema, codes }: CodedColumn,
  { labels, pooled, binCount }: Extract<FeatureBins, { type: 'categorical' }>,
): BinCells {
  const counts = new Float64Array(schema.categories.length);
  for (const code of codes) if (code >= 0) counts[code]++;
  const codeOf = new Map(schema.categories.map((label, code) => [label, code]));
  const groups = labels.map((label) => [codeOf.get(label) ?? 0]);
  if (pooled.length > 0) groups.push(pooled.map((label) => codeOf.get(label) ?? 0));
  const binOfCode = new Int32Array(schema.categories.length).fill(-1);
  const segments: Segments = { offsets: [0], low: [], high: [], stride: [], cumulated: [] };
  groups.forEach((group, bin) => {
    const total = group.reduce((sum, code) => sum + counts[code], 0);
    let rows = 0;
    for (const code of group) {
      binOfCode[code] = bin;
      rows += counts[code];
      addSegment(segments, code, code, rows / total, null);
    }
    segments.offsets.push(segments.low.length);
  });
  return { binCount, cuts: null, binOfCode, grid: null, range: 0, ...packSegments(segments) };
}

function packSegments(
  segments: Segments,
): Pick<BinCells, 'offsets' | 'low' | 'high' | 'stride' | 'cumulated'> {
  return {
    offsets: Int32Array.from(segments.offsets),
    low: Float64Array.from(segments.low),
    high: Float64Array.from(segments.high),
    stride: Float64Array.from(segments.stride),
    cumulated: Float64Array.from(segments.cumulated),
  };
}
