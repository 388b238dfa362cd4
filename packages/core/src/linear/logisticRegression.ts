import { lbfgs } from '../numeric/optimize/lbfgs.js';
import { fitBinaryLogistic } from './binaryLogistic.js';
import type { DesignMatrix } from './designMatrix.js';
import { type SparseRows, sparseRows } from './sparseRows.js';

export interface LogisticOptions {
  /** L2 penalty on the coefficients (not the intercepts), on the scale of the summed log loss; default 1. */
  readonly penalty?: number;
  /** Default 200. */
  readonly maxIterations?: number;
}

/** Multinomial logistic regression with an L2 penalty; symmetric, one linear score a class. */
export interface LogisticModel {
  readonly classCount: number;
  readonly width: number;
  /** `classes x (width + 1)`, row-major, the intercept last. */
  readonly coefficients: Float64Array;
  /** False when the optimiser stopped before its tolerance; the model is usable all the same. */
  readonly converged: boolean;
}

/**
 * Fits by penalised maximum likelihood: minimises summed log loss + penalty / 2 |coefficients|^2. Convex, so the start does
 * not matter. Two classes need only one score, of class 1, and in short rows Newton's method; else L-BFGS.
 *
 * @param codes class of each row, 0 to classCount - 1
 * Cost: iterations x rows x width x classes.
 */
export function fitLogistic(
  matrix: DesignMatrix,
  codes: Int32Array,
  classCount: number,
  options: LogisticOptions = {},
): LogisticModel {
  return fitLogisticRows(sparseRows(matrix), matrix.width, codes, classCount, options);
}

/** `fitLogistic` on the entries that are not 0. */
export function fitLogisticRows(
  rows: SparseRows,
  width: number,
  codes: Int32Array,
  classCount: number,
  options: LogisticOptions = {},
): LogisticModel {
  const { penalty = 1, maxIterations = 200 } = options;
  const scores = classCount === 2 ? 1 : classCount;
  const stride = width + 1;
  const { starts, columns, values: present } = rows;
  const rowCount = codes.length;
  if (scores === 1 && penalty > 0 && isForNewton(rows, width)) {
    const { coefficients, converged } = fitBinaryLogistic(rows, codes, width, { penalty, maxIterations });
    return { classCount, width, coefficients: ofBoth(coefficients), converged };
  }
  const row = new Float64Array(classCount);
  const loss = (x: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let sum = 0;
    for (let i = 0; i < rowCount; i++) {
      const from = starts[i];
      const to = starts[i + 1];
      for (let k = 0; k < scores; k++) {
        let score = x[k * stride + width];
        for (let e = from; e < to; e++) score += x[k * stride + columns[e]] * present[e];
        row[k] = score;
      }
      sum += softmaxInPlace(row, scores, codes[i]);
      for (let k = 0; k < scores; k++) {
        const residual = row[k] - (scores === 1 ? codes[i] : codes[i] === k ? 1 : 0);
        for (let e = from; e < to; e++) gradient[k * stride + columns[e]] += residual * present[e];
        gradient[k * stride + width] += residual;
      }
    }
    for (let k = 0; k < scores; k++) {
      for (let j = 0; j < width; j++) {
        const at = k * stride + j;
        sum += 0.5 * penalty * x[at] * x[at];
        gradient[at] += penalty * x[at];
      }
    }
    return sum;
  };
  const { x, converged } = lbfgs(loss, new Float64Array(scores * stride), {
    maxIterations,
    tolerance: 1e-6,
  });
  if (scores > 1) return { classCount, width, coefficients: x, converged };
  return { classCount, width, coefficients: ofBoth(x), converged };
}

/** Widest matrix, and most entries of a row that are not 0, for which Newton's rounds cost less than L-BFGS. */
const NEWTON_WIDTH = 200;
const NEWTON_ENTRIES = 32;

/** Whether Newton's method is the faster one for two classes. */
export function isForNewton({ starts, values }: SparseRows, width: number): boolean {
  return width <= NEWTON_WIDTH && values.length <= NEWTON_ENTRIES * (starts.length - 1);
}

/** Coefficients of two classes: those of class 0 are 0. */
function ofBoth(x: Float64Array): Float64Array {
  const coefficients = new Float64Array(2 * x.length);
  coefficients.set(x, x.length);
  return coefficients;
}

/** Probabilities, `rows x classes`, row-major; each row sums to 1. */
export function predictLogistic(model: LogisticModel, matrix: DesignMatrix): Float64Array {
  const { classCount, width, coefficients } = model;
  const probabilities = new Float64Array(matrix.rowCount * classCount);
  const row = new Float64Array(classCount);
  for (let i = 0; i < matrix.rowCount; i++) {
    for (let k = 0; k < classCount; k++) {
      const base = k * (width + 1);
      let score = coefficients[base + width];
      for (let j = 0; j < width; j++) score += coefficients[base + j] * matrix.values[i * width + j];
      row[k] = score;
    }
    const largest = Math.max(...row);
    let sum = 0;
    for (let k = 0; k < classCount; k++) sum += row[k] = Math.exp(row[k] - largest);
    for (let k = 0; k < classCount; k++) probabilities[i * classCount + k] = row[k] / sum;
  }
  return probabilities;
}

/** Turns scores into probabilities in place (one score: of class 1) and returns the log loss of the true class. */
function softmaxInPlace(row: Float64Array, scores: number, code: number): number {
  if (scores === 1) {
    const z = row[0];
    row[0] = 1 / (1 + Math.exp(-z));
    const signed = code === 1 ? -z : z;
    return signed > 30 ? signed : Math.log1p(Math.exp(signed));
  }
  let largest = -Infinity;
  for (let k = 0; k < scores; k++) largest = Math.max(largest, row[k]);
  const own = row[code] - largest;
  let sum = 0;
  for (let k = 0; k < scores; k++) {
    row[k] = Math.exp(row[k] - largest);
    sum += row[k];
  }
  for (let k = 0; k < scores; k++) row[k] /= sum;
  return Math.log(sum) - own;
}
