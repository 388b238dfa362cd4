import { type ColumnLattice, partOf } from '../../table/lattice/columnLattice.js';
import type { Progression, WritablePart } from '../../table/lattice/writablePart.js';
import { intervalOf, type SupportInterval } from '../shared/support.js';

// Local names: where modules run in a context of their own (tests, for one) every look-up of a global is slow.
const { floor, round, min, max, ceil } = Math;

/**
 * What a leaf of a value tree draws from: items, each as likely as it has rows. An item is one value (`low` is
 * `high`), or the values `low, low + step ... high`, each equally likely (step 0: any number between).
 */
export interface LeafItems {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly step: Float64Array;
  readonly rows: Float64Array;
}

/** A number that at least as many rows share is no row's own, and stays as it is; fewer are spread. */
export const SHARED_ROWS = 5;

/** Rounding errors of decimal steps are far smaller. */
const SLACK = 1e-6;

/** Numbers of a part that is no progression that are listed one by one. */
const MAX_EACH = 32;

/** Single values (codes, say) as they are. */
export function exactItems(values: Float64Array, rows: Int32Array): LeafItems {
  return { low: values, high: values, step: new Float64Array(values.length), rows: Float64Array.from(rows) };
}

/** What the numbers of a column can be. */
export interface NumberSet {
  /** Null where it writes any number. */
  readonly lattice: ColumnLattice | null;
  /** Intervals between gaps; undefined where there is no gap. */
  readonly support?: readonly SupportInterval[] | undefined;
}

/**
 * Numbers of a leaf as items. Values of SHARED_ROWS rows or more stay exact; the others are spread over intervals of
 * at least SHARED_ROWS rows, which end half-way between neighbours or at a gap of the column, so that no rare number comes
 * out more often than its neighbourhood. Fewer rows between two gaps are an interval of their own. In an interval each row
 * keeps its rounding: 7,300 is redrawn among the hundreds, a date among the dates.
 *
 * @param values ascending
 * @param rows of each in the leaf
 * @param shared whether enough rows of the whole column have it
 */
export function numberItems(
  values: Float64Array,
  rows: Int32Array,
  shared: Uint8Array,
  { lattice, support }: NumberSet,
): LeafItems {
  const items: ItemLists = { low: [], high: [], step: [], rows: [] };
  /** First value beyond the interval between gaps that has this one. */
  const endOfInterval = (first: number): number => {
    if (support === undefined) return values.length;
    const { maximum } = intervalOf(support, values[first]);
    let end = first + 1;
    while (end < values.length && values[end] <= maximum) end++;
    return end;
  };
  let first = 0;
  let edge = 0;
  while (first < values.length) {
    if (first >= edge) edge = endOfInterval(first);
    if (shared[first] === 1) {
      pushItem(items, values[first], values[first], 0, rows[first]);
      first++;
      continue;
    }
    let end = first;
    let inside = 0;
    while (end < edge && shared[end] === 0 && inside < SHARED_ROWS) inside += rows[end++];
    // A rest that is too small for an interval of its own joins the last one.
    let rest = 0;
    let to = end;
    while (to < edge && shared[to] === 0 && rest < SHARED_ROWS) rest += rows[to++];
    if (rest < SHARED_ROWS) end = to;
    const isCut = (left: number): boolean =>
      support !== undefined && intervalOf(support, values[left]) !== intervalOf(support, values[left + 1]);
    const from = first > 0 && !isCut(first - 1) ? values[first - 1] / 2 + values[first] / 2 : values[first];
    const until =
      end < values.length && !isCut(end - 1) ? values[end - 1] / 2 + values[end] / 2 : values[end - 1];
    spreadRows(items, lattice, from, until, values.subarray(first, end), rows.subarray(first, end));
    first = end;
  }
  return {
    low: Float64Array.from(items.low),
    high: Float64Array.from(items.high),
    step: Float64Array.from(items.step),
    rows: Float64Array.from(items.rows),
  };
}

type ItemLists = { readonly [Field in keyof LeafItems]: number[] };

function pushItem(items: ItemLists, low: number, high: number, step: number, rows: number): void {
  items.low.push(low);
  items.high.push(high);
  items.step.push(step);
  items.rows.push(rows);
}

/** Spreads the rows of some values over an interval, those of each part and rounding by themselves. */
function spreadRows(
  items: ItemLists,
  lattice: ColumnLattice | null,
  from: number,
  until: number,
  values: Float64Array,
  rows: Int32Array,
): void {
  const byRounding = new Map<string, { part: WritablePart | null; by: number; rows: number }>();
  values.forEach((value, at) => {
    const index = lattice === null ? -1 : partOf(lattice, value);
    const part = lattice === null || index < 0 ? null : lattice[index];
    const by = part?.progression ? roundingOf(value, part.progression) : 0;
    const key = `${index} ${by}`;
    const own = byRounding.get(key) ?? { part, by, rows: 0 };
    byRounding.set(key, own);
    own.rows += rows[at];
  });
  for (const { part, by, rows: count } of byRounding.values()) {
    if (part === null) pushItem(items, from, until, 0, count);
    else if (part.progression) {
      const { offset } = part.progression;
      const low = ceil((from - offset) / by - SLACK) * by + offset;
      pushItem(items, low, max(low, floor((until - offset) / by + SLACK) * by + offset), by, count);
    } else pushEach(items, part, from, until, count);
  }
}

/** Every number of a part in an interval by itself, each equally likely; too many are drawn as any number and rounded later. */
function pushEach(items: ItemLists, part: WritablePart, from: number, until: number, rows: number): void {
  const found = [part.above(from)];
  while (found.length <= MAX_EACH) {
    const last = found[found.length - 1];
    const next = part.above(last + part.spacing(last) / 1000);
    if (!(next > last && next <= until)) break;
    found.push(next);
  }
  if (found.length > MAX_EACH) pushItem(items, from, until, 0, rows);
  else for (const value of found) pushItem(items, value, value, 0, rows / found.length);
}

/** The largest power of ten times the step that the value is a multiple of; the step where the part has an offset. */
function roundingOf(value: number, { step, offset }: Progression): number {
  const units = round((value - offset) / step);
  if (offset !== 0 || units === 0 || !Number.isSafeInteger(units)) return step;
  let factor = 1;
  while (units % (factor * 10) === 0) factor *= 10;
  return factor * step;
}

/** How many values an item has; Infinity for any number between its ends. */
export function itemSize({ low, high, step }: LeafItems, item: number): number {
  if (low[item] === high[item] || Number.isNaN(low[item])) return 1;
  return step[item] === 0 ? Infinity : round((high[item] - low[item]) / step[item]) + 1;
}

/** Largest double below 1. */
const BELOW_ONE = 1 - 2 ** -53;

/**
 * Draws a value for each of the rows.
 *
 * @param uniforms in [0, 1], by row
 * @param out by row
 */
export function drawItems(
  items: LeafItems,
  rows: Int32Array,
  uniforms: Float64Array,
  out: Float64Array,
): void {
  const { low, high, step } = items;
  const ends = new Float64Array(items.rows.length);
  let total = 0;
  for (let item = 0; item < ends.length; item++) ends[item] = total += items.rows[item];
  for (const row of rows) {
    const place = min(uniforms[row], BELOW_ONE) * total;
    let first = 0;
    let last = ends.length - 1;
    while (first < last) {
      const middle = (first + last) >> 1;
      if (place < ends[middle]) last = middle;
      else first = middle + 1;
    }
    const rest = min(BELOW_ONE, (place - (first > 0 ? ends[first - 1] : 0)) / items.rows[first]);
    const size = itemSize(items, first);
    if (size === 1) out[row] = low[first];
    else if (size === Infinity) out[row] = low[first] + rest * (high[first] - low[first]);
    else out[row] = low[first] + floor(rest * size) * step[first];
  }
}
