/**
 * The diagonal of the inverse of A by A's Cholesky factor: the squared lengths of the columns of L's inverse. O(d^3 / 6).
 *
 * @param factor lower triangular L with L L' = A, d x d, row-major
 */
export function inverseDiagonal(factor: Float64Array, d: number): Float64Array {
  const diagonal = new Float64Array(d);
  const column = new Float64Array(d);
  for (let j = 0; j < d; j++) {
    column[j] = 1 / factor[j * d + j];
    let sum = column[j] * column[j];
    for (let row = j + 1; row < d; row++) {
      let left = 0;
      for (let k = j; k < row; k++) left -= factor[row * d + k] * column[k];
      column[row] = left / factor[row * d + row];
      sum += column[row] * column[row];
    }
    diagonal[j] = sum;
  }
  return diagonal;
}
