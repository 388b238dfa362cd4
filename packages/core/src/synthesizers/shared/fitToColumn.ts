import type { ColumnSchema } from '../../table/column.js';
import { rounding } from './rounding.js';

/** Rounds values to the precision of the column and clamps them to its range, in place; NaN stays NaN. */
export function fitToColumn(
  schema: ColumnSchema,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  values: Float64Array,
): void {
  rounding(schema)(values);
  for (let row = 0; row < values.length; row++) {
    if (values[row] < minimum) values[row] = minimum;
    else if (values[row] > maximum) values[row] = maximum;
  }
}
