import { cellsOf, sortedSample, type WeightedValues } from './valueCells.js';

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

/** Ends of the cell of a value whose width depends on the value. */
export type CellOf = (value: number) => readonly [number, number];

/** Different values up to which a grid is kept. */
const MAX_GRID_VALUES = 2000;
/** Cells of a grid up to which it is counted in an array. */
const MAX_COUNTERS = 1 << 18;
/** Cells of the array a value, at most: few values do not pay for a large one. */
const COUNTERS_A_VALUE = 4;

/**
 * Summarises values. O(n log n) up to 32,768 values, O(n) beyond: some 15 ns a value.
 *
 * @param values at least one, finite, no NaN
 * @param cuts where a cell ends and the next begins, whatever the counts
 * @param sorted `sortedSample` of the values, for a caller that wants it too
 * @param cellOf ends of the cells of a grid; half the spacing around each value when left out
 */
export function summarise(
  values: Float64Array,
  spacing: number | undefined,
  cuts: readonly number[] = [],
  sorted: () => Float64Array = () => sortedSample(values),
  cellOf?: CellOf,
): ValueSummary {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < minimum) minimum = values[i];
    if (values[i] > maximum) maximum = values[i];
  }
  const range = { count: values.length, minimum, maximum, spacing };
  const tally = spacing === undefined ? null : tallyOf(values, minimum, maximum, spacing);
  if (tally !== null && spacing !== undefined && tally.points.length <= MAX_GRID_VALUES) {
    const { points, weights } = tally;
    const half = spacing / 2;
    const cell = cellOf ?? ((point: number): readonly [number, number] => [point - half, point + half]);
    return {
      ...range,
      gridded: true,
      points,
      weights,
      lower: points.map((point) => cell(point)[0]),
      upper: points.map((point) => cell(point)[1]),
    };
  }
  return { ...range, gridded: false, ...cellsOf(values, minimum, maximum, cuts, tally, sorted()) };
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

/** Each different value with its count, ascending; null where counting them all costs more than it saves. */
function tallyOf(
  values: Float64Array,
  minimum: number,
  maximum: number,
  spacing: number,
): WeightedValues | null {
  const cells = Math.round((maximum - minimum) / spacing) + 1;
  if (cells > Math.min(MAX_COUNTERS, COUNTERS_A_VALUE * values.length)) return fewValues(values);
  const counts = new Float64Array(cells);
  const first = new Float64Array(cells);
  for (let i = 0; i < values.length; i++) {
    const cell = Math.round((values[i] - minimum) / spacing);
    if (counts[cell]++ === 0) first[cell] = values[i];
  }
  const used = (_: number, cell: number): boolean => counts[cell] > 0;
  return { points: first.filter(used), weights: counts.filter(used) };
}

/** The same by a map, which is slow: null when there are more than `MAX_GRID_VALUES`. */
function fewValues(values: Float64Array): WeightedValues | null {
  const tally = new Map<number, number>();
  for (const value of values) {
    tally.set(value, (tally.get(value) ?? 0) + 1);
    if (tally.size > MAX_GRID_VALUES) return null;
  }
  const points = Float64Array.from(tally.keys()).sort();
  return { points, weights: points.map((point) => tally.get(point) ?? 0) };
}
