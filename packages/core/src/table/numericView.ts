import { LikenessError } from '../errors.js';
import type { Column } from './column.js';

/**
 * The column as numbers, one a row, missing as NaN: values as they are, timestamps in milliseconds, categories by
 * code. The column's own memory where it can be shared, so do not write to it.
 *
 * @throws LikenessError `KIND_NOT_POSSIBLE` for an identifier, which has no numbers.
 */
export function numericView(column: Column): Float64Array {
  switch (column.type) {
    case 'numeric':
      return column.values;
    case 'coded': {
      const values = new Float64Array(column.codes.length);
      for (let row = 0; row < values.length; row++)
        values[row] = column.codes[row] < 0 ? NaN : column.codes[row];
      return values;
    }
    case 'identifier': {
      const { name } = column.schema;
      throw new LikenessError(
        'KIND_NOT_POSSIBLE',
        `Column "${name}" is an identifier and has no numeric values.`,
        {
          column: name,
        },
      );
    }
  }
}
