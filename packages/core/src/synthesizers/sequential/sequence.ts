import type { ResolvedConditions } from '../../conditions/readConditions.js';
import type { ColumnSchema } from '../../table/column.js';
import type { FeatureBins } from '../../trees/bins/featureBins.js';
import type { WeightedRows } from '../contract/drawReport.js';
import type { SequentialColumn } from './sequentialColumn.js';

/** Columns that are drawn one after another. */
export interface Sequence {
  /** In the order of drawing, as the two below. */
  readonly schemas: readonly ColumnSchema[];
  readonly columns: readonly SequentialColumn[];
  readonly features: readonly FeatureBins[];
}

/** Rows, and what candidates they were taken from. */
export interface DrawnSequence {
  /** One array for each column, in the order of drawing: values, timestamps or codes; missing as NaN. */
  readonly cells: readonly Float64Array[];
  /** Null where each row had one candidate, which is exact. */
  readonly weighted: WeightedRows | null;
}

/** Names the random streams of a chunk. */
export interface SequenceKey {
  readonly seed: number;
  readonly purpose: string;
  readonly chunk: number;
}

/** What rows shall be, by position in the order of drawing. */
export interface SequenceConstraints {
  readonly resolvedConditions: ResolvedConditions;
  /** Known cells of each column, one a row, NaN where not; null where none is. */
  readonly known: readonly (Float64Array | null)[];
  /** Positions whose resolved condition is to be met whatever the distribution says (`CellConstraint.soft`). */
  readonly soft: ReadonlySet<number>;
}
