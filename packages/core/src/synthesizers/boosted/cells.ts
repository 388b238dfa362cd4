import type { FeatureColumn } from '../../trees/bins/featureBins.js';

/** The different values of a column. */
export interface Cells {
  /** Numbers and timestamps ascending, or codes; only those that occur. */
  readonly values: Float64Array;
  /** Rows of each. */
  readonly counts: Int32Array;
  /** Index of each row's value; -1 where it is missing. */
  readonly ofRow: Int32Array;
}

/** Collects the different values of a column. Cost: a sort. */
export function collectCells(column: FeatureColumn): Cells {
  const numbers = column.type === 'numeric' ? column.values : Float64Array.from(column.codes, orMissing);
  const sorted = numbers.filter((value) => !Number.isNaN(value)).sort();
  let distinct = 0;
  const counts: number[] = [];
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[distinct - 1]) {
      sorted[distinct++] = sorted[i] + 0;
      counts.push(0);
    }
    counts[distinct - 1]++;
  }
  const values = sorted.slice(0, distinct);
  const ofRow = Int32Array.from(numbers, (value) => (Number.isNaN(value) ? -1 : indexOf(values, value)));
  return { values, counts: Int32Array.from(counts), ofRow };
}

function orMissing(code: number): number {
  return code < 0 ? NaN : code;
}

/** Index of a value that is among the sorted ones. */
function indexOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
