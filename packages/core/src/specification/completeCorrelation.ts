import { cholesky } from '../numeric/linear-algebra/cholesky.js';
import { nearestCorrelation } from '../numeric/linear-algebra/nearestCorrelation.js';
import { symmetricEigen } from '../numeric/linear-algebra/symmetricEigen.js';

const PROJECTIONS = 300;
const SWEEPS = 100;
/** Smallest eigenvalue that a start needs. */
const FLOOR = 1e-4;

export interface CompletedCorrelation {
  /** d x d, row-major, positive definite. */
  readonly matrix: Float64Array;
  /** Whether stated pairs had to move because they contradict one another. */
  readonly repaired: boolean;
}

/**
 * A correlation matrix with the stated entries. Unstated ones are 0, or those of the largest determinant: the normal
 * distribution of largest entropy, in which pairs without a statement are independent given the others (Dempster 1972,
 * "Covariance selection"). Stated entries that no correlation matrix has are moved to the nearest one (Higham 2002).
 *
 * @param matrix d x d, row-major, symmetric, unit diagonal; 0 where nothing is stated
 * @param stated d x d; 1 where an entry is stated
 */
export function completeCorrelation(
  matrix: Float64Array,
  stated: Uint8Array,
  d: number,
  unstated: 'maximum-entropy' | 'zero',
): CompletedCorrelation {
  const start = unstated === 'zero' ? matrix : moveUnstated(matrix, stated, d);
  const { matrix: repairedMatrix, largestChange } = nearestCorrelation(start, d);
  if (largestChange > 0 || unstated === 'zero')
    return { matrix: repairedMatrix, repaired: largestChange > 0 };
  return { matrix: maximiseDeterminant(repairedMatrix, stated, d), repaired: false };
}

/** Moves unstated entries until the matrix is positive definite, by alternating projections; unmoved when it is. */
export function moveUnstated(matrix: Float64Array, stated: Uint8Array, d: number): Float64Array {
  const y = Float64Array.from(matrix);
  for (let step = 0; step < PROJECTIONS; step++) {
    const { values, vectors } = symmetricEigen(y, d);
    if (values.every((value) => value >= FLOOR)) return y;
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < i; j++) {
        if (stated[i * d + j] === 1) continue;
        let sum = 0;
        for (let k = 0; k < d; k++)
          sum += vectors[i * d + k] * Math.max(values[k], 2 * FLOOR) * vectors[j * d + k];
        y[i * d + j] = sum;
        y[j * d + i] = sum;
      }
    }
  }
  // Stated entries contradict one another: the nearest matrix starts from what was said.
  return y.every(Number.isFinite) && cholesky(y, d) !== null ? y : matrix;
}

/** Sets one unstated entry after another so that its entry of the inverse becomes 0. */
function maximiseDeterminant(start: Float64Array, stated: Uint8Array, d: number): Float64Array {
  const r = Float64Array.from(start);
  const inverse = invert(r, d);
  if (inverse === null) return r;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let largest = 0;
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < i; j++) {
        if (stated[i * d + j] === 1) continue;
        const ii = inverse[i * d + i];
        const jj = inverse[j * d + j];
        const ij = inverse[i * d + j];
        const change = ij / (ii * jj - ij * ij);
        if (Math.abs(change) < 1e-12) continue;
        r[i * d + j] += change;
        r[j * d + i] += change;
        largest = Math.max(largest, Math.abs(change));
        updateInverse(inverse, i, j, change, d);
      }
    }
    if (largest < 1e-10) break;
  }
  return r;
}

/** Woodbury's identity for a change of the entries (i, j) and (j, i). */
function updateInverse(inverse: Float64Array, i: number, j: number, change: number, d: number): void {
  const a = inverse[i * d + i];
  const b = inverse[i * d + j] + 1 / change;
  const c = inverse[j * d + j];
  const determinant = a * c - b * b;
  const rowI = inverse.slice(i * d, i * d + d);
  const rowJ = inverse.slice(j * d, j * d + d);
  for (let p = 0; p < d; p++) {
    const u = (c * rowI[p] - b * rowJ[p]) / determinant;
    const v = (a * rowJ[p] - b * rowI[p]) / determinant;
    for (let q = 0; q < d; q++) inverse[p * d + q] -= u * rowI[q] + v * rowJ[q];
  }
}

function invert(matrix: Float64Array, d: number): Float64Array | null {
  const { values, vectors } = symmetricEigen(matrix, d);
  if (values.some((value) => !(value > 0))) return null;
  const inverse = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let j = 0; j < d; j++)
      for (let k = 0; k < d; k++) inverse[i * d + j] += (vectors[i * d + k] * vectors[j * d + k]) / values[k];
  return inverse;
}
