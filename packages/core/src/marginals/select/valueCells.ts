import { createCountBelow } from '../../numeric/countBelow.js';

/** Values in cells, ascending: the mean of each, its count and its ends. */
export interface ValueCells extends WeightedValues {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Different values, ascending, with how often each occurs. */
export interface WeightedValues {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

const MAX_CELLS = 1000;
const OUTERMOST = 25;
/** Values of which the edges of the cells are taken. */
const SORTED_VALUES = 32_768;
/** Values whose cells are looked up at a time. */
const BLOCK = 8192;

/**
 * Counts values into at most some 1,000 cells of nearly equal counts; each different value is a cell of its own where at
 * most 1,000 of at most 32,768 values differ.
 *
 * @param values at least one, finite, with `minimum` and `maximum`
 * @param cuts where a cell ends and the next begins, whatever the counts
 * @param tally the different values with their counts, where they are known: many values are then counted by it
 * @param sorted `sortedSample` of the values
 */
export function cellsOf(
  values: Float64Array,
  minimum: number,
  maximum: number,
  cuts: readonly number[],
  tally: WeightedValues | null,
  sorted: Float64Array,
): ValueCells {
  if (sorted.length === values.length) {
    const runs = runsOf(sorted);
    if (runs !== null) return runs;
  }
  const edges = edgesOf(sorted, minimum, maximum, cuts);
  const k = edges.length - 1;
  const weights = new Float64Array(k);
  const sums = new Float64Array(k);
  const countBelow = createCountBelow(Float64Array.from(edges.slice(1, k)));
  const counted = tally !== null && values.length > SORTED_VALUES ? tally : null;
  const points = counted?.points ?? values;
  const cells = new Int32Array(Math.min(BLOCK, points.length));
  for (let from = 0; from < points.length; from += BLOCK) {
    const block = points.subarray(from, from + BLOCK);
    countBelow(block, cells);
    for (let i = 0; i < block.length; i++) {
      const weight = counted === null ? 1 : counted.weights[from + i];
      weights[cells[i]] += weight;
      sums[cells[i]] += weight * block[i];
    }
  }
  const used = Uint32Array.from(weights.keys()).filter((cell) => weights[cell] > 0);
  return {
    points: Float64Array.from(used, (cell) =>
      Math.min(edges[cell + 1], Math.max(edges[cell], sums[cell] / weights[cell])),
    ),
    weights: Float64Array.from(used, (cell) => weights[cell]),
    lower: Float64Array.from(used, (cell) => edges[cell]),
    upper: Float64Array.from(used, (cell) => edges[cell + 1]),
  };
}

/** All values sorted, or `SORTED_VALUES` of them in equal steps through the rows. */
export function sortedSample(values: Float64Array): Float64Array {
  if (values.length <= SORTED_VALUES) return Float64Array.from(values).sort();
  const step = values.length / SORTED_VALUES;
  const sample = new Float64Array(SORTED_VALUES);
  for (let i = 0; i < SORTED_VALUES; i++) sample[i] = values[Math.floor(i * step)];
  return sample.sort();
}

function runsOf(sorted: Float64Array): ValueCells | null {
  const points: number[] = [];
  const weights: number[] = [];
  for (const value of sorted) {
    if (points.length > 0 && points[points.length - 1] === value) weights[weights.length - 1]++;
    else {
      points.push(value);
      weights.push(1);
      if (points.length > MAX_CELLS) return null;
    }
  }
  const single = Float64Array.from(points);
  return { points: single, weights: Float64Array.from(weights), lower: single, upper: single };
}

/** Upper edges of cells (the first entry is the minimum): every value of the sample far out, equal steps inside. */
function edgesOf(sorted: Float64Array, minimum: number, maximum: number, cuts: readonly number[]): number[] {
  const n = sorted.length;
  const inner = MAX_CELLS - 2 * OUTERMOST;
  const ranks = [
    ...Array.from({ length: OUTERMOST }, (_, i) => i),
    ...Array.from({ length: inner }, (_, i) => OUTERMOST + Math.floor(((n - 2 * OUTERMOST) * i) / inner)),
    ...Array.from({ length: OUTERMOST }, (_, i) => n - OUTERMOST + i),
  ];
  const edges = [minimum];
  const inside = cuts.filter((cut) => cut > minimum && cut < maximum);
  for (const edge of [...ranks.map((rank) => sorted[rank]), ...inside].sort((a, b) => a - b)) {
    if (edge > edges[edges.length - 1]) edges.push(edge);
  }
  if (maximum > edges[edges.length - 1]) edges.push(maximum);
  return edges;
}
