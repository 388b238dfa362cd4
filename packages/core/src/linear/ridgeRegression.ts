import { cholesky } from '../numeric/linear-algebra/cholesky.js';
import { solveCholesky } from '../numeric/linear-algebra/solveCholesky.js';
import type { DesignMatrix } from './designMatrix.js';

/** Linear regression with an L2 penalty. */
export interface RidgeModel {
  readonly width: number;
  /** `width + 1`, the intercept last. */
  readonly coefficients: Float64Array;
}

/**
 * Minimises the sum of squares + penalty |coefficients|^2 (the intercept is free) by the normal equations.
 *
 * @param targets one number a row, none missing
 * @param penalty above 0; default 1, which also decides where columns repeat each other
 * Cost: rows x width^2 / 2 + width^3 / 3.
 */
export function fitRidge(matrix: DesignMatrix, targets: Float64Array, penalty = 1): RidgeModel {
  const { rowCount, width, values } = matrix;
  const d = width + 1;
  const gram = new Float64Array(d * d);
  const right = new Float64Array(d);
  // The mean is taken off first: squares of large targets would drown the rest.
  let mean = 0;
  for (const target of targets) mean += target / rowCount;
  const row = new Float64Array(d).fill(1);
  const used = new Int32Array(d);
  for (let i = 0; i < rowCount; i++) {
    let count = 0;
    for (let j = 0; j < width; j++) {
      row[j] = values[i * width + j];
      if (row[j] !== 0) used[count++] = j;
    }
    used[count++] = width;
    const target = targets[i] - mean;
    for (let a = 0; a < count; a++) {
      const j = used[a];
      right[j] += row[j] * target;
      for (let b = 0; b <= a; b++) gram[j * d + used[b]] += row[j] * row[used[b]];
    }
  }
  for (let j = 0; j < width; j++) gram[j * d + j] += penalty;
  const factor = cholesky(gram, d);
  if (factor === null) throw new TypeError('the normal equations are not positive definite');
  const coefficients = solveCholesky(factor, right);
  coefficients[width] += mean;
  return { width, coefficients };
}

/** One number a row. */
export function predictRidge({ width, coefficients }: RidgeModel, matrix: DesignMatrix): Float64Array {
  return Float64Array.from({ length: matrix.rowCount }, (_, i) => {
    let sum = coefficients[width];
    for (let j = 0; j < width; j++) sum += coefficients[j] * matrix.values[i * width + j];
    return sum;
  });
}
