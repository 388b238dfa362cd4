import { cholesky } from '../../numeric/linear-algebra/cholesky.js';
import { checkTrial, notEstimable } from '../checkTrial.js';

/** A column of which less than this fraction is left after the columns before it is a combination of them. */
const COLLINEAR = 1e-10;
/** A standard deviation below this fraction of the values is rounding. */
const CONSTANT = 1e-12;

/**
 * The columns of a regression on a trial: the intercept, the standardised covariates and, last, the treatment. The
 * coefficient of the treatment does not depend on the standardisation, and stands last because its variance is then
 * the last pivot of a Cholesky factor: 1 / L[last][last]^2.
 */
export interface TrialDesign {
  readonly arm: Uint8Array;
  readonly covariates: readonly Float64Array[];
  /** Mean and 1 / standard deviation of each covariate. */
  readonly means: Float64Array;
  readonly factors: Float64Array;
  /** Columns: covariates + 2. */
  readonly width: number;
  /** Cholesky factor of X'X, width x width, row-major. */
  readonly gramFactor: Float64Array;
}

/**
 * Checks a trial with its outcome and makes the columns of its regression. Cost: n x width^2 / 2.
 *
 * @throws LikenessError `NOT_ESTIMABLE` when a covariate is constant, or a column is a combination of the ones before
 *   it, or there are fewer patients than columns; else as `checkTrial`
 */
export function createTrialDesign(
  arm: Uint8Array,
  values: Float64Array,
  covariates: readonly Float64Array[],
): TrialDesign {
  checkTrial(arm, values, covariates);
  const count = arm.length;
  const width = covariates.length + 2;
  if (count < width) throw notEstimable(`${width} coefficients need as many patients, here are ${count}`);
  const means = new Float64Array(covariates.length);
  const factors = new Float64Array(covariates.length);
  for (let j = 0; j < covariates.length; j++) {
    const column = covariates[j];
    let sum = 0;
    for (let i = 0; i < count; i++) sum += column[i];
    const mean = sum / count;
    let squares = 0;
    for (let i = 0; i < count; i++) squares += (column[i] - mean) ** 2;
    const deviation = Math.sqrt(squares / count);
    if (!(deviation > CONSTANT * Math.abs(mean)) || !Number.isFinite(deviation)) {
      throw notEstimable(`covariates[${j}] is the same for all patients`);
    }
    means[j] = mean;
    factors[j] = 1 / deviation;
  }
  const columns = { arm, covariates, means, factors, width };
  return { ...columns, gramFactor: factorGram(columns) };
}

type DesignColumns = Omit<TrialDesign, 'gramFactor'>;

/** Writes the row of patient i: 1, the covariates, the treatment. */
export function readRow(design: DesignColumns, i: number, row: Float64Array): void {
  const { arm, covariates, means, factors, width } = design;
  row[0] = 1;
  for (let j = 0; j < covariates.length; j++) row[j + 1] = (covariates[j][i] - means[j]) * factors[j];
  row[width - 1] = arm[i];
}

/** Adds weight x row row' to the lower triangle of a matrix of width x width. */
export function addOuterProduct(matrix: Float64Array, row: Float64Array, weight: number): void {
  const width = row.length;
  for (let a = 0; a < width; a++) {
    const weighted = weight * row[a];
    for (let b = 0; b <= a; b++) matrix[a * width + b] += weighted * row[b];
  }
}

function factorGram(design: DesignColumns): Float64Array {
  const { arm, covariates, width } = design;
  const gram = new Float64Array(width * width);
  const row = new Float64Array(width);
  for (let i = 0; i < arm.length; i++) {
    readRow(design, i, row);
    addOuterProduct(gram, row, 1);
  }
  const factor = cholesky(gram, width);
  if (factor === null) throw notEstimable('covariates and treatment are linearly dependent');
  for (let j = 1; j < width; j++) {
    if (factor[j * width + j] ** 2 > COLLINEAR * gram[j * width + j]) continue;
    const name = j <= covariates.length ? `covariates[${j - 1}]` : 'the treatment';
    throw notEstimable(`${name} is a linear combination of the covariates before it`);
  }
  return factor;
}
