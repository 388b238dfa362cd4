import { LikenessError } from '../errors.js';

/** Families of numbers; `constant` is a column of one value, `categorical` a list of values with shares. */
export type FamilyName =
  | 'normal'
  | 'lognormal'
  | 'gamma'
  | 'exponential'
  | 'uniform'
  | 'beta'
  | 'poisson'
  | 'categorical'
  | 'constant';

/** A law of one number. */
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
  /** `categorical`: the values, ascending, and the share of each. */
  readonly values?: readonly number[];
  readonly shares?: readonly number[];
}

/** Parameters, or why the data cannot come from this family. */
export type FamilyFit =
  { readonly parameters: Readonly<Record<string, number>> } | { readonly failure: string };

/** A parametric family with its maximum-likelihood fit. */
export interface MarginalFamily {
  readonly name: FamilyName;
  /** Names of the free parameters; their count enters the AIC. */
  readonly parameterNames: readonly string[];
  /** @throws LikenessError `INVALID_MODEL` when a parameter is missing or outside its domain. */
  create(parameters: Readonly<Record<string, number>>): Marginal;
  /** @param values at least one, finite, no NaN */
  fit(values: Float64Array): FamilyFit;
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
