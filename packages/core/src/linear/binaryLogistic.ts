import { cholesky } from '../numeric/linear-algebra/cholesky.js';
import { inverseDiagonal } from '../numeric/linear-algebra/inverseDiagonal.js';
import { solveCholesky } from '../numeric/linear-algebra/solveCholesky.js';
import type { SparseRows } from './sparseRows.js';

// Local names: where modules run in a context of their own (tests, for one) every look-up of a global is slow.
const { abs, exp, log1p, max } = Math;

/** Newton's decrement, squared, below this fraction of the loss is rounding. */
const MIN_DECREMENT = 1e-12;
/** Armijo's condition: the fraction of the promised fall that a step must bring. */
const ARMIJO = 1e-4;
const HALVINGS = 30;
/** Second derivatives are kept while the decrement, squared, falls to this fraction of the last. */
const KEPT_FALL = 0.1;
/** Added to the diagonal, relative to its mean, where columns repeat each other or the intercept. */
const RIDGE = 1e-10;

export interface BinaryLogisticOptions {
  /** L2 penalty on the coefficients, above 0; by column of the design, where they differ. */
  readonly penalty: number | Float64Array;
  readonly maxIterations: number;
  /** Where to begin: a fit of another penalty, or of rows much like these; default 0. */
  readonly start?: Pick<BinaryLogisticFit, 'coefficients' | 'information'>;
  /**
   * A round whose Newton decrement, squared, was below this fraction of the loss is the last. Default 0: to the last
   * digit. Above 0 the second derivatives, which cost most, are kept while steps with them fall fast, those of the
   * start first.
   */
  readonly tolerance?: number;
}

export interface BinaryLogisticFit {
  /** By column of the design and, last, the intercept. */
  readonly coefficients: Float64Array;
  /** Second derivatives of the log loss alone where they were last taken, lower triangle, row-major. */
  readonly information: Float64Array | null;
  /** Whether the optimum was reached within the iterations. */
  readonly converged: boolean;
}

/**
 * Minimises summed log loss + sum of penalty / 2 coefficient^2 of two classes by Newton's method with step halving:
 * some seven rounds where L-BFGS takes fifty.
 *
 * Source: Hastie, Tibshirani, Friedman 2009, "The elements of statistical learning", section 4.4.1, with the step rule
 * of Armijo 1966.
 *
 * Cost of a round: rows x entries of a row squared / 2 + width^3 / 3.
 *
 * @param codes 0 or 1, one a row
 * @param width columns of the design
 */
export function fitBinaryLogistic(
  rows: SparseRows,
  codes: ArrayLike<number>,
  width: number,
  { penalty, maxIterations, start, tolerance = 0 }: BinaryLogisticOptions,
): BinaryLogisticFit {
  const penalties = typeof penalty === 'number' ? new Float64Array(width).fill(penalty) : penalty;
  const design = { rows, codes, width, penalties };
  const probabilities = new Float64Array(codes.length);
  let coefficients = start?.coefficients.slice() ?? new Float64Array(width + 1);
  let loss = lossAt(design, coefficients, probabilities);
  let information = start?.information ?? null;
  let factor = tolerance > 0 && information ? factorOf(information, design) : null;
  let before = Infinity;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const gradient = gradientAt(design, coefficients, probabilities);
    let step = factor && solveCholesky(factor, gradient.slice());
    let decrement = step ? dot(gradient, step) : Infinity;
    if (step === null || decrement > KEPT_FALL * before) {
      information = informationAt(design, probabilities);
      factor = factorOf(information, design);
      if (factor === null) return { coefficients, information, converged: false };
      step = solveCholesky(factor, gradient.slice());
      decrement = dot(gradient, step);
    }
    if (decrement <= MIN_DECREMENT * max(1, loss)) return { coefficients, information, converged: true };
    const taken = step;
    let length = 1;
    let halvings = 0;
    for (; halvings < HALVINGS; halvings++, length /= 2) {
      const next = coefficients.map((one, j) => one - length * taken[j]);
      const value = lossAt(design, next, probabilities);
      // So written, a loss that is no number is no fall either.
      if (!(value <= loss - ARMIJO * length * decrement)) continue;
      [coefficients, loss] = [next, value];
      break;
    }
    // No shorter step falls: rounding is all that is left.
    if (halvings === HALVINGS || decrement <= tolerance * max(1, loss)) {
      return { coefficients, information, converged: true };
    }
    before = decrement;
    if (tolerance === 0 || halvings > 0) factor = null;
  }
  return { coefficients, information, converged: false };
}

/**
 * Variances of the coefficients around a fit, by Laplace's approximation: the diagonal of the inverse of the second
 * derivatives, penalty and all. Null when they are not positive definite.
 *
 * Cost: width^3 / 2.
 *
 * @param information of a fit with penalties, or with some that were near
 * @returns by column of the design; the intercept, which they allow for, is left out
 */
export function coefficientVariances(
  information: Float64Array,
  penalties: Float64Array,
): Float64Array | null {
  const width = penalties.length;
  const factor = factorOf(information, { width, penalties });
  return factor && inverseDiagonal(factor, width + 1).subarray(0, width);
}

interface Design {
  readonly rows: SparseRows;
  readonly codes: ArrayLike<number>;
  readonly width: number;
  readonly penalties: Float64Array;
}

/** Loss at the coefficients; writes the rows' probabilities. */
function lossAt(
  { rows: { starts, columns, values }, codes, width, penalties }: Design,
  coefficients: Float64Array,
  probabilities: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < codes.length; i++) {
    let score = coefficients[width];
    for (let e = starts[i]; e < starts[i + 1]; e++) score += coefficients[columns[e]] * values[e];
    const small = exp(-abs(score));
    probabilities[i] = score > 0 ? 1 / (1 + small) : small / (1 + small);
    sum += max(0, codes[i] === 1 ? -score : score) + log1p(small);
  }
  for (let j = 0; j < width; j++) sum += 0.5 * penalties[j] * coefficients[j] * coefficients[j];
  return sum;
}

function gradientAt(
  { rows: { starts, columns, values }, codes, width, penalties }: Design,
  coefficients: Float64Array,
  probabilities: Float64Array,
): Float64Array {
  const gradient = new Float64Array(width + 1);
  for (let i = 0; i < codes.length; i++) {
    const residual = probabilities[i] - codes[i];
    for (let e = starts[i]; e < starts[i + 1]; e++) gradient[columns[e]] += residual * values[e];
    gradient[width] += residual;
  }
  for (let j = 0; j < width; j++) gradient[j] += penalties[j] * coefficients[j];
  return gradient;
}

function informationAt(
  { rows: { starts, columns, values }, codes, width }: Design,
  probabilities: Float64Array,
): Float64Array {
  const size = width + 1;
  const information = new Float64Array(size * size);
  for (let i = 0; i < codes.length; i++) {
    const weight = probabilities[i] * (1 - probabilities[i]);
    const [from, to] = [starts[i], starts[i + 1]];
    for (let e = from; e < to; e++) {
      const column = columns[e];
      const line = column * size;
      const weighted = weight * values[e];
      // Columns of a row ascend, so this is the lower triangle.
      for (let f = from; f <= e; f++) information[line + columns[f]] += weighted * values[f];
      information[width * size + column] += weighted;
    }
    information[width * size + width] += weight;
  }
  return information;
}

/** Cholesky factor of H; null when it is not positive definite even with a little more on its diagonal. */
function factorOf(
  information: Float64Array,
  { width, penalties }: Pick<Design, 'width' | 'penalties'>,
): Float64Array | null {
  const size = width + 1;
  const hessian = information.slice();
  for (let j = 0; j < width; j++) hessian[j * size + j] += penalties[j];
  let mean = 0;
  for (let j = 0; j < size; j++) mean += hessian[j * size + j] / size;
  for (let j = 0; j < size; j++) hessian[j * size + j] += RIDGE * mean;
  return cholesky(hessian, size);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}
