import type { Tree } from '../tree.js';

/** What limits one tree. */
export interface BoostTreeOptions {
  readonly leaves: number;
  readonly minRows: number;
  readonly lambda: number;
  readonly categoryLambda: number;
  readonly learningRate: number;
}

/**
 * Derivatives of the loss, two a training row, row weights included: the gradient, then the second derivative, 0 to 1,
 * plus `unit`. A sum of the latter thus holds the number of rows too, see `countUnit`.
 */
export type Derivatives = Float64Array;

/** Grows trees on the same rows, one a call; keeps its buffers between calls. */
export interface BoostGrower {
  readonly unit: number;
  /** Where the derivatives for the next tree go; to be filled before `grow`, and before any other grower is used. */
  derivatives(): Derivatives;
  /**
   * Grows a tree and adds its leaf values to the scores of all rows, by row of the table.
   *
   * @param features indices of the features that may be split
   * @returns null when no split gains anything
   */
  grow(features: Int32Array, scores: Float64Array): Tree | null;
}

/**
 * A power of two that a sum of `rows` second derivatives (each at most 1) cannot reach half of, so that
 * `sum of (h + unit)` is `unit x rows` plus the sum of h, both readable: one addition for two sums in the loop that
 * takes most of the time of boosting. For a million rows the sum of h keeps 12 binary places.
 */
export function countUnit(rows: number): number {
  return 2 ** Math.ceil(Math.log2(2 * rows + 2));
}
