/** Largest double below 1: a quantile that rounds to 1 would make the next node divide 0 by 0. */
const BELOW_ONE = 1 - 2 ** -53;

/**
 * The rows that go left and right at a node: left where the row's uniform number lies below its probability of left.
 * The number then becomes the quantile within the side taken.
 *
 * @param probability one for each of `rows`
 * @param uniforms by row; changed in place
 */
export function divideRows(
  rows: Int32Array,
  probability: Float64Array,
  uniforms: Float64Array,
): [left: Int32Array, right: Int32Array] {
  const left = new Int32Array(rows.length);
  const right = new Int32Array(rows.length);
  let lefts = 0;
  let rights = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const uniform = uniforms[row];
    if (uniform < probability[i]) {
      uniforms[row] = Math.min(BELOW_ONE, uniform / probability[i]);
      left[lefts++] = row;
    } else {
      uniforms[row] = Math.min(BELOW_ONE, (uniform - probability[i]) / (1 - probability[i]));
      right[rights++] = row;
    }
  }
  return [left.subarray(0, lefts), right.subarray(0, rights)];
}
