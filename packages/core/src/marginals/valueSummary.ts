/**
 * Values in cells, ascending: all that the fits and scores of a column need, in at most some 2,000 numbers.
 *
 * Exact where the values stand on a grid with at most 2,000 of them in use, or where at most 1,000 differ. Beyond, every
 * value is counted into one of 1,000 cells of nearly equal counts (the 25 outermost values of each side keep cells of
 * their own) and stands as the mean of its cell.
 */
export interface ValueSummary {
  readonly count: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Distance of neighbouring possible values; undefined when unknown. */
  readonly spacing: number | undefined;
  /** Whether each cell is one value of the grid and half the spacing around it. */
  readonly gridded: boolean;
  readonly points: Float64Array;
  readonly weights: Float64Array;
  /** Ends of the cells; both are the point itself where it is a single value without a grid. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Different values up to which a grid is kept. */
const MOST_GRID_VALUES = 2000;
/** Cells of a grid up to which it is counted in an array. */
const MOST_COUNTERS = 1 << 18;
/** Cells of the array a value, at most: few values do not pay for a large one. */
const COUNTERS_A_VALUE = 4;
const MOST_CELLS = 1000;
const OUTERMOST = 25;
/** Values of which the edges of the cells are taken. */
const SORTED_VALUES = 32_768;

/**
 * Summarises values. O(n log n) up to 32,768 values, O(n) beyond: some 25 ns a value.
 *
 * @param values at least one, finite, no NaN
 * @param cuts where a cell ends and the next begins, whatever the counts
 */
export function summarise(
  values: Float64Array,
  spacing: number | undefined,
  cuts: readonly number[] = [],
): ValueSummary {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < minimum) minimum = values[i];
    if (values[i] > maximum) maximum = values[i];
  }
  const range = { count: values.length, minimum, maximum, spacing };
  const tally = spacing === undefined ? null : tallyOf(values, minimum, maximum, spacing);
  if (tally !== null && spacing !== undefined) {
    const points = Float64Array.from(tally.keys()).sort();
    const weights = points.map((point) => tally.get(point) ?? 0);
    const half = spacing / 2;
    return {
      ...range,
      gridded: true,
      points,
      weights,
      lower: points.map((point) => point - half),
      upper: points.map((point) => point + half),
    };
  }
  return { ...range, gridded: false, ...cellsOf(values, cuts) };
}

/** The summary without some of its values, such as atoms; at least one must be left. */
export function withoutValues(summary: ValueSummary, values: readonly number[]): ValueSummary {
  const removed = new Set(values);
  const keep = (_: number, i: number): boolean => !removed.has(summary.points[i]);
  const points = summary.points.filter(keep);
  const weights = summary.weights.filter(keep);
  return {
    ...summary,
    count: weights.reduce((sum, weight) => sum + weight, 0),
    minimum: points[0],
    maximum: points[points.length - 1],
    points,
    weights,
    lower: summary.lower.filter(keep),
    upper: summary.upper.filter(keep),
  };
}

/** A summary without a grid, with single values put among its cells, after those that end there. */
export function withSingleValues(
  summary: ValueSummary,
  singles: readonly { readonly value: number; readonly count: number }[],
): ValueSummary {
  const cells = [
    ...Array.from(summary.points, (point, i) => ({
      point,
      weight: summary.weights[i],
      lower: summary.lower[i],
      upper: summary.upper[i],
    })),
    ...singles.map(({ value, count }) => ({ point: value, weight: count, lower: value, upper: value })),
  ].sort((a, b) => a.upper - b.upper || a.lower - b.lower);
  return {
    ...summary,
    count: cells.reduce((sum, { weight }) => sum + weight, 0),
    minimum: cells.reduce((least, { lower }) => Math.min(least, lower), Infinity),
    maximum: cells[cells.length - 1].upper,
    points: Float64Array.from(cells, ({ point }) => point),
    weights: Float64Array.from(cells, ({ weight }) => weight),
    lower: Float64Array.from(cells, ({ lower }) => lower),
    upper: Float64Array.from(cells, ({ upper }) => upper),
  };
}

/** Each different value with its count; null when there are more than `MOST_GRID_VALUES`. */
function tallyOf(
  values: Float64Array,
  minimum: number,
  maximum: number,
  spacing: number,
): Map<number, number> | null {
  const tally = new Map<number, number>();
  const cells = Math.round((maximum - minimum) / spacing) + 1;
  if (cells > Math.min(MOST_COUNTERS, COUNTERS_A_VALUE * values.length)) {
    for (const value of values) {
      tally.set(value, (tally.get(value) ?? 0) + 1);
      if (tally.size > MOST_GRID_VALUES) return null;
    }
    return tally;
  }
  const counts = new Float64Array(cells);
  const first = new Float64Array(cells);
  for (let i = 0; i < values.length; i++) {
    const cell = Math.round((values[i] - minimum) / spacing);
    if (counts[cell]++ === 0) first[cell] = values[i];
  }
  for (let cell = 0; cell < cells; cell++) {
    if (counts[cell] > 0) tally.set(first[cell], counts[cell]);
    if (tally.size > MOST_GRID_VALUES) return null;
  }
  return tally;
}

type Cells = Pick<ValueSummary, 'points' | 'weights' | 'lower' | 'upper'>;

function cellsOf(values: Float64Array, cuts: readonly number[]): Cells {
  const sorted = sortedSample(values);
  if (sorted.length === values.length) {
    const runs = runsOf(sorted);
    if (runs !== null) return runs;
  }
  const edges = edgesOf(sorted, values, cuts);
  const k = edges.length - 1;
  const weights = new Float64Array(k);
  const sums = new Float64Array(k);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    let low = 0;
    let high = k - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle + 1] < value) low = middle + 1;
      else high = middle;
    }
    weights[low]++;
    sums[low] += value;
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
  return Float64Array.from({ length: SORTED_VALUES }, (_, i) => values[Math.floor(i * step)]).sort();
}

function runsOf(sorted: Float64Array): Cells | null {
  const points: number[] = [];
  const weights: number[] = [];
  for (const value of sorted) {
    if (points.length > 0 && points[points.length - 1] === value) weights[weights.length - 1]++;
    else {
      points.push(value);
      weights.push(1);
      if (points.length > MOST_CELLS) return null;
    }
  }
  const single = Float64Array.from(points);
  return { points: single, weights: Float64Array.from(weights), lower: single, upper: single };
}

/** Upper edges of cells (the first entry is the minimum): every value of the sample far out, equal steps inside. */
function edgesOf(sorted: Float64Array, values: Float64Array, cuts: readonly number[]): number[] {
  const n = sorted.length;
  const inner = MOST_CELLS - 2 * OUTERMOST;
  const ranks = [
    ...Array.from({ length: OUTERMOST }, (_, i) => i),
    ...Array.from({ length: inner }, (_, i) => OUTERMOST + Math.floor(((n - 2 * OUTERMOST) * i) / inner)),
    ...Array.from({ length: OUTERMOST }, (_, i) => n - OUTERMOST + i),
  ];
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < minimum) minimum = values[i];
    if (values[i] > maximum) maximum = values[i];
  }
  const edges = [minimum];
  const inside = cuts.filter((cut) => cut > minimum && cut < maximum);
  for (const edge of [...ranks.map((rank) => sorted[rank]), ...inside].sort((a, b) => a - b)) {
    if (edge > edges[edges.length - 1]) edges.push(edge);
  }
  if (maximum > edges[edges.length - 1]) edges.push(maximum);
  return edges;
}
