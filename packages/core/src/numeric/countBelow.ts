/** Entries below which halving is as fast as a table. */
const MIN_ENTRIES = 64;
const MAX_BUCKETS = 1 << 16;
/** Fraction of the entries at each end that buckets of equal width leave out, or one far value would take them all. */
const OUTSIDE = 0.02;

/**
 * How many entries of a sorted array are below each value, by a table of equally wide buckets (the guide table of Chen
 * and Asau 1974) and halving inside a bucket: some 10 ns a value where entries are spread evenly, where halving takes
 * 40 to 100 ns; O(log n) for any entries. The buckets never change an answer: a value's bucket only grows with the
 * value, so entries in lower buckets are below it and entries in higher ones are not.
 *
 * @param sorted ascending, finite
 * @returns fills the first entries of `counts`, at least as many as `values`; of NaN it counts anything from 0 to all
 */
export function createCountBelow(sorted: Float64Array): (values: Float64Array, counts: Int32Array) => void {
  const n = sorted.length;
  const outside = Math.floor(OUTSIDE * n);
  const from = sorted[outside];
  const buckets = n < MIN_ENTRIES ? 1 : 2 ** Math.ceil(Math.log2(Math.min(MAX_BUCKETS, 2 * n)));
  const ratio = buckets / (sorted[n - 1 - outside] - from);
  const scale = ratio > 0 && Number.isFinite(ratio) ? ratio : 0;
  // guide[b] entries lie in buckets below b.
  const guide = new Int32Array(buckets + 1);
  for (let i = 0; i < n; i++) guide[bucketOf(sorted[i], from, scale, buckets - 1) + 1]++;
  for (let bucket = 0; bucket < buckets; bucket++) guide[bucket + 1] += guide[bucket];
  return (values, counts) => {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      const bucket = bucketOf(value, from, scale, buckets - 1);
      let low = guide[bucket];
      let high = guide[bucket + 1];
      // Entries before `low` are below the value, those from `high` on are not.
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sorted[middle] < value) low = middle + 1;
        else high = middle;
      }
      counts[i] = low;
    }
  };
}

function bucketOf(value: number, from: number, scale: number, last: number): number {
  const at = (value - from) * scale;
  return at > 0 ? (at < last ? at | 0 : last) : 0;
}
