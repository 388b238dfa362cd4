import type { FeatureColumn } from '../../trees/bins/featureBins.js';
import type { SupportInterval } from '../shared/support.js';
import type { NodeBoosting } from './nodes/nodeBoosting.js';
import type { ValueTreeLimits } from './valueTree.js';

/** What a column is fitted with. */
export interface ColumnFit {
  readonly column: FeatureColumn;
  /** Intervals between the gaps of its numbers; absent where there is no gap. */
  readonly support?: readonly SupportInterval[] | undefined;
  /** Position of the column in the order of drawing; the columns before are the table's first features. */
  readonly at: number;
  /** Maximum of earlier columns that its nodes are predicted from. */
  readonly maxPredictors: number;
  readonly seed: number;
  readonly limits: ValueTreeLimits;
  readonly boosting: NodeBoosting;
  /** Number of models that decide a node of a large table together. */
  readonly ensemble: number;
}
