import { LikenessError } from '../errors.js';
import type { Marginal } from './marginal.js';

export type MarginalParameters = Readonly<Record<string, number>>;

/**
 * What a parameter measures: a `value` in the unit of the data, a `logarithm` of one, a `probability`, or a `factor`
 * above 0 (a scale, shape, rate or number). Standard errors take their differentiation steps from it.
 */
export type ParameterKind = 'value' | 'logarithm' | 'probability' | 'factor';

/** Parameters, or why the data cannot come from this family. */
export type FamilyFit = { readonly parameters: MarginalParameters } | { readonly failure: string };

/** The map that takes every value x to `move(x)` = a + `factor` x, with `factor` > 0. */
export interface AffineMap {
  readonly factor: number;
  readonly move: (x: number) => number;
}

/**
 * A parametric family: all that the engine knows of it. To add one, write a file with it in `families/` and list it
 * in `registry.ts`.
 */
export interface MarginalFamily {
  readonly name: string;
  /** The parameters by name. A mixture numbers them and lists those of its first component: `weight1`, `mean1`, `sd1`. */
  readonly parameters: Readonly<Record<string, ParameterKind>>;
  /** Parameter sets to test the family with: at least one, far from the ends of the domain. */
  readonly examples: readonly MarginalParameters[];
  /** Whether it counts: then it is tried on whole numbers only. */
  readonly counts?: boolean;
  /**
   * Parameters whose standard errors follow from the curvature of the likelihood; all when absent. The others are
   * ends of the data's range, or a number of trials.
   */
  readonly curvedParameters?: readonly string[];
  /**
   * Numbered parameters that sum to 1, by the name of the first: the last of them follows from the others. Standard errors
   * then come from the squared scores of the values, since the curvature of a mixture's likelihood need not be negative.
   */
  readonly simplex?: string;
  /** The number of free parameters, which enters the AIC; the number of parameters when absent. */
  readonly freeParameters?: (parameters: MarginalParameters) => number;
  /** @throws LikenessError `INVALID_MODEL` when a parameter is missing or outside its domain. */
  create(parameters: MarginalParameters): Marginal;
  /**
   * The parameters of maximum likelihood.
   *
   * @param values at least one, finite, no NaN
   * @param weights how often each value occurs, all above 0; once each when absent
   */
  fit(values: Float64Array, weights?: Float64Array): FamilyFit;
  /**
   * The parameters of the member with that mean and sd; null when there is none. Absent where the two do not decide it.
   *
   * @param sd above 0; a family of one parameter accepts it when it is within 2% of `impliedSd`
   * @param low, high ends of the range, where the family has some; null when they are not known
   */
  readonly fromMoments?: (
    mean: number,
    sd: number,
    low: number | null,
    high: number | null,
  ) => MarginalParameters | null;
  /** Of a family that its mean alone decides: the sd that follows from the mean. */
  readonly impliedSd?: (mean: number) => number;
  /** Of a family that its range alone decides: the parameters. */
  readonly fromRange?: (low: number, high: number) => MarginalParameters;
  /** The parameters of the mapped values; absent where they do not stay in the family. */
  readonly affine?: (parameters: MarginalParameters, map: AffineMap) => MarginalParameters;
}

/** The number of free parameters of a member of the family. */
export function freeParametersOf(family: MarginalFamily, parameters: MarginalParameters): number {
  return family.freeParameters?.(parameters) ?? Object.keys(family.parameters).length;
}

/** Whether an sd is the one that a family of one parameter implies, within 2%. */
export function isImpliedSd(sd: number, implied: number): boolean {
  return Math.abs(sd / implied - 1) < 0.02;
}

/** The outcome of a fit: its parameters, or a failure when one of them overflowed. */
export function fitted(parameters: MarginalParameters): FamilyFit {
  const wrong = Object.entries(parameters).find(([, value]) => !Number.isFinite(value));
  return wrong ? { failure: `its ${wrong[0]} would be ${wrong[1]}` } : { parameters };
}

/**
 * Checks a parameter.
 *
 * @throws LikenessError `INVALID_MODEL` unless it is finite and `valid`.
 */
export function requireParameter(
  family: string,
  parameters: MarginalParameters,
  name: string,
  valid: (value: number) => boolean = () => true,
): number {
  const value = parameters[name];
  if (typeof value === 'number' && Number.isFinite(value) && valid(value)) return value;
  throw new LikenessError(
    'INVALID_MODEL',
    `The ${family} marginal has the impossible ${name} ${String(value)}.`,
    {
      value: String(value),
    },
  );
}

/** Domain of a scale or shape. */
export const positive = (value: number): boolean => value > 0;
