import { symmetricEigen } from './symmetricEigen.js';

/** Smallest eigenvalue of the result, so that a Cholesky factor exists. */
const EIGENVALUE_FLOOR = 1e-8;
const ITERATIONS = 200;
const TOLERANCE = 1e-9;

export interface NearestCorrelation {
  /** d x d, row-major, unit diagonal, positive definite. */
  readonly matrix: Float64Array;
  /** Largest absolute change of an entry; 0 when nothing had to change. */
  readonly largestChange: number;
}

/**
 * The correlation matrix nearest to a symmetric one in the Frobenius norm, by alternating projections with
 * Dykstra's correction, then with its eigenvalues raised to at least 1e-8. Unchanged when it is one already.
 *
 * Source: Higham 2002, "Computing the nearest correlation matrix - a problem from finance", algorithm 3.3.
 *
 * @param matrix d x d, symmetric, row-major, unit diagonal
 */
export function nearestCorrelation(matrix: Float64Array, d: number): NearestCorrelation {
  if (smallest(symmetricEigen(matrix, d).values) >= EIGENVALUE_FLOOR) {
    return { matrix: Float64Array.from(matrix), largestChange: 0 };
  }
  let y = Float64Array.from(matrix);
  let correction = new Float64Array(d * d);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const r = y.map((value, i) => value - correction[i]);
    const x = raiseEigenvalues(r, d, 0);
    correction = x.map((value, i) => value - r[i]);
    const next = Float64Array.from(x);
    for (let i = 0; i < d; i++) next[i * d + i] = 1;
    const moved = largestDifference(next, y);
    y = next;
    if (moved < TOLERANCE) break;
  }
  const result = unitDiagonal(raiseEigenvalues(y, d, 2 * EIGENVALUE_FLOOR), d);
  return { matrix: result, largestChange: largestDifference(result, matrix) };
}

/** The matrix with its eigenvalues below `floor` raised to it, exactly symmetric. */
function raiseEigenvalues(matrix: Float64Array, d: number, floor: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, d);
  const result = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += vectors[i * d + k] * Math.max(values[k], floor) * vectors[j * d + k];
      result[i * d + j] = sum;
      result[j * d + i] = sum;
    }
  }
  return result;
}

function unitDiagonal(matrix: Float64Array, d: number): Float64Array {
  const result = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      result[i * d + j] = i === j ? 1 : matrix[i * d + j] / Math.sqrt(matrix[i * d + i] * matrix[j * d + j]);
    }
  }
  return result;
}

function smallest(values: Float64Array): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
}
