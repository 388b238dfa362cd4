import type { CodedColumn, NumericColumn } from '../../table/column.js';
import { type FeatureBins, fitFeatureBins } from '../../trees/bins/featureBins.js';
import { type BinCells, type Lattice, latticeOf } from './binCells.js';

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
  readonly cumulated: number[];
}

/** The bins of a column as the forest splits them, and what they hold. The column has a value. */
export function fitBinCells(column: NumericColumn | CodedColumn): { bins: FeatureBins; cells: BinCells } {
  const bins = fitFeatureBins(column);
  if (bins.type === 'numeric' && column.type === 'numeric')
    return { bins, cells: numericCells(column, bins.cuts) };
  if (bins.type === 'categorical' && column.type === 'coded')
    return { bins, cells: labelCells(column, bins) };
  throw new TypeError('the bins are not of the column');
}

function numericCells({ schema, values }: NumericColumn, cuts: Float64Array): BinCells {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const last = sorted.length > 0 ? sorted[sorted.length - 1] : 0;
  const first = sorted.length > 0 ? sorted[0] : 0;
  let lattice = latticeOf(schema);
  const largest = lattice && (Math.max(-first, last) * lattice.power) / lattice.step;
  if (largest !== null && !(largest < LARGEST_STEP)) lattice = null;
  const segments: Segments = { offsets: [0], low: [], high: [], cumulated: [] };
  let from = 0;
  for (let bin = 0; bin <= cuts.length; bin++) {
    let to = from;
    while (to < sorted.length && (bin === cuts.length || sorted[to] <= cuts[bin])) to++;
    addBin(segments, sorted, from, to, cuts[bin - 1], lattice);
    from = to;
  }
  return {
    binCount: cuts.length + 1,
    cuts,
    binOfCode: null,
    lattice,
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
  lattice: Lattice | null,
): void {
  const rows = to - from;
  // A bin without rows comes of cuts that were chosen from every k-th row; no leaf has it.
  if (rows === 0) addSegment(segments, cut ?? 0, cut ?? 0, 1, lattice);
  else if (sorted[from] === sorted[to - 1]) {
    const value = sorted[from];
    const reach = rows >= ATOM_ROWS ? 0 : halfDistance(sorted, from, to);
    const low = Math.max(sorted[0], value - reach);
    const high = Math.min(sorted[sorted.length - 1], value + reach);
    addSegment(segments, low, high, 1, lattice);
  } else {
    const count = Math.max(1, Math.min(MAX_SEGMENTS, Math.floor(rows / SEGMENT_ROWS)));
    for (let k = 0; k < count; k++) {
      const first = from + Math.floor((k * rows) / count);
      const end = from + Math.floor(((k + 1) * rows) / count);
      addSegment(segments, sorted[first], sorted[end - 1], (end - from) / rows, lattice);
    }
  }
  segments.offsets.push(segments.low.length);
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
  lattice: Lattice | null,
): void {
  if (lattice === null) {
    segments.low.push(low);
    segments.high.push(high);
  } else {
    const scale = (value: number): number => (value * lattice.power) / lattice.step;
    const exact = low === high;
    // The ends of half a distance belong to it only if they are whole steps.
    const first = exact
      ? Math.round(scale(low))
      : Math.ceil(scale(low) - 1e-9 * Math.max(1, Math.abs(scale(low))));
    const last = exact ? first : Math.floor(scale(high) + 1e-9 * Math.max(1, Math.abs(scale(high))));
    segments.low.push(Math.min(first, last));
    segments.high.push(Math.max(first, last));
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
  const segments: Segments = { offsets: [0], low: [], high: [], cumulated: [] };
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
  return { binCount, cuts: null, binOfCode, lattice: null, range: 0, ...packSegments(segments) };
}

function packSegments(segments: Segments): Pick<BinCells, 'offsets' | 'low' | 'high' | 'cumulated'> {
  return {
    offsets: Int32Array.from(segments.offsets),
    low: Float64Array.from(segments.low),
    high: Float64Array.from(segments.high),
    cumulated: Float64Array.from(segments.cumulated),
  };
}
