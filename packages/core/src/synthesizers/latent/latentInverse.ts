import type { ValueSet } from '../../conditions/valueSet.js';
import type { Intervals } from '../../numeric/truncated-normal/intervals.js';

/** Beyond it a normal counts as it (see normalMap.ts). */
const EDGE = 8.5;
const HALVINGS = 60;

/**
 * The normals that a column turns into one of the values, by bisection of the map that sampling itself uses; so a
 * normal drawn from them gives such a value, whatever is rounded, clamped or an atom. Some microseconds a range.
 *
 * @param valueAt the map, not falling
 * @param tolerance half width that a single number stands for; 0 where values are rounded
 * @returns empty when the column has none of the values
 */
export function invertNumbers(
  valueAt: (normal: number) => number,
  set: ValueSet,
  tolerance: number,
): Intervals {
  if (set.type !== 'numbers') throw new TypeError('a column of numbers has no codes');
  const intervals: number[] = [];
  for (let i = 0; i < set.ranges.length; i += 2) {
    const single = set.ranges[i] === set.ranges[i + 1];
    const low = set.ranges[i] - (single ? tolerance : 0);
    const high = set.ranges[i + 1] + (single ? tolerance : 0);
    if (valueAt(EDGE) < low || valueAt(-EDGE) > high) continue;
    const from = valueAt(-EDGE) >= low ? -Infinity : bisect((z) => valueAt(z) >= low).after;
    const to = valueAt(EDGE) <= high ? Infinity : bisect((z) => valueAt(z) > high).before;
    if (from > to) continue;
    if (intervals.length > 0 && from <= intervals[intervals.length - 1]) intervals[intervals.length - 1] = to;
    else intervals.push(from, to);
  }
  return Float64Array.from(intervals);
}

/** The normals of the accepted codes: the steps between thresholds, neighbours joined. */
export function invertCodes(order: ArrayLike<number>, thresholds: Float64Array, set: ValueSet): Intervals {
  if (set.type !== 'codes') throw new TypeError('a column of codes has no numbers');
  const intervals: number[] = [];
  let low = -Infinity;
  for (let step = 0; step < thresholds.length; step++) {
    if (set.accepted[order[step]] === 1) {
      if (intervals.length > 0 && intervals[intervals.length - 1] === low)
        intervals[intervals.length - 1] = thresholds[step];
      else intervals.push(low, thresholds[step]);
    }
    low = thresholds[step];
  }
  return Float64Array.from(intervals);
}

/** The whole line, for what holds whatever the normal is. */
export function everywhere(): Intervals {
  return Float64Array.of(-Infinity, Infinity);
}

/** Neighbouring normals around the point from which a condition holds. */
function bisect(holds: (z: number) => boolean): { before: number; after: number } {
  let before = -EDGE;
  let after = EDGE;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (before + after) / 2;
    if (middle <= before || middle >= after) break;
    if (holds(middle)) after = middle;
    else before = middle;
  }
  return { before, after };
}
