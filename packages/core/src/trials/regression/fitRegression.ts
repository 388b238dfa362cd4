import { cholesky } from '../../numeric/linear-algebra/cholesky.js';
import { solveCholesky } from '../../numeric/linear-algebra/solveCholesky.js';
import { notEstimable } from '../checkTrial.js';
import { addOuterProduct, readRow, type TrialDesign } from './trialDesign.js';

const ITERATIONS = 100;
const HALVINGS = 30;
/** Newton's decrement, squared, in units of the log likelihood. Below it a step is the last: the error after it is its square. */
const LAST_STEP = 1e-11;
/** Below it the full step is taken: the fall that it promises may be lost in the rounding of the loss. */
const FULL_STEP = 1e-6;
/** Armijo's condition: the fraction of the promised fall that a step must bring. */
const ARMIJO = 1e-4;
/** The treatment's information below this fraction of that at the start: its coefficient goes to infinity. */
const SEPARATED = 1e-8;

/** Minus the log likelihood of a regression as a sum over patients, with the linear predictor eta of each. */
export interface RowLikelihood {
  /** Writes to `out` the patient's loss, its derivative in eta, and its second derivative, which is not below 0. */
  evaluate(i: number, eta: number, out: Float64Array): void;
}

export interface RegressionFit {
  /** By column of the design, of standardised covariates; the treatment last. */
  readonly coefficients: Float64Array;
  /** Cholesky factor of the observed information at the coefficients. */
  readonly factor: Float64Array;
}

/**
 * Maximum likelihood of a generalised linear model whose log likelihood is concave, by Newton's method with step halving:
 * some six rounds of n x width^2 / 2.
 *
 * A covariate that separates the outcomes does not stop it: its coefficient grows until the likelihood no longer
 * changes, and estimate and error of the treatment are those of the limit.
 *
 * @param start coefficients to begin with, by column of the design
 * @throws LikenessError `NOT_ESTIMABLE` when the treatment's coefficient goes to infinity (separation), or the
 *   likelihood has no maximum that is found
 */
export function fitRegression(
  design: TrialDesign,
  likelihood: RowLikelihood,
  start: Float64Array,
): RegressionFit {
  const corner = design.width * design.width - 1;
  let here = evaluateAt(design, likelihood, start);
  let firstPivot = 0;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const factor = factorOf(here, design.width);
    if (iteration === 0) firstPivot = factor[corner];
    if (factor[corner] ** 2 < SEPARATED * firstPivot ** 2) throw separated();
    const step = solveCholesky(factor, here.gradient.slice());
    let decrement = 0;
    for (let j = 0; j < step.length; j++) decrement += here.gradient[j] * step[j];
    const last = decrement <= LAST_STEP;
    const next =
      last || decrement <= FULL_STEP
        ? evaluateAt(design, likelihood, moved(here.coefficients, step, 1))
        : shorterStep(design, likelihood, here, step, decrement);
    if (next === null) throw notEstimable('no step raises the likelihood');
    if (last) {
      const { coefficients, information } = next;
      return { coefficients, factor: cholesky(information, design.width) ?? factor };
    }
    here = next;
  }
  throw notEstimable('the regression did not converge');
}

interface Evaluation {
  readonly coefficients: Float64Array;
  readonly loss: number;
  readonly gradient: Float64Array;
  /** Lower triangle. */
  readonly information: Float64Array;
}

function evaluateAt(design: TrialDesign, likelihood: RowLikelihood, coefficients: Float64Array): Evaluation {
  const { arm, width } = design;
  const gradient = new Float64Array(width);
  const information = new Float64Array(width * width);
  const row = new Float64Array(width);
  const out = new Float64Array(3);
  let loss = 0;
  for (let i = 0; i < arm.length; i++) {
    readRow(design, i, row);
    let eta = 0;
    for (let j = 0; j < width; j++) eta += coefficients[j] * row[j];
    likelihood.evaluate(i, eta, out);
    loss += out[0];
    for (let j = 0; j < width; j++) gradient[j] += out[1] * row[j];
    addOuterProduct(information, row, out[2]);
  }
  return { coefficients, loss, gradient, information };
}

/** The first of the step, its half, its quarter and so on that lowers the loss enough; null when none does. */
function shorterStep(
  design: TrialDesign,
  likelihood: RowLikelihood,
  here: Evaluation,
  step: Float64Array,
  decrement: number,
): Evaluation | null {
  let length = 1;
  for (let halving = 0; halving < HALVINGS; halving++, length /= 2) {
    const next = evaluateAt(design, likelihood, moved(here.coefficients, step, length));
    // So written, a loss that is no number is no fall either.
    if (next.loss <= here.loss - ARMIJO * length * decrement) return next;
  }
  return null;
}

function moved(coefficients: Float64Array, step: Float64Array, length: number): Float64Array {
  return coefficients.map((one, j) => one - length * step[j]);
}

function factorOf({ information }: Evaluation, width: number): Float64Array {
  const factor = cholesky(information, width);
  if (factor === null) throw separated();
  return factor;
}

function separated(): Error {
  return notEstimable(
    'the likelihood has no maximum, because treatment or covariates separate the outcomes exactly',
  );
}
