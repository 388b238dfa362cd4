/**
 * The lower triangular L with L L' = A. O(d^3 / 3).
 *
 * @param matrix d x d, symmetric, row-major; only the lower triangle is read
 * @returns d x d, row-major, zeros above the diagonal; null when A is not positive definite
 */
export function cholesky(matrix: Float64Array, d: number): Float64Array | null {
  const factor = new Float64Array(d * d);
  for (let row = 0; row < d; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * d + column];
      for (let k = 0; k < column; k++) sum -= factor[row * d + k] * factor[column * d + k];
      if (row !== column) factor[row * d + column] = sum / factor[column * d + column];
      else if (sum > 0) factor[row * d + row] = Math.sqrt(sum);
      else return null;
    }
  }
  return factor;
}
