import type { DesignMatrix } from '../../linear/designMatrix.js';
import { fitLogistic, predictLogistic } from '../../linear/logisticRegression.js';
import { cholesky } from '../../numeric/cholesky.js';

/** Wider matrices are fitted by L-BFGS: a Newton step costs the cube of the width. */
const WIDEST = 300;

const MOST_STEPS = 50;

/** Newton stops when the step promises less than this share of a unit of log loss. */
const TOLERANCE = 1e-6;

/** Entries that are not 0, row by row. */
interface SparseDesign {
  readonly rowCount: number;
  /** With the intercept, the last column. */
  readonly width: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/**
 * Prepares logistic regressions of many labels on one design: the probability of label 1 of every row, by penalised
 * maximum likelihood (log loss + penalty / 2 |coefficients|^2, the intercept free), as `fitLogistic` has it. Newton's
 * method on the entries that are not 0; one-hot designs are mostly 0. Cost of a fit: some 10 times rows x entries^2 +
 * width^3 / 3.
 */
export function propensityModel(matrix: DesignMatrix, penalty: number): (labels: Int32Array) => Float64Array {
  const byGradients = (labels: Int32Array): Float64Array => {
    const both = predictLogistic(fitLogistic(matrix, labels, 2, { penalty }), matrix);
    return Float64Array.from(labels, (_, row) => both[2 * row + 1]);
  };
  if (matrix.width > WIDEST) return byGradients;
  const design = sparseDesign(matrix);
  return (labels) => fitNewton(design, labels, penalty) ?? byGradients(labels);
}

/** Null where a step cannot be found: the matrix of second derivatives is not positive definite in rounding. */
function fitNewton(design: SparseDesign, labels: Int32Array, penalty: number): Float64Array | null {
  const { rowCount, width, starts, columns, values } = design;
  let coefficients = new Float64Array(width);
  let scores = new Float64Array(rowCount);
  let loss = lossOf(scores, labels, coefficients, penalty);
  const probabilities = new Float64Array(rowCount);
  for (let step = 0; step < MOST_STEPS; step++) {
    const hessian = new Float64Array(width * width);
    const gradient = new Float64Array(width);
    for (let row = 0; row < rowCount; row++) {
      const p = 1 / (1 + Math.exp(-scores[row]));
      probabilities[row] = p;
      const weight = p * (1 - p);
      const residual = p - labels[row];
      const to = starts[row + 1];
      for (let i = starts[row]; i < to; i++) {
        const base = columns[i] * width;
        const scaled = weight * values[i];
        gradient[columns[i]] += residual * values[i];
        // Columns ascend in a row, so this fills the lower triangle.
        for (let j = starts[row]; j <= i; j++) hessian[base + columns[j]] += scaled * values[j];
      }
    }
    for (let j = 0; j < width - 1; j++) {
      gradient[j] += penalty * coefficients[j];
      hessian[j * width + j] += penalty;
    }
    const direction = solve(hessian, gradient, width);
    if (direction === null) return null;
    const gain = direction.reduce((sum, move, j) => sum + move * gradient[j], 0);
    if (gain < TOLERANCE) return probabilities;
    // Half the step as often as the loss would rise; the problem is convex, so a short one lowers it.
    let share = 1;
    for (;;) {
      const next = coefficients.map((value, j) => value - share * direction[j]);
      const nextScores = scoresOf(design, next);
      const nextLoss = lossOf(nextScores, labels, next, penalty);
      if (nextLoss <= loss || share < 1e-6) {
        [coefficients, scores, loss] = [next, nextScores, nextLoss];
        break;
      }
      share /= 2;
    }
  }
  return scores.map((score) => 1 / (1 + Math.exp(-score)));
}

function scoresOf(
  { rowCount, starts, columns, values }: SparseDesign,
  coefficients: Float64Array,
): Float64Array<ArrayBuffer> {
  const scores = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    let score = 0;
    for (let i = starts[row]; i < starts[row + 1]; i++) score += coefficients[columns[i]] * values[i];
    scores[row] = score;
  }
  return scores;
}

function lossOf(
  scores: Float64Array,
  labels: Int32Array,
  coefficients: Float64Array,
  penalty: number,
): number {
  let loss = 0;
  for (let row = 0; row < scores.length; row++) {
    const signed = labels[row] === 1 ? -scores[row] : scores[row];
    loss += signed > 30 ? signed : Math.log1p(Math.exp(signed));
  }
  for (let j = 0; j < coefficients.length - 1; j++) loss += 0.5 * penalty * coefficients[j] ** 2;
  return loss;
}

/** The solution of H x = g for a positive definite H. */
function solve(hessian: Float64Array, gradient: Float64Array, width: number): Float64Array | null {
  const factor = cholesky(hessian, width);
  if (factor === null) return null;
  const x = gradient.slice();
  for (let row = 0; row < width; row++) {
    for (let k = 0; k < row; k++) x[row] -= factor[row * width + k] * x[k];
    x[row] /= factor[row * width + row];
  }
  for (let row = width - 1; row >= 0; row--) {
    for (let k = row + 1; k < width; k++) x[row] -= factor[k * width + row] * x[k];
    x[row] /= factor[row * width + row];
  }
  return x;
}

/** Columns of the matrix that hold nothing but 0 are left out. */
function sparseDesign({ rowCount, width, values }: DesignMatrix): SparseDesign {
  const placeOf = new Int32Array(width).fill(-1);
  const starts = new Int32Array(rowCount + 1);
  const columns: number[] = [];
  const entries: number[] = [];
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) placeOf[i % width] = 0;
  let used = 0;
  for (let j = 0; j < width; j++) if (placeOf[j] === 0) placeOf[j] = used++;
  for (let row = 0; row < rowCount; row++) {
    for (let j = 0; j < width; j++) {
      const value = values[row * width + j];
      if (value === 0) continue;
      columns.push(placeOf[j]);
      entries.push(value);
    }
    columns.push(used);
    entries.push(1);
    starts[row + 1] = columns.length;
  }
  return {
    rowCount,
    width: used + 1,
    starts,
    columns: Int32Array.from(columns),
    values: Float64Array.from(entries),
  };
}
