import { sortedPresent } from '../sortedPresent.js';

/** Mid-ranks, 1 to n, of the values that are present; missing stays NaN. Cost: a sort. */
export function midRanks(values: Float64Array): Float64Array {
  const distinct = sortedPresent(values).slice();
  const present = distinct.length;
  const ranks = new Float64Array(present);
  let count = 0;
  for (let from = 0; from < present;) {
    const value = distinct[from];
    let to = from + 1;
    while (to < present && distinct[to] === value) to++;
    distinct[count] = value;
    ranks[count++] = (from + to + 1) / 2;
    from = to;
  }
  const out = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    out[row] = value === value ? ranks[firstAtLeast(distinct, count, value)] : NaN;
  }
  return out;
}

/** The place of the first of `count` ascending values that is not below `value`. */
function firstAtLeast(ascending: Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
