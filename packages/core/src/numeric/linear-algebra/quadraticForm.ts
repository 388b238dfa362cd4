/** A pivot below this fraction of its diagonal entry is rounding: the row depends on the rows before it. */
const MIN_PIVOT = 1e-9;

/** u' A^- u and the rank of A. */
export interface QuadraticForm {
  readonly value: number;
  readonly rank: number;
}

/**
 * u' A^- u for a generalised inverse of a positive semidefinite A: rows that depend on the rows before them are left
 * out. For u in the range of A the value does not depend on which ones. O(d^3 / 6).
 *
 * @param matrix d x d, row-major; only the lower triangle is read
 * @param vector length d
 */
export function quadraticForm(matrix: Float64Array, vector: Float64Array): QuadraticForm {
  const d = vector.length;
  const factor = new Float64Array(d * d);
  const solved = new Float64Array(d);
  let value = 0;
  let rank = 0;
  for (let row = 0; row < d; row++) {
    let right = vector[row];
    let pivot = matrix[row * d + row];
    for (let column = 0; column < row; column++) {
      const diagonal = factor[column * d + column];
      if (diagonal === 0) continue;
      let sum = matrix[row * d + column];
      for (let k = 0; k < column; k++) sum -= factor[row * d + k] * factor[column * d + k];
      const entry = sum / diagonal;
      factor[row * d + column] = entry;
      pivot -= entry * entry;
      right -= entry * solved[column];
    }
    if (!(pivot > MIN_PIVOT * matrix[row * d + row])) {
      factor.fill(0, row * d, row * d + d);
      continue;
    }
    factor[row * d + row] = Math.sqrt(pivot);
    solved[row] = right / factor[row * d + row];
    value += solved[row] * solved[row];
    rank++;
  }
  return { value, rank };
}
