import { fitCategorical } from './categorical.js';
import { createConstant } from './constant.js';
import type { FamilyName, Marginal } from './marginal.js';
import { momentsOf } from './moments.js';
import { marginalFamilies } from './registry.js';

/** Different values up to which the list of values with shares is a candidate. */
export const FEW_VALUES = 20;

/** One family that was tried; `aic` and `logLikelihood` are null when it could not be fitted. */
export interface Candidate {
  readonly family: FamilyName;
  readonly parameters: Readonly<Record<string, number>>;
  readonly logLikelihood: number | null;
  readonly aic: number | null;
  readonly failure?: string;
}

export interface SelectedMarginal {
  readonly marginal: Marginal;
  /** All that were tried, best (smallest AIC) first, failures last. */
  readonly candidates: readonly Candidate[];
}

/** Different values up to which the likelihood is that of the rounded data. */
const COARSE_VALUES = 2000;
/** Below it the difference of two distribution functions has lost its digits, and the density serves. */
const SMALLEST_MASS = 1e-10;

/**
 * Fits every family by maximum likelihood and takes the one of the smallest AIC = 2 k - 2 log L (Akaike 1974).
 *
 * Values that stand on a grid (whole numbers, cents) are rounded: where at most 2,000 differ, the likelihood that
 * ranks the families is the probability of each grid cell over its width. So continuous and discrete families
 * compare, and a density with a pole cannot win by standing on a repeated value. A column of one value gets a
 * constant. Null when no family fits.
 *
 * @param values at least one; finite, no NaN
 * @param spacing distance of neighbouring possible values, 1 for whole numbers; undefined when unknown, and then
 *   no discrete family is tried
 */
export function selectMarginal(values: Float64Array, spacing: number | undefined): SelectedMarginal | null {
  const { minimum, maximum } = momentsOf(values);
  if (minimum === maximum) return constantOf(minimum);
  const fitted: { candidate: Candidate; marginal: Marginal }[] = [];
  const failed: Candidate[] = [];
  const tally = spacing === undefined ? null : tallyOf(values);
  const consider = (marginal: Marginal, parameterCount: number): void => {
    const { family, parameters } = marginal;
    const logLikelihood =
      tally === null ? sumLogPdf(marginal, values, spacing) : sumLogMass(marginal, tally, spacing ?? 1);
    const aic = 2 * parameterCount - 2 * logLikelihood;
    if (Number.isFinite(aic))
      fitted.push({ marginal, candidate: { family, parameters, logLikelihood, aic } });
    else failed.push(failure(family, `its log-likelihood is ${logLikelihood}`));
  };
  for (const family of marginalFamilies) {
    if (family.name === 'poisson' && spacing !== 1) {
      failed.push(failure('poisson', 'the column does not count in whole numbers'));
      continue;
    }
    const fit = family.fit(values);
    if ('failure' in fit) failed.push(failure(family.name, fit.failure));
    else consider(family.create(fit.parameters), family.parameterNames.length);
  }
  if (spacing !== undefined && hasFewValues(values)) {
    const empirical = fitCategorical(values);
    consider(empirical, empirical.parameters.values - 1);
  }
  if (fitted.length === 0) return null;
  fitted.sort((a, b) => (a.candidate.aic ?? 0) - (b.candidate.aic ?? 0));
  return {
    marginal: fitted[0].marginal,
    candidates: [...fitted.map(({ candidate }) => candidate), ...failed],
  };
}

/** Whether there are at most `FEW_VALUES` different values. */
export function hasFewValues(values: Float64Array): boolean {
  const distinct = new Set<number>();
  for (const value of values) if (distinct.add(value).size > FEW_VALUES) return false;
  return true;
}

function constantOf(value: number): SelectedMarginal {
  const marginal = createConstant({ value });
  const candidate: Candidate = {
    family: 'constant',
    parameters: marginal.parameters,
    logLikelihood: null,
    aic: null,
  };
  return { marginal, candidates: [candidate] };
}

/** Each different value with its count; null when there are more than `COARSE_VALUES`. */
function tallyOf(values: Float64Array): ReadonlyMap<number, number> | null {
  const tally = new Map<number, number>();
  for (const value of values) {
    tally.set(value, (tally.get(value) ?? 0) + 1);
    if (tally.size > COARSE_VALUES) return null;
  }
  return tally;
}

/** Log-likelihood of grid cells, per unit of their width. */
function sumLogMass(marginal: Marginal, tally: ReadonlyMap<number, number>, spacing: number): number {
  const logSpacing = Math.log(spacing);
  let sum = 0;
  for (const [value, count] of tally) {
    if (marginal.discrete) {
      sum += count * (marginal.logPdf(value) - logSpacing);
      continue;
    }
    const mass = marginal.cdf(value + spacing / 2) - marginal.cdf(value - spacing / 2);
    sum += count * (mass > SMALLEST_MASS ? Math.log(mass) - logSpacing : marginal.logPdf(value));
  }
  return sum;
}

function sumLogPdf(marginal: Marginal, values: Float64Array, spacing: number | undefined): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += marginal.logPdf(values[i]);
  return marginal.discrete ? sum - values.length * Math.log(spacing ?? 1) : sum;
}

function failure(family: FamilyName, reason: string): Candidate {
  return { family, parameters: {}, logLikelihood: null, aic: null, failure: reason };
}
