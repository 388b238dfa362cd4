import { createAtoms } from '../composed/atoms.js';
import { constant, createConstant } from '../composed/constant.js';
import type { ComposedDistribution } from '../composedDistribution.js';
import { type DescribedValues, describeValues, FEW_VALUES } from './describeValues.js';
import { type GoodnessOfFit, goodnessOfFit } from './goodnessOfFit.js';
import { createHeaped } from '../composed/heaped.js';
import type { Heap, Marginal } from '../marginal.js';
import { freeParametersOf, type MarginalFamily } from '../marginalFamily.js';
import type { Criterion } from '../marginalOptions.js';
import { SELECTABLE_FAMILIES } from '../registry.js';
import { ksDistanceOf, logLikelihoodOf } from './scoreMarginal.js';
import { type StandardErrors, standardErrors } from './standardErrors.js';
import type { CellOf, ValueSummary } from './valueSummary.js';

export { FEW_VALUES } from './describeValues.js';

/**
 * One family that was tried, `atoms+` before its name when it stands beside atoms; its scores are null when it failed.
 */
export interface Candidate {
  readonly family: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly logLikelihood: number | null;
  readonly aic: number | null;
  readonly bic: number | null;
  /** Kolmogorov-Smirnov distance from the data, 0 to 1. */
  readonly ks: number | null;
  readonly failure?: string;
}

export interface SelectedMarginal {
  readonly marginal: Marginal;
  /** All that were tried, best first by the criterion, failures last. */
  readonly candidates: readonly Candidate[];
  readonly criterion: Criterion;
  /** Single values with a fraction of their own, where the chosen distribution has them apart. */
  readonly atoms: readonly { readonly value: number; readonly share: number }[];
  /** Rounding that is coarser than what the column can write, as the chosen distribution has it. */
  readonly heaps: readonly Heap[];
  readonly standardErrors: StandardErrors;
  readonly goodnessOfFit: GoodnessOfFit;
}

export interface SelectOptions {
  /** What ranks the families; default `aic`. */
  readonly criterion?: Criterion;
  /** Families that are tried, of `FAMILY_NAMES`; default all that suit the values. */
  readonly families?: readonly string[];
  /** Pseudo-count of the list of values with proportions; default 0. */
  readonly pseudocount?: number;
  /** Whether the values are milliseconds. */
  readonly timestamps?: boolean;
  /** Values that are atoms whatever their rows, as gaps cut them off from all others. */
  readonly isolated?: readonly number[];
  /** Ends of the cell of a value, where values are rounded by their size; half the spacing around each when left out. */
  readonly cellOf?: CellOf | undefined;
  /** Whether what is drawn is rounded to several steps later: then no step is taken apart, and counts are no candidates. */
  readonly isRoundedLater?: boolean;
}

interface Fitted {
  readonly candidate: Candidate;
  readonly marginal: Marginal;
  readonly parameterCount: number;
  readonly family?: MarginalFamily;
}

/**
 * Fits families by maximum likelihood and takes the best by AIC = 2 k - 2 log L (Akaike 1974), by BIC or by the
 * Kolmogorov-Smirnov distance. Atoms and rounding are taken apart first (`describeValues`): continuous families are
 * fitted beside the atoms, families of counts to all values. Scores are those of the whole distribution, wrappers
 * included, on all values as `ValueSummary` holds them, and as probabilities of grid cells where there is a grid, so
 * that continuous and discrete families compare. A zero among rounded values stands for its cell: a quarter of the
 * spacing. A column of one value gets a constant. Null when no family fits. Some 20 ms, and 25 ns a value beyond
 * 32,768.
 *
 * @param values at least one; finite, no NaN
 * @param spacing distance of neighbouring possible values, 1 for whole numbers; undefined when unknown, and then
 *   no discrete family is tried
 */
export function selectMarginal(
  values: Float64Array,
  spacing: number | undefined,
  options: SelectOptions = {},
): SelectedMarginal | null {
  const { criterion = 'aic', families } = options;
  const described = describeValues(values, spacing, options);
  const { whole, atoms, heaps } = described;
  if (whole.minimum === whole.maximum) return constantOf(whole.minimum, criterion);
  const outcomes: (Fitted | Candidate)[] = [];
  for (const definition of SELECTABLE_FAMILIES) {
    if (families !== undefined && !families.includes(definition.name)) continue;
    if (options.isRoundedLater === true && 'counts' in definition && definition.counts === true) continue;
    const outcome =
      'create' in definition ? fitFamily(definition, described) : fitComposed(definition, described, options);
    if (outcome !== null) outcomes.push(outcome);
  }
  const fits = outcomes.filter((outcome): outcome is Fitted => 'marginal' in outcome);
  if (fits.length === 0) return null;
  fits.sort((a, b) => (a.candidate[criterion] ?? 0) - (b.candidate[criterion] ?? 0));
  const failures = outcomes.filter((outcome): outcome is Candidate => !('marginal' in outcome));
  const [best] = fits;
  return {
    marginal: best.marginal,
    candidates: [...fits.map(({ candidate }) => candidate), ...failures],
    criterion,
    atoms: best.marginal.continuousPart
      ? atoms.map(({ value, count }) => ({ value, share: count / whole.count }))
      : [],
    heaps: isHeaped(best.marginal) ? heaps : [],
    standardErrors: errorsOf(best, described),
    goodnessOfFit: goodnessOfFit(best.marginal, best.parameterCount, whole),
  };
}

/** Whether there are at most `FEW_VALUES` different values. */
export function hasFewValues(values: Float64Array): boolean {
  const distinct = new Set<number>();
  for (const value of values) if (distinct.add(value).size > FEW_VALUES) return false;
  return true;
}

function fitFamily(family: MarginalFamily, described: DescribedValues): Fitted | Candidate {
  const { whole, rest } = described;
  const { name } = family;
  if (family.counts === true) {
    if (whole.spacing !== 1) return failed(name, 'the column does not count in whole numbers');
    const fit = family.fit(whole.points, whole.weights);
    if ('failure' in fit) return failed(name, fit.failure);
    const distribution = family.create(fit.parameters);
    const free = freeParametersOf(family, fit.parameters);
    return score(distribution, free, { ...described, atoms: [], heaps: [] }, family);
  }
  const fit = family.fit(fittedPoints(rest), rest.weights);
  if ('failure' in fit) return failed(name, fit.failure);
  const distribution = family.create(fit.parameters);
  return score(distribution, freeParametersOf(family, fit.parameters), described, family);
}

/** Fits a composed distribution; null when it is no candidate for the column. */
function fitComposed(
  { name, candidate }: ComposedDistribution,
  described: DescribedValues,
  { pseudocount = 0, families }: SelectOptions,
): Fitted | Candidate | null {
  const fit = candidate?.fit(described, { pseudocount, requested: families !== undefined }) ?? null;
  if (candidate === undefined || fit === null) return null;
  if ('failure' in fit) return failed(name, fit.failure);
  const beside = candidate.wholeColumn ? { ...described, atoms: [], heaps: [] } : described;
  return score(fit.marginal, fit.freeParameters, beside);
}

/** The points for a continuous fit: a rounded zero is some number beside it. */
function fittedPoints({ points, gridded, spacing = 0 }: ValueSummary): Float64Array {
  if (!gridded || points[0] !== 0) return points;
  const moved = Float64Array.from(points);
  moved[0] = spacing / 4;
  return moved;
}

/** Wraps a distribution in the column's atoms and rounding, and scores what comes out. */
function score(
  distribution: Marginal,
  freeParameters: number,
  described: DescribedValues,
  fittedFamily?: MarginalFamily,
): Fitted | Candidate {
  const { whole, atoms, heaps } = described;
  const heaped = heaps.length === 0 ? distribution : createHeaped(heaps, distribution);
  const marginal =
    atoms.length === 0
      ? heaped
      : createAtoms(
          atoms.map(({ value }) => value),
          atoms.map(({ count }) => count / whole.count),
          heaped,
        );
  const family = atoms.length === 0 ? distribution.family : `atoms+${distribution.family}`;
  const parameterCount = freeParameters + atoms.length;
  const logLikelihood = logLikelihoodOf(marginal, whole);
  if (!Number.isFinite(logLikelihood)) return failed(family, `its log-likelihood is ${logLikelihood}`);
  const candidate = {
    family,
    parameters: distribution.parameters,
    logLikelihood,
    aic: 2 * parameterCount - 2 * logLikelihood,
    bic: parameterCount * Math.log(whole.count) - 2 * logLikelihood,
    ks: ksDistanceOf(marginal, whole),
  };
  return { candidate, marginal, parameterCount, family: fittedFamily };
}

function isHeaped({ rounding, continuousPart }: Marginal): boolean {
  return (rounding ?? continuousPart?.rounding) !== undefined;
}

function errorsOf({ family, candidate }: Fitted, { whole, rest }: DescribedValues): StandardErrors {
  if (family === undefined) return { errors: null, reason: 'its shares are those of the data' };
  const part = family.counts === true ? whole : rest;
  return standardErrors(family, candidate.parameters, fittedPoints(part), part.weights);
}

function constantOf(value: number, criterion: Criterion): SelectedMarginal {
  const marginal = createConstant({ value });
  const reason = 'the column has one value';
  return {
    marginal,
    candidates: [{ ...failed(constant.name), parameters: marginal.parameters }],
    criterion,
    atoms: [],
    heaps: [],
    standardErrors: { errors: null, reason },
    goodnessOfFit: { test: null, reason },
  };
}

function failed(family: string, failure?: string): Candidate {
  const scores = { logLikelihood: null, aic: null, bic: null, ks: null };
  return { family, parameters: {}, ...scores, ...(failure === undefined ? {} : { failure }) };
}
