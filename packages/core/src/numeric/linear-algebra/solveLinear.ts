/**
 * The solution of A x = b by elimination with partial pivoting; both arguments are overwritten. O(n^3 / 3).
 *
 * @param matrix n x n, row-major
 * @returns null when A is singular
 */
export function solveLinear(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const n = right.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++)
      if (Math.abs(matrix[row * n + column]) > Math.abs(matrix[pivot * n + column])) pivot = row;
    if (!(Math.abs(matrix[pivot * n + column]) > 1e-300)) return null;
    if (pivot !== column) {
      for (let k = column; k < n; k++) {
        const held = matrix[column * n + k];
        matrix[column * n + k] = matrix[pivot * n + k];
        matrix[pivot * n + k] = held;
      }
      [right[column], right[pivot]] = [right[pivot], right[column]];
    }
    for (let row = column + 1; row < n; row++) {
      const share = matrix[row * n + column] / matrix[column * n + column];
      if (share === 0) continue;
      for (let k = column; k < n; k++) matrix[row * n + k] -= share * matrix[column * n + k];
      right[row] -= share * right[column];
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) right[row] -= matrix[row * n + k] * right[k];
    right[row] /= matrix[row * n + row];
  }
  return right;
}
