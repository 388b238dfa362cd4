import { solveCholesky } from '../../numeric/linear-algebra/solveCholesky.js';
import { notEstimable } from '../checkTrial.js';
import { checkNullValue, type ComparisonOptions } from '../nullValue.js';
import { createTrialDesign, readRow, type TrialDesign } from '../regression/trialDesign.js';
import type { TestResult } from '../testResult.js';

/** Residuals whose standard deviation is below this fraction of the largest value are rounding. */
const ROUNDING = 1e-13;
/** 1 less a leverage below this is 0: the row's residual says nothing about its variance. */
const FULL_LEVERAGE = 1e-10;

export interface AncovaOptions extends ComparisonOptions {
  /**
   * `model`: one variance for all patients. `HC3`: a variance for each patient, from its residual over 1 - leverage
   * (MacKinnon and White 1985), valid when the variance differs between patients. Default `model`.
   */
  readonly standardError?: 'model' | 'HC3';
}

/**
 * Analysis of covariance: the treatment's coefficient in the least-squares regression of the outcome on intercept,
 * covariates and treatment, with n - (covariates + 2) degrees of freedom. Without covariates and with the model's
 * standard error it is the pooled t test.
 *
 * Source: Long and Ervin 2000, "Using heteroscedasticity consistent standard errors in the linear regression model",
 * for HC3. Cost: n x (covariates + 2)^2.
 *
 * @param arm 0 or 1, one a patient
 * @param values one number a patient
 * @param covariates columns of one number a patient; categories as 0/1 columns
 * @throws LikenessError `NOT_ESTIMABLE` for collinear covariates, too few patients, an exact fit, or HC3 with a patient
 *   whom the regression must fit exactly; `INVALID_TRIAL_DATA`, `COLUMN_LENGTH_MISMATCH`
 */
export function ancova(
  arm: Uint8Array,
  values: Float64Array,
  covariates: readonly Float64Array[] = [],
  { nullValue = 0, standardError: kind = 'model' }: AncovaOptions = {},
): TestResult {
  checkNullValue(nullValue);
  const design = createTrialDesign(arm, values, covariates);
  const degreesOfFreedom = values.length - design.width;
  if (degreesOfFreedom < 1) throw notEstimable('there are as many coefficients as patients');
  const outcome = centre(values);
  const coefficients = leastSquares(design, outcome);
  const standardError =
    kind === 'HC3'
      ? hc3Error(design, outcome, coefficients)
      : modelError(design, outcome, coefficients, degreesOfFreedom);
  if (!(standardError > 0)) throw notEstimable('the standard error is 0');
  const estimate = coefficients[design.width - 1];
  return {
    method: kind === 'HC3' ? 'ANCOVA (HC3 standard error)' : 'ANCOVA (model-based standard error)',
    scale: 'identity',
    estimate,
    standardError,
    statistic: (estimate - nullValue) / standardError,
    degreesOfFreedom,
    nullValue,
  };
}

interface Outcome {
  /** The values less their mean, which would drown small effects in the normal equations. */
  readonly centred: Float64Array;
  /** The largest value by amount. */
  readonly largest: number;
}

function centre(values: Float64Array): Outcome {
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
    largest = Math.max(largest, Math.abs(values[i]));
  }
  const mean = sum / values.length;
  const centred = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) centred[i] = values[i] - mean;
  return { centred, largest };
}

function leastSquares(design: TrialDesign, { centred }: Outcome): Float64Array {
  const right = new Float64Array(design.width);
  const row = new Float64Array(design.width);
  for (let i = 0; i < centred.length; i++) {
    readRow(design, i, row);
    for (let j = 0; j < row.length; j++) right[j] += row[j] * centred[i];
  }
  return solveCholesky(design.gramFactor, right);
}

function residual(row: Float64Array, coefficients: Float64Array, value: number): number {
  let rest = value;
  for (let j = 0; j < row.length; j++) rest -= coefficients[j] * row[j];
  return rest;
}

/** sqrt(SSE / df) over the last pivot. */
function modelError(
  design: TrialDesign,
  { centred, largest }: Outcome,
  coefficients: Float64Array,
  degreesOfFreedom: number,
): number {
  const { width, gramFactor } = design;
  const row = new Float64Array(width);
  let squares = 0;
  for (let i = 0; i < centred.length; i++) {
    readRow(design, i, row);
    squares += residual(row, coefficients, centred[i]) ** 2;
  }
  checkResiduals(squares, centred.length, largest);
  return Math.sqrt(squares / degreesOfFreedom) / gramFactor[width * width - 1];
}

/** Square root of sum of (c' x_i e_i / (1 - h_i))^2, with c the treatment's column of the inverse of X'X. */
function hc3Error(design: TrialDesign, { centred, largest }: Outcome, coefficients: Float64Array): number {
  const { width, gramFactor } = design;
  const unit = new Float64Array(width);
  unit[width - 1] = 1;
  const column = solveCholesky(gramFactor, unit);
  const row = new Float64Array(width);
  const scaled = new Float64Array(width);
  let squares = 0;
  let variance = 0;
  for (let i = 0; i < centred.length; i++) {
    readRow(design, i, row);
    const rest = 1 - leverage(gramFactor, row, scaled);
    if (rest < FULL_LEVERAGE) {
      throw notEstimable(`HC3 has no variance for patient ${i + 1}, whom the regression must fit exactly`);
    }
    const error = residual(row, coefficients, centred[i]);
    let weight = 0;
    for (let j = 0; j < width; j++) weight += column[j] * row[j];
    variance += ((weight * error) / rest) ** 2;
    squares += error * error;
  }
  checkResiduals(squares, centred.length, largest);
  return Math.sqrt(variance);
}

/** x' (L L')^-1 x, by forward substitution into `scaled`. */
function leverage(factor: Float64Array, row: Float64Array, scaled: Float64Array): number {
  const width = row.length;
  let sum = 0;
  for (let a = 0; a < width; a++) {
    let rest = row[a];
    for (let b = 0; b < a; b++) rest -= factor[a * width + b] * scaled[b];
    scaled[a] = rest / factor[a * width + a];
    sum += scaled[a] * scaled[a];
  }
  return sum;
}

function checkResiduals(squares: number, count: number, largest: number): void {
  if (!Number.isFinite(squares)) throw notEstimable('the variance is no finite number');
  if (Math.sqrt(squares / count) <= ROUNDING * largest) {
    throw notEstimable('the regression fits all values exactly');
  }
}
