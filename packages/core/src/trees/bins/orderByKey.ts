/** Sorts `order[0..count)` in place by ascending `key(bin)`, ties by bin. Insertion sort: at most 255 entries. */
export function orderByKey(order: Int32Array, count: number, keys: Float64Array): void {
  for (let i = 1; i < count; i++) {
    const bin = order[i];
    const key = keys[bin];
    let j = i - 1;
    while (j >= 0 && (keys[order[j]] > key || (keys[order[j]] === key && order[j] > bin))) {
      order[j + 1] = order[j];
      j--;
    }
    order[j + 1] = bin;
  }
}
