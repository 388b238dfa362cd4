import type { ColumnKind } from '../table/column.js';

/** A table described by statistics alone, as a reader takes them from an article. Plain JSON. */
export interface Specification {
  readonly format: 'likeness-specification';
  readonly version: 1;
  readonly title?: string;
  /** Where the numbers come from. */
  readonly source?: string;
  /** Rows of the described table; the default number to draw. */
  readonly rows?: number;
  readonly columns: readonly ColumnSpecification[];
  readonly correlations?: readonly CorrelationSpecification[];
  /** What pairs that nothing is said about get. Default `maximum-entropy`. */
  readonly unstated?: 'maximum-entropy' | 'zero';
  readonly target?: TargetSpecification;
  /** Constraints that every row keeps. */
  readonly constraints?: readonly string[];
}

/**
 * One column: `shares` of labels, or a `family` with `parameters`, or statistics (`mean` with `sd`, or quantiles),
 * where a family is optional.
 */
export interface ColumnSpecification {
  readonly name: string;
  /** Default: `categorical` with proportions, `integer` with decimals of 0, `continuous` otherwise. */
  readonly kind?: Exclude<ColumnKind, 'datetime'>;
  /** Decimals that the column is written with. */
  readonly decimals?: number;
  readonly family?: string;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly mean?: number;
  readonly sd?: number;
  readonly median?: number;
  /** Lower quartile, (median,) upper quartile. */
  readonly quartiles?: readonly number[];
  /** Quantile by probability: `{ "0.05": 42 }`. */
  readonly quantiles?: Readonly<Record<string, number>>;
  /** Smallest and largest value; null where there is no bound. */
  readonly range?: readonly [number | null, number | null];
  /** Fraction of each label, in the order of the labels. */
  readonly shares?: Readonly<Record<string, number>>;
  /** Fraction of missing cells. Default 0. */
  readonly missing?: number;
  /** What the article calls it, for readers. */
  readonly description?: string;
}

/** How a stated correlation was measured. */
export type CorrelationType = 'pearson' | 'spearman' | 'latent';

/** A correlation of two columns; labels count as 0, 1 ... when they are two, or as the numbers that they are. */
export interface CorrelationSpecification {
  readonly columns: readonly [string, string];
  readonly value: number;
  /** Default `pearson`; `latent` is that of the normals behind the columns. */
  readonly type?: CorrelationType;
}

/** A column of two labels that others have a stated effect on. */
export interface TargetSpecification {
  readonly column: string;
  /** Fraction of the second label; must agree with the column's proportions. */
  readonly prevalence?: number;
  readonly effects: readonly EffectSpecification[];
}

/** One column's own (unadjusted) relation to the target. Exactly one statement. */
export interface EffectSpecification {
  readonly column: string;
  /** Of the second label, for each `per` more of the column (default 1), in a logistic regression on it alone. */
  readonly oddsRatio?: number;
  readonly logOddsRatio?: number;
  readonly per?: number;
  /** Mean of the column by label of the target. */
  readonly groupMeans?: Readonly<Record<string, number>>;
  /** For a column of two labels: fraction of its second label by label of the target. */
  readonly groupShares?: Readonly<Record<string, number>>;
}

/** What each object of a specification may hold; the published schema says the same, and a test holds them together. */
export const SPECIFICATION_KEYS = {
  specification: [
    'format',
    'version',
    'title',
    'source',
    'rows',
    'columns',
    'correlations',
    'unstated',
    'target',
    'constraints',
  ],
  column: [
    'name',
    'kind',
    'decimals',
    'family',
    'parameters',
    'mean',
    'sd',
    'median',
    'quartiles',
    'quantiles',
    'range',
    'shares',
    'missing',
    'description',
  ],
  correlation: ['columns', 'value', 'type'],
  target: ['column', 'prevalence', 'effects'],
  effect: ['column', 'oddsRatio', 'logOddsRatio', 'per', 'groupMeans', 'groupShares'],
} as const;
