import type { DesignMatrix } from './designMatrix.js';

/** The entries of a matrix that are not 0, row after row, columns ascending. */
export interface SparseRows {
  /** Where the entries of each row begin, and the end. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Entries that are not 0, row by row: most of a one-hot matrix is. */
export function sparseRows({ rowCount, width, values }: DesignMatrix): SparseRows {
  const starts = new Int32Array(rowCount + 1);
  let count = 0;
  for (let i = 0; i < rowCount; i++) {
    for (let j = 0; j < width; j++) if (values[i * width + j] !== 0) count++;
    starts[i + 1] = count;
  }
  const columns = new Int32Array(count);
  const entries = new Float64Array(count);
  let at = 0;
  for (let i = 0; i < rowCount; i++) {
    for (let j = 0; j < width; j++) {
      const value = values[i * width + j];
      if (value === 0) continue;
      columns[at] = j;
      entries[at++] = value;
    }
  }
  return { starts, columns, values: entries };
}

/** The entries of some of the rows, in their order. */
export function takeSparseRows({ starts, columns, values }: SparseRows, rows: Int32Array): SparseRows {
  const taken = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (taken[i + 1] = taken[i] + starts[row + 1] - starts[row]));
  const ownColumns = new Int32Array(taken[rows.length]);
  const ownValues = new Float64Array(taken[rows.length]);
  rows.forEach((row, i) => {
    ownColumns.set(columns.subarray(starts[row], starts[row + 1]), taken[i]);
    ownValues.set(values.subarray(starts[row], starts[row + 1]), taken[i]);
  });
  return { starts: taken, columns: ownColumns, values: ownValues };
}
