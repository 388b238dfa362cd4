import type { Column } from '../../table/column.js';

const known = new WeakMap<Column, Float64Array>();

/**
 * The numbers of a column that are present, ascending; none of any other kind of column. Sorted once for all metrics, so
 * not to be written to. Cost: a sort, at the first call for a column.
 */
export function sortedValues(column: Column): Float64Array {
  if (column.type !== 'numeric') return new Float64Array(0);
  let sorted = known.get(column);
  if (sorted === undefined) {
    sorted = column.values.filter((value) => value === value).sort();
    known.set(column, sorted);
  }
  return sorted;
}
