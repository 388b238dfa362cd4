/**
 * The solution of A x = b by A's Cholesky factor; `right` is overwritten and returned. O(d^2).
 *
 * @param factor lower triangular L with L L' = A, d x d, row-major
 */
export function solveCholesky(factor: Float64Array, right: Float64Array): Float64Array {
  const d = right.length;
  for (let row = 0; row < d; row++) {
    for (let k = 0; k < row; k++) right[row] -= factor[row * d + k] * right[k];
    right[row] /= factor[row * d + row];
  }
  for (let row = d - 1; row >= 0; row--) {
    for (let k = row + 1; k < d; k++) right[row] -= factor[k * d + row] * right[k];
    right[row] /= factor[row * d + row];
  }
  return right;
}
