/** A fraction of the values that is rounded to multiples of a step. */
export interface Heap {
  readonly step: number;
  /** Above 0, at most 1. */
  readonly share: number;
}

/** Single values and the probability of each, in the same order. */
export interface PointMasses {
  /** Ascending, different. */
  readonly values: readonly number[];
  /** Above 0; they sum to 1, or to less where a continuous part stands beside the points. */
  readonly shares: readonly number[];
}

/** A distribution of one number. */
export interface Marginal {
  /** Name of its definition in the registry. */
  readonly family: string;
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
  /** The points of positive probability, of a distribution that lists them; absent for families of counts. */
  readonly points?: PointMasses;
  /**
   * The distribution beside the points; absent where the points have all of the probability, or where there are none.
   */
  readonly continuousPart?: Marginal;
  /** How values are rounded, and the distribution before rounding; absent where values are not rounded. */
  readonly rounding?: { readonly heaps: readonly Heap[]; readonly unrounded: Marginal };
  /**
   * False where the quantile function has kinks or steep parts, so that it must not be interpolated; true when absent.
   */
  readonly smoothQuantile?: boolean;
}

/** A marginal as plain JSON. */
export interface MarginalDocument {
  readonly family: string;
  readonly parameters: Readonly<Record<string, number>>;
  /**
   * `categorical`, `atoms`: the values, ascending, and the fraction of each. `empirical`: the knots and the fraction
   * of each interval between them. `heaped`: the steps, widest first, and the share rounded to each.
   */
  readonly values?: readonly number[];
  readonly shares?: readonly number[];
  /** `atoms`, `heaped`: the distribution that is wrapped. */
  readonly base?: MarginalDocument;
}
