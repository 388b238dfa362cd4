import type { ResolvedCondition } from '../../conditions/readConditions.js';
import type { RandomStream } from '../../random/randomStream.js';
import type { FeatureBins } from '../../trees/bins/featureBins.js';

/** Columns that were drawn before, as bins, in the order of drawing. */
export interface DrawnColumns {
  readonly features: readonly FeatureBins[];
  /** Bins of each, one a row. */
  readonly bins: readonly Uint8Array[];
}

/** What cells of a column shall be. */
export interface CellConstraint {
  /** Of every row; null where anything goes. */
  readonly resolvedCondition: ResolvedCondition | null;
  /** Cells that are known, one a row, NaN where not; null where none is. They win over the resolved condition. */
  readonly known: Float64Array | null;
  /** Whether the resolved condition must be met even where the distribution says that it cannot be, as a missing value to fill must: at a low weight. */
  readonly soft?: boolean;
}

/** The distribution of a column given those drawn before it. */
export interface SequentialColumn {
  /**
   * Draws a cell for each row, given the rows' cells before; under a constraint only cells that keep it, and adds the
   * logarithm of the probability of keeping it to the row's weight (-Infinity where it cannot be kept; the cell is then
   * of no consequence). A known cell is taken as it is, and weighed by a positive probability.
   *
   * The stream is used row after row, so fewer rows are a prefix.
   *
   * @param out values, timestamps or codes; missing as NaN
   */
  draw(
    drawn: DrawnColumns,
    constraint: CellConstraint | null,
    stream: RandomStream,
    out: Float64Array,
    logWeights: Float64Array,
  ): void;
}
