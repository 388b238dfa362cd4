import type { SupportInterval } from './support.js';
import type { SyntheticKeyPlan } from './syntheticKeys.js';

/**
 * How a column takes part in a model that learns from rows; plain JSON, part of the model's parameters. Only
 * `numeric` and `coded` columns are modelled: they have two different values, or one value and missing values.
 */
export type ColumnPlan =
  | {
      readonly type: 'numeric';
      /** Range of the real values; synthetic ones stay inside. */
      readonly minimum: number;
      readonly maximum: number;
      /** The intervals between the gaps of the real values; absent where there is no gap. */
      readonly support?: readonly SupportInterval[];
      readonly missingShare: number;
    }
  | {
      readonly type: 'coded';
      /** Rows of each code; a code without rows never comes out. */
      readonly counts: readonly number[];
      readonly missingShare: number;
    }
  /** One value (a number, a timestamp or a code) in every row. */
  | { readonly type: 'constant'; readonly value: number }
  | SyntheticKeyPlan
  | { readonly type: 'missing' };

/** Indices of the columns that are modelled. */
export function modelledColumns(plans: readonly ColumnPlan[]): number[] {
  return plans.flatMap(({ type }, at) => (type === 'numeric' || type === 'coded' ? [at] : []));
}

/** The intervals between the gaps of a column; undefined where there is none. */
export function supportOfPlan(plan: ColumnPlan): readonly SupportInterval[] | undefined {
  return plan.type === 'numeric' ? plan.support : undefined;
}
