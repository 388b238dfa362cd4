/** Mid-ranks, 1 to n, of the values that are present; missing stays NaN. Cost: a sort. */
export function midRanks(values: Float64Array): Float64Array {
  const sorted = values.filter((value) => value === value).sort();
  return values.map((value) => {
    if (value !== value) return NaN;
    return (lowerBound(sorted, value, false) + lowerBound(sorted, value, true) + 1) / 2;
  });
}

/** How many sorted values lie below `value`, or at most at it. */
function lowerBound(sorted: Float64Array, value: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value || (inclusive && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
