import type { ValueSet } from '../../conditions/valueSet.js';
import type { ColumnSchema } from '../../table/column.js';
import { createNumberWriter, type NumberRange, writeWithin } from './numberWriter.js';

/**
 * Turns drawn numbers into numbers that the column writes, in place: on its lattice, in its range, in no gap, and in the set of a
 * condition; NaN stays NaN.
 */
export function fitToColumn(
  schema: ColumnSchema,
  range: NumberRange,
  values: Float64Array,
  set: ValueSet | null = null,
): void {
  const writer = createNumberWriter(schema, range);
  for (let row = 0; row < values.length; row++) values[row] = writeWithin(writer, values[row], set);
}
