import { cholesky } from '../numeric/cholesky.js';
import type { SparseRows } from './sparseRows.js';

// Local names: where modules run in a context of their own (tests, for one) every look-up of a global is slow.
const { abs, exp, log1p, max } = Math;

/** Newton's decrement, squared, below this share of the loss is rounding. */
const LEAST_DECREMENT = 1e-12;
/** Armijo's condition: the share of the promised fall that a step must bring. */
const ARMIJO = 1e-4;
const HALVINGS = 30;
/** Added to the diagonal, relative to its mean, where columns repeat each other or the intercept. */
const RIDGE = 1e-10;

/**
 * Minimises summed log loss + penalty / 2 |coefficients|^2 of two classes by Newton's method with step halving, from 0:
 * some seven rounds where L-BFGS takes fifty.
 *
 * Source: Hastie, Tibshirani, Friedman 2009, "The elements of statistical learning", section 4.4.1, with the step rule of
 * Armijo 1966.
 *
 * Cost of a round: rows x entries of a row squared / 2 + width^3 / 3.
 *
 * @param codes 0 or 1, one a row
 * @param penalty above 0
 * @returns coefficients and, last, the intercept; whether it converged
 */
export function fitBinaryLogistic(
  rows: SparseRows,
  codes: Int32Array,
  width: number,
  penalty: number,
  maxIterations: number,
): { readonly x: Float64Array; readonly converged: boolean } {
  const size = width + 1;
  const scores = new Float64Array(codes.length);
  let x = new Float64Array(size);
  let loss = lossAt(rows, codes, width, penalty, x, scores);
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const { gradient, hessian } = derivatives(rows, codes, width, penalty, x, scores);
    const step = solve(hessian, gradient, size);
    if (step === null) return { x, converged: false };
    const decrement = gradient.reduce((sum, one, j) => sum + one * step[j], 0);
    if (decrement <= LEAST_DECREMENT * max(1, loss)) return { x, converged: true };
    let length = 1;
    let halvings = 0;
    for (; halvings < HALVINGS; halvings++, length /= 2) {
      const next = x.map((one, j) => one - length * step[j]);
      const value = lossAt(rows, codes, width, penalty, next, scores);
      // So written, a loss that is no number is no fall either.
      if (!(value <= loss - ARMIJO * length * decrement)) continue;
      [x, loss] = [next, value];
      break;
    }
    // No shorter step falls: rounding is all that is left.
    if (halvings === HALVINGS) return { x, converged: true };
  }
  return { x, converged: false };
}

/** Loss at `x`; writes the rows' scores. */
function lossAt(
  { starts, columns, values }: SparseRows,
  codes: Int32Array,
  width: number,
  penalty: number,
  x: Float64Array,
  scores: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < codes.length; i++) {
    let score = x[width];
    for (let e = starts[i]; e < starts[i + 1]; e++) score += x[columns[e]] * values[e];
    scores[i] = score;
    const signed = codes[i] === 1 ? -score : score;
    sum += max(0, signed) + log1p(exp(-abs(signed)));
  }
  for (let j = 0; j < width; j++) sum += 0.5 * penalty * x[j] * x[j];
  return sum;
}

function derivatives(
  { starts, columns, values }: SparseRows,
  codes: Int32Array,
  width: number,
  penalty: number,
  x: Float64Array,
  scores: Float64Array,
): { readonly gradient: Float64Array; readonly hessian: Float64Array } {
  const size = width + 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  for (let i = 0; i < codes.length; i++) {
    const probability = 1 / (1 + exp(-scores[i]));
    const residual = probability - codes[i];
    const weight = probability * (1 - probability);
    const [from, to] = [starts[i], starts[i + 1]];
    for (let e = from; e < to; e++) {
      const column = columns[e];
      const value = values[e];
      gradient[column] += residual * value;
      const weighted = weight * value;
      // Columns of a row ascend, so this is the lower triangle.
      for (let f = from; f <= e; f++) hessian[column * size + columns[f]] += weighted * values[f];
      hessian[width * size + column] += weighted;
    }
    gradient[width] += residual;
    hessian[width * size + width] += weight;
  }
  for (let j = 0; j < width; j++) {
    gradient[j] += penalty * x[j];
    hessian[j * size + j] += penalty;
  }
  return { gradient, hessian };
}

/** H^-1 g; null when H is not positive definite even with a little more on its diagonal. */
function solve(hessian: Float64Array, gradient: Float64Array, size: number): Float64Array | null {
  let mean = 0;
  for (let j = 0; j < size; j++) mean += hessian[j * size + j] / size;
  for (let j = 0; j < size; j++) hessian[j * size + j] += RIDGE * mean;
  const factor = cholesky(hessian, size);
  if (factor === null) return null;
  const step = gradient.slice();
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) step[j] -= factor[j * size + k] * step[k];
    step[j] /= factor[j * size + j];
  }
  for (let j = size - 1; j >= 0; j--) {
    for (let k = j + 1; k < size; k++) step[j] -= factor[k * size + j] * step[k];
    step[j] /= factor[j * size + j];
  }
  return step;
}
