// Local names: where modules run in a context of their own (tests, for one) every look-up of a global is slow.
const { floor, round, min, ceil } = Math;

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

/** Single values (codes, say) as they are. */
export function exactItems(values: Float64Array, rows: Int32Array): LeafItems {
  return { low: values, high: values, step: new Float64Array(values.length), rows: Float64Array.from(rows) };
}

/**
 * Numbers of a leaf as items. Values of SHARED_ROWS rows or more stay exact; the others are spread over intervals of
 * at least SHARED_ROWS rows, which end half-way between neighbours, so that no rare number comes out more often than
 * its neighbourhood. In an interval each row keeps its rounding: 7,300 is redrawn among the hundreds.
 *
 * @param values ascending
 * @param rows of each in the leaf
 * @param shared whether enough rows of the whole column have it
 * @param grain the finest step that the column can write; 0 for any number
 */
export function numberItems(
  values: Float64Array,
  rows: Int32Array,
  shared: Uint8Array,
  grain: number,
): LeafItems {
  const low: number[] = [];
  const high: number[] = [];
  const step: number[] = [];
  const counts: number[] = [];
  const push = (from: number, to: number, by: number, count: number): void => {
    low.push(from);
    high.push(to);
    step.push(by);
    counts.push(count);
  };
  let first = 0;
  while (first < values.length) {
    if (shared[first] === 1) {
      push(values[first], values[first], 0, rows[first]);
      first++;
      continue;
    }
    let end = first;
    let inside = 0;
    while (end < values.length && shared[end] === 0 && inside < SHARED_ROWS) inside += rows[end++];
    // A rest that is too small for an interval of its own joins the last one.
    let rest = 0;
    let to = end;
    while (to < values.length && shared[to] === 0 && rest < SHARED_ROWS) rest += rows[to++];
    if (rest < SHARED_ROWS) end = to;
    const from = first > 0 ? values[first - 1] / 2 + values[first] / 2 : values[first];
    const until = end < values.length ? values[end - 1] / 2 + values[end] / 2 : values[end - 1];
    const bySteps = new Map<number, number>();
    for (let at = first; at < end; at++) {
      const by = grain === 0 ? 0 : roundingOf(values[at], grain);
      bySteps.set(by, (bySteps.get(by) ?? 0) + rows[at]);
    }
    for (const [by, count] of bySteps) {
      if (by === 0) push(from, until, 0, count);
      else push(ceil(from / by - SLACK) * by, floor(until / by + SLACK) * by, by, count);
    }
    first = end;
  }
  return {
    low: Float64Array.from(low),
    high: Float64Array.from(high),
    step: Float64Array.from(step),
    rows: Float64Array.from(counts),
  };
}

/** The largest power of ten times the grain that divides the value; the grain itself for 0. */
function roundingOf(value: number, grain: number): number {
  const units = round(value / grain);
  if (units === 0 || !Number.isSafeInteger(units)) return grain;
  let factor = 1;
  while (units % (factor * 10) === 0) factor *= 10;
  return factor * grain;
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
