/** Runs of this length are sorted by insertion before they are merged. */
const RUN = 16;

/** Buffers of a sort, each at least as long as what is sorted. */
export interface SortBuffers {
  /** Holds the sorted times afterwards. */
  readonly times: Float64Array;
  /** Holds the row of each sorted time afterwards. */
  readonly rows: Int32Array;
  readonly spareTimes: Float64Array;
  readonly spareRows: Int32Array;
}

/**
 * Sorts the first `count` times in ascending order; rows of equal times keep their order. A merge sort over keys
 * and rows side by side: comparisons call no function and nothing is allocated. O(n log n).
 *
 * @param times without NaN; not changed
 */
export function sortByTime(times: Float64Array, count: number, buffers: SortBuffers): void {
  let passes = 0;
  for (let width = RUN; width < count; width *= 2) passes++;
  // After an odd number of merges the result lies in the other pair of buffers: begin so that it ends in `times`.
  let keys = passes % 2 === 0 ? buffers.times : buffers.spareTimes;
  let rows = passes % 2 === 0 ? buffers.rows : buffers.spareRows;
  let otherKeys = passes % 2 === 0 ? buffers.spareTimes : buffers.times;
  let otherRows = passes % 2 === 0 ? buffers.spareRows : buffers.rows;
  for (let start = 0; start < count; start += RUN) {
    insertRun(times, start, Math.min(start + RUN, count), keys, rows);
  }
  for (let width = RUN; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      const middle = Math.min(start + width, count);
      merge(keys, rows, start, middle, Math.min(middle + width, count), otherKeys, otherRows);
    }
    [keys, otherKeys] = [otherKeys, keys];
    [rows, otherRows] = [otherRows, rows];
  }
}

function insertRun(
  times: Float64Array,
  start: number,
  end: number,
  keys: Float64Array,
  rows: Int32Array,
): void {
  for (let i = start; i < end; i++) {
    const key = times[i];
    let at = i;
    for (; at > start && keys[at - 1] > key; at--) {
      keys[at] = keys[at - 1];
      rows[at] = rows[at - 1];
    }
    keys[at] = key;
    rows[at] = i;
  }
}

/** Merges the sorted parts from `start` and from `middle` into the other pair of buffers. */
function merge(
  keys: Float64Array,
  rows: Int32Array,
  start: number,
  middle: number,
  end: number,
  toKeys: Float64Array,
  toRows: Int32Array,
): void {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    if (right >= end || (left < middle && keys[left] <= keys[right])) {
      toKeys[at] = keys[left];
      toRows[at] = rows[left++];
    } else {
      toKeys[at] = keys[right];
      toRows[at] = rows[right++];
    }
  }
}
