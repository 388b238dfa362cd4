import { LikenessError } from '../../../errors.js';
import { cholesky } from '../../../numeric/linear-algebra/cholesky.js';
import { quadraticForm } from '../../../numeric/linear-algebra/quadraticForm.js';
import { solveCholesky } from '../../../numeric/linear-algebra/solveCholesky.js';
import { columnName, type CoxDesign } from './coxDesign.js';
import type { CoxStatus, GlobalTests, Ties } from './coxOptions.js';
import { PartialLikelihood } from './partialLikelihood.js';

/** Newton's decrement, squared, from which one more step gives all digits. */
const MIN_DECREMENT = 1e-9;
const MAX_ITERATIONS = 100;
const HALVINGS = 30;
/** Information on a standardised column below this is rounding: the rows at risk do not differ. */
const MIN_INFORMATION = 1e-12;
/** A fall of the likelihood by this fraction is rounding. */
const ROUNDING = 1e-12;
/**
 * Near a finite maximum the last step changes no row's linear predictor by as much; on the way to an infinite one each
 * step changes some by about 1.
 */
const DIVERGING = 0.05;

export interface CoxFit {
  readonly status: CoxStatus;
  /** Of the standardised columns. */
  readonly coefficients: Float64Array;
  /** 1 for a coefficient that goes to infinity. */
  readonly diverging: Uint8Array;
  /** Of the standardised columns, width x width, row-major. */
  readonly information: Float64Array;
  /** exp of the linear predictor of each row, in the order of the design. */
  readonly weights: Float64Array;
  readonly tests: GlobalTests;
  readonly logLikelihood: readonly [number, number];
  readonly iterations: number;
}

/**
 * Maximises the partial likelihood by Newton's method from 0, with halved steps where it would fall.
 *
 * @throws LikenessError NOT_ESTIMABLE where a column does not vary, or repeats others, among the rows at risk at
 * events; FIT_FAILED where the maximum is not reached
 */
export function maximisePartialLikelihood(design: CoxDesign, ties: Ties, hasArm: boolean): CoxFit {
  const { width, order } = design;
  const likelihood = new PartialLikelihood(design, ties);
  const { score, information, weights } = likelihood;
  let coefficients = new Float64Array(width);
  likelihood.evaluate(coefficients);
  const atZero = likelihood.value;
  const fitted = (
    status: CoxStatus,
    diverging: Uint8Array,
    tests: GlobalTests,
    iterations: number,
  ): CoxFit => ({
    status,
    coefficients,
    diverging,
    information,
    weights,
    tests,
    logLikelihood: [atZero, likelihood.value],
    iterations,
  });
  const none = new Uint8Array(width);
  if (!order.events.subarray(0, order.rowCount).includes(1)) {
    return fitted('no-information', none, { parameters: width, likelihoodRatio: 0, wald: 0, score: 0 }, 0);
  }
  needIndependentColumns(information, width, hasArm);
  const scoreTest = quadraticForm(information, score).value;
  const globalTests = (wald: number): GlobalTests => ({
    parameters: width,
    likelihoodRatio: Math.max(0, 2 * (likelihood.value - atZero)),
    wald,
    score: scoreTest,
  });
  const reach = largestValues(design);
  for (let iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
    const factor = cholesky(information, width);
    if (factor === null) break;
    const step = solveCholesky(factor, score.slice());
    const decrement = dot(score, step);
    const isLast = decrement < MIN_DECREMENT;
    if (isLast) {
      const diverging = Uint8Array.from(step, (change, c) =>
        Math.abs(change) * reach[c] > DIVERGING ? 1 : 0,
      );
      if (diverging.includes(1)) return fitted('monotone-likelihood', diverging, globalTests(0), iteration);
    }
    const next = halvedStep(likelihood, coefficients, step);
    if (next === null) break;
    coefficients = next;
    if (isLast) return fitted('converged', none, globalTests(form(information, coefficients)), iteration);
  }
  throw new LikenessError(
    'FIT_FAILED',
    'The partial likelihood of the Cox regression did not reach its maximum. Look for covariates of extreme values, or leave some out.',
  );
}

/** The coefficients after the longest of the step, its half and so on that does not lower the likelihood; evaluated. */
function halvedStep(
  likelihood: PartialLikelihood,
  coefficients: Float64Array,
  step: Float64Array,
): Float64Array<ArrayBuffer> | null {
  const before = likelihood.value;
  const least = before - ROUNDING * Math.abs(before);
  for (let halving = 0, length = 1; halving <= HALVINGS; halving++, length /= 2) {
    const next = Float64Array.from(coefficients, (value, c) => value + length * step[c]);
    likelihood.evaluate(next);
    // So written, a likelihood that is no number is refused too.
    if (likelihood.value >= least) return next;
  }
  return null;
}

/** @throws LikenessError NOT_ESTIMABLE that names the first column without information beside those before it */
function needIndependentColumns(information: Float64Array, width: number, hasArm: boolean): void {
  for (let c = 0; c < width; c++) {
    const size = c + 1;
    const corner = new Float64Array(size * size);
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) corner[a * size + b] = information[a * width + b];
    }
    const varies = information[c * width + c] > MIN_INFORMATION;
    if (varies && quadraticForm(corner, new Float64Array(size)).rank === size) continue;
    const name = columnName(c, hasArm);
    throw new LikenessError(
      'NOT_ESTIMABLE',
      `${name} does not vary among the rows at risk when events occur, or repeats the columns before it. Leave it out.`,
    );
  }
}

/** The largest absolute value of each standardised column. */
function largestValues({ order, width, values }: CoxDesign): Float64Array {
  const largest = new Float64Array(width);
  for (let i = 0; i < order.rowCount; i++) {
    for (let c = 0; c < width; c++) largest[c] = Math.max(largest[c], Math.abs(values[i * width + c]));
  }
  return largest;
}

/** x' A x. */
function form(matrix: Float64Array, x: Float64Array): number {
  const d = x.length;
  let sum = 0;
  for (let a = 0; a < d; a++) for (let b = 0; b < d; b++) sum += x[a] * matrix[a * d + b] * x[b];
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
