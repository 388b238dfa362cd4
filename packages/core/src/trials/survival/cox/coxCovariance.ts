import { cholesky } from '../../../numeric/linear-algebra/cholesky.js';
import { solveCholesky } from '../../../numeric/linear-algebra/solveCholesky.js';

/**
 * Covariance of the coefficients: the inverse of the information over those that are finite. Of the others: Infinity
 * on the diagonal, 0 beside it.
 *
 * @param information d x d, row-major
 * @param infinite 1 for a coefficient without a finite estimate
 */
export function modelCovariance(information: Float64Array, infinite: Uint8Array): Float64Array {
  const d = infinite.length;
  const finite = Array.from(infinite.keys()).filter((c) => infinite[c] === 0);
  const size = finite.length;
  const part = new Float64Array(size * size);
  finite.forEach((a, i) => finite.forEach((b, j) => (part[i * size + j] = information[a * d + b])));
  const factor = cholesky(part, size);
  const covariance = new Float64Array(d * d);
  for (let c = 0; c < d; c++) if (infinite[c] === 1 || factor === null) covariance[c * d + c] = Infinity;
  if (factor === null) return covariance;
  finite.forEach((a, i) => {
    const column = new Float64Array(size);
    column[i] = 1;
    solveCholesky(factor, column);
    finite.forEach((b, j) => (covariance[b * d + a] = column[j]));
  });
  return covariance;
}

/**
 * The sandwich C B C of a model covariance C and the sum B of the products of score residuals over the rows.
 *
 * Source: Lin and Wei 1989, "The robust inference for the Cox proportional hazards model".
 *
 * @param residuals rows x d, row-major
 */
export function robustCovariance(covariance: Float64Array, residuals: Float64Array, d: number): Float64Array {
  const sandwich = new Float64Array(d * d);
  const influence = new Float64Array(d);
  for (let row = 0; row < residuals.length; row += d) {
    for (let a = 0; a < d; a++) {
      influence[a] = 0;
      for (let b = 0; b < d; b++) influence[a] += covariance[a * d + b] * residuals[row + b];
    }
    for (let a = 0; a < d; a++) {
      for (let b = 0; b < d; b++) sandwich[a * d + b] += influence[a] * influence[b];
    }
  }
  return sandwich;
}
