import type { ResolvedCondition } from '../../conditions/readConditions.js';
import { hasValue } from '../../conditions/valueSet.js';
import { itemSize, type LeafItems } from './leafItems.js';

/** Weight in rows of a single number of an item that has any number between its ends: possible, with probability near 0. */
const POINT_FRACTION = 1e-9;
/** Slack for grid points that a range names exactly. */
const SLACK = 1e-6;

/**
 * The part of items that keeps a resolved condition: each with the rows that fall on its kept values, so that what is left of the
 * sum of rows is the probability of keeping it.
 */
export function restrictItems(items: LeafItems, { missing, set }: ResolvedCondition): LeafItems {
  const kept: { [Field in keyof LeafItems]: number[] } = { low: [], high: [], step: [], rows: [] };
  const push = (low: number, high: number, step: number, rows: number): void => {
    kept.low.push(low);
    kept.high.push(high);
    kept.step.push(step);
    kept.rows.push(rows);
  };
  for (let item = 0; item < items.rows.length; item++) {
    const low = items.low[item];
    const high = items.high[item];
    const step = items.step[item];
    const rows = items.rows[item];
    const size = itemSize(items, item);
    if (missing || Number.isNaN(low)) {
      if (missing && Number.isNaN(low)) push(low, high, step, rows);
    } else if (set === null) push(low, high, step, rows);
    else if (size === 1) {
      if (hasValue(set, low)) push(low, high, step, rows);
    } else if (set.type === 'numbers') {
      for (let range = 0; range < set.ranges.length; range += 2) {
        const from = Math.max(low, set.ranges[range]);
        const to = Math.min(high, set.ranges[range + 1]);
        if (from > to) continue;
        if (size === Infinity) push(from, to, 0, rows * Math.max(POINT_FRACTION, (to - from) / (high - low)));
        else {
          const first = Math.ceil((from - low) / step - SLACK);
          const last = Math.floor((to - low) / step + SLACK);
          if (first > last) continue;
          push(low + first * step, low + last * step, step, (rows * (last - first + 1)) / size);
        }
      }
    }
  }
  return {
    low: Float64Array.from(kept.low),
    high: Float64Array.from(kept.high),
    step: Float64Array.from(kept.step),
    rows: Float64Array.from(kept.rows),
  };
}
