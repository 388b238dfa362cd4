import type { MarginalDocument } from '../../marginals/marginal.js';
import type { SupportInterval } from '../shared/support.js';
import type { SyntheticKeyPlan } from '../shared/syntheticKeys.js';

/** Half width that a number of an unrounded column stands for, as a fraction of its range. */
export const NUMBER_TOLERANCE = 1e-6;

/** How one column is made, as plain JSON; the columns of a model stand in the order of its schema. */
export type ColumnModel = NumericModel | CodedModel | IdentifierModel | MissingModel;

/** Numbers and timestamps: a marginal, rounded to the column's lattice and kept to the observed range without its gaps. */
export interface NumericModel {
  readonly type: 'numeric';
  readonly marginal: MarginalDocument;
  readonly minimum: number;
  readonly maximum: number;
  /** The intervals between the gaps of the real values; absent where there is no gap. */
  readonly support?: readonly SupportInterval[];
  readonly missingShare: number;
}

/** Labels: the fraction of each code among the values present, and the codes in latent order. */
export interface CodedModel {
  readonly type: 'coded';
  readonly shares: readonly number[];
  readonly order: readonly number[];
  readonly missingShare: number;
}

/** Synthetic keys. */
export type IdentifierModel = SyntheticKeyPlan;

/** A column without a single value stays so. */
export interface MissingModel {
  readonly type: 'missing';
}
