import { LikenessError } from '../../errors.js';
import { cholesky } from '../../numeric/linear-algebra/cholesky.js';
import { notEstimable } from '../checkTrial.js';
import { checkNullValue, type ComparisonOptions } from '../nullValue.js';
import { fitRegression, type RegressionFit, type RowLikelihood } from '../regression/fitRegression.js';
import { addOuterProduct, createTrialDesign, readRow, type TrialDesign } from '../regression/trialDesign.js';
import type { TestResult } from '../testResult.js';
import { fitDispersion, tabulateCounts } from './dispersion.js';

const ROUNDS = 100;
/** The dispersion is fitted when it moves by less than this fraction between rounds. */
const SETTLED = 1e-10;
/** The largest count: the likelihood of the dispersion takes memory for each number up to it. */
const LARGEST_COUNT = 1e6;

export interface RateRatioOptions extends ComparisonOptions {
  /** Time at risk of each patient, above 0; default 1 for all. */
  readonly exposure?: Float64Array;
}

export interface RateRatioResult extends TestResult {
  /** The dispersion a of the variance m + a m^2; 0 gives Poisson regression. */
  readonly dispersion: number;
}

/**
 * The logarithm of the rate ratio of treatment against control: the treatment's coefficient in a negative binomial
 * regression with logarithmic link and the logarithm of the exposure as offset, with its Wald test. Coefficients and
 * dispersion by maximum likelihood; the standard error from the expected information, in which they are orthogonal.
 *
 * When counts vary no more than Poisson counts the dispersion is 0 and the regression that of Poisson; the method says so.
 *
 * Source: Lawless 1987, "Negative binomial and mixed Poisson regression". Cost: some 15 rounds of
 * n x (covariates + 2)^2 / 2.
 *
 * @param arm 0 or 1, one a patient
 * @param counts events of each patient: whole numbers from 0 to 1,000,000
 * @param covariates columns of one number a patient; categories as 0/1 columns
 * @param options.nullValue a logarithm
 * @throws LikenessError `NOT_ESTIMABLE` when an arm has no event, for collinear covariates or too few patients;
 *   `INVALID_TRIAL_DATA` for other counts or an exposure that is not above 0; `COLUMN_LENGTH_MISMATCH`
 */
export function negativeBinomialTest(
  arm: Uint8Array,
  counts: Float64Array,
  covariates: readonly Float64Array[] = [],
  { nullValue = 0, exposure }: RateRatioOptions = {},
): RateRatioResult {
  checkNullValue(nullValue);
  const design = createTrialDesign(arm, counts, covariates);
  checkCounts(arm, counts);
  const offsets = logExposure(exposure, counts.length);
  const { fit, dispersion } = fitBoth(design, counts, offsets);
  const estimate = fit.coefficients[design.width - 1];
  const standardError = expectedError(design, fit.coefficients, offsets, dispersion);
  return {
    method:
      dispersion > 0
        ? 'Negative binomial regression (maximum likelihood, expected information)'
        : 'Negative binomial regression (dispersion 0: Poisson, maximum likelihood)',
    scale: 'log',
    estimate,
    standardError,
    statistic: (estimate - nullValue) / standardError,
    degreesOfFreedom: Infinity,
    nullValue,
    dispersion,
  };
}

/** Coefficients for the dispersion and the dispersion for the means, in turn, until neither moves. */
function fitBoth(
  design: TrialDesign,
  counts: Float64Array,
  offsets: Float64Array,
): { readonly fit: RegressionFit; readonly dispersion: number } {
  const table = tabulateCounts(counts);
  const means = new Float64Array(counts.length);
  const start = new Float64Array(design.width);
  start[0] = overallRate(counts, offsets);
  let fit = fitRegression(design, countLoss(counts, offsets, 0), start);
  let dispersion = 0;
  for (let round = 0; round < ROUNDS; round++) {
    predictMeans(design, fit.coefficients, offsets, means);
    const next = fitDispersion(table, means, dispersion);
    const settled = Math.abs(next - dispersion) <= SETTLED * next;
    dispersion = next;
    if (settled) return { fit, dispersion };
    fit = fitRegression(design, countLoss(counts, offsets, dispersion), fit.coefficients);
  }
  throw notEstimable('the negative binomial regression did not converge');
}

/** Minus the log likelihood of counts with a given dispersion. */
function countLoss(counts: Float64Array, offsets: Float64Array, dispersion: number): RowLikelihood {
  return {
    evaluate(i, eta, out) {
      const logMean = eta + offsets[i];
      const mean = Math.exp(logMean);
      const spread = 1 + dispersion * mean;
      const tail = dispersion > 0 ? (counts[i] + 1 / dispersion) * Math.log1p(dispersion * mean) : mean;
      out[0] = tail - counts[i] * logMean;
      out[1] = (mean - counts[i]) / spread;
      out[2] = (mean * (1 + dispersion * counts[i])) / (spread * spread);
    },
  };
}

function predictMeans(
  design: TrialDesign,
  coefficients: Float64Array,
  offsets: Float64Array,
  means: Float64Array,
): void {
  const row = new Float64Array(design.width);
  for (let i = 0; i < means.length; i++) {
    readRow(design, i, row);
    let eta = offsets[i];
    for (let j = 0; j < row.length; j++) eta += coefficients[j] * row[j];
    means[i] = Math.exp(eta);
  }
}

/** Standard error of the treatment's coefficient from the expected information: weights m / (1 + a m). */
function expectedError(
  design: TrialDesign,
  coefficients: Float64Array,
  offsets: Float64Array,
  dispersion: number,
): number {
  const { width } = design;
  const means = new Float64Array(offsets.length);
  predictMeans(design, coefficients, offsets, means);
  const information = new Float64Array(width * width);
  const row = new Float64Array(width);
  for (let i = 0; i < means.length; i++) {
    readRow(design, i, row);
    addOuterProduct(information, row, means[i] / (1 + dispersion * means[i]));
  }
  const factor = cholesky(information, width);
  if (factor === null) throw notEstimable('the information is singular');
  return 1 / factor[width * width - 1];
}

/** Logarithm of all events over all exposure. */
function overallRate(counts: Float64Array, offsets: Float64Array): number {
  let events = 0;
  let exposure = 0;
  for (let i = 0; i < counts.length; i++) {
    events += counts[i];
    exposure += Math.exp(offsets[i]);
  }
  return Math.log(events / exposure);
}

function checkCounts(arm: Uint8Array, counts: Float64Array): void {
  let control = 0;
  let treatment = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i];
    if (!(Number.isInteger(count) && count >= 0 && count <= LARGEST_COUNT)) {
      throw new LikenessError(
        'INVALID_TRIAL_DATA',
        `The count of patient ${i + 1} is ${count}; it must be a whole number from 0 to ${LARGEST_COUNT}.`,
        { row: i, value: String(count), path: 'counts' },
      );
    }
    if (arm[i] === 1) treatment += count;
    else control += count;
  }
  if (control === 0 && treatment === 0) throw notEstimable('no patient has an event');
  if (control === 0 || treatment === 0) {
    throw notEstimable(
      `the ${control === 0 ? 'control' : 'treatment'} arm has no event, so the rate ratio is 0 or infinite`,
    );
  }
}

function logExposure(exposure: Float64Array | undefined, count: number): Float64Array {
  const offsets = new Float64Array(count);
  if (exposure === undefined) return offsets;
  if (exposure.length !== count) {
    throw new LikenessError(
      'COLUMN_LENGTH_MISMATCH',
      `exposure has ${exposure.length} numbers for ${count} patients.`,
      { path: 'exposure' },
    );
  }
  for (let i = 0; i < count; i++) {
    const time = exposure[i];
    if (!(time > 0 && time < Infinity)) {
      throw new LikenessError(
        'INVALID_TRIAL_DATA',
        `The exposure of patient ${i + 1} is ${time}; it must be above 0.`,
        { row: i, value: String(time), path: 'exposure' },
      );
    }
    offsets[i] = Math.log(time);
  }
  return offsets;
}
