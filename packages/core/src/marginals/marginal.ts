import { LikenessError } from '../errors.js';

/**
 * Families of numbers. `constant` is a column of one value, `categorical` a list of values with shares, `empirical`
 * a piecewise uniform density; `atoms` and `heaped` wrap another distribution.
 */
export type FamilyName =
  | 'normal'
  | 'lognormal'
  | 'gamma'
  | 'exponential'
  | 'uniform'
  | 'beta'
  | 'weibull'
  | 'logistic'
  | 'student-t'
  | 'inverse-gaussian'
  | 'log-logistic'
  | 'truncated-normal'
  | 'gaussian-mixture'
  | 'empirical'
  | 'poisson'
  | 'negative-binomial'
  | 'geometric'
  | 'binomial'
  | 'zero-inflated-poisson'
  | 'zero-inflated-negative-binomial'
  | 'categorical'
  | 'constant'
  | 'atoms'
  | 'heaped';

/** A distribution of one number. */
export interface Marginal {
  readonly family: FamilyName;
  /** Whether it lives on single points; then `pdf` is a probability. */
  readonly discrete: boolean;
  readonly parameters: Readonly<Record<string, number>>;
  /** Density, or probability of a point; 0 outside the support. */
  pdf(x: number): number;
  /** Logarithm of `pdf`; -Infinity outside the support. */
  logPdf(x: number): number;
  /** P(X <= x). */
  cdf(x: number): number;
  /** Smallest x with P(X <= x) >= p, p from 0 to 1. */
  quantile(p: number): number;
  toJSON(): MarginalDocument;
}

/** A marginal as plain JSON. */
export interface MarginalDocument {
  readonly family: FamilyName;
  readonly parameters: Readonly<Record<string, number>>;
  /**
   * `categorical`, `atoms`: the values, ascending, and the share of each. `empirical`: the knots and the share of each
   * interval between them. `heaped`: the steps, widest first, and the share rounded to each.
   */
  readonly values?: readonly number[];
  readonly shares?: readonly number[];
  /** `atoms`, `heaped`: the distribution that is wrapped. */
  readonly base?: MarginalDocument;
}

/** Parameters, or why the data cannot come from this family. */
export type FamilyFit =
  { readonly parameters: Readonly<Record<string, number>> } | { readonly failure: string };

/** A parametric family with its maximum-likelihood fit. */
export interface MarginalFamily {
  readonly name: FamilyName;
  /** Names of the parameters; their count enters the AIC. A mixture numbers them: `weight1`, `mean1`, `sd1` ... */
  readonly parameterNames: readonly string[];
  /** Whether it counts: then it is tried on whole numbers only. */
  readonly counts?: boolean;
  /**
   * Parameters whose standard errors follow from the curvature of the likelihood; all when absent. The others are
   * ends of the data's range, or a count of trials.
   */
  readonly curvedParameters?: readonly string[];
  /** @throws LikenessError `INVALID_MODEL` when a parameter is missing or outside its domain. */
  create(parameters: Readonly<Record<string, number>>): Marginal;
  /**
   * The parameters of maximum likelihood.
   *
   * @param values at least one, finite, no NaN
   * @param weights how often each value occurs, all above 0; once each when absent
   */
  fit(values: Float64Array, weights?: Float64Array): FamilyFit;
}

/** The outcome of a fit: its parameters, or a failure when one of them overflowed. */
export function fitted(parameters: Readonly<Record<string, number>>): FamilyFit {
  const wrong = Object.entries(parameters).find(([, value]) => !Number.isFinite(value));
  return wrong ? { failure: `its ${wrong[0]} would be ${wrong[1]}` } : { parameters };
}

/**
 * Checks a parameter.
 *
 * @throws LikenessError `INVALID_MODEL` unless it is finite and `valid`.
 */
export function requireParameter(
  family: FamilyName,
  parameters: Readonly<Record<string, number>>,
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
