import type { FeatureColumn } from '../../trees/bins/featureBins.js';

/** The different cells of a column. */
export interface DistinctCells {
  /** Numbers, timestamps or codes ascending; NaN, a missing cell, last. */
  readonly values: Float64Array;
  /** Index of each row's cell. */
  readonly ofRow: Int32Array;
}

/** Cost: a sort of the different values. */
export function distinctCells(column: FeatureColumn): DistinctCells {
  const cells =
    column.type === 'numeric'
      ? column.values
      : Float64Array.from(column.codes, (code) => (code < 0 ? NaN : code));
  // Adding 0 turns -0, which JSON cannot keep, into 0. Typed arrays sort NaN to the end.
  const values = Float64Array.from(new Set(cells), (value) => value + 0).sort();
  const indices = new Map(Array.from(values, (value, at) => [value, at]));
  return { values, ofRow: Int32Array.from(cells, (value) => indices.get(value) ?? 0) };
}
