const known = new WeakMap<Float64Array, Float64Array>();

/**
 * The numbers that are present (missing is NaN), ascending. An array is sorted once for all metrics, so neither it nor
 * what comes out is to be written to. Cost: a sort, at the first call for an array.
 */
export function sortedPresent(values: Float64Array): Float64Array {
  let sorted = known.get(values);
  if (sorted === undefined) {
    sorted = values.filter((value) => value === value).sort();
    known.set(values, sorted);
  }
  return sorted;
}
