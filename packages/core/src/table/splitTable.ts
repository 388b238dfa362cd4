import { LikenessError } from '../errors.js';
import { createStream } from '../random/randomStream.js';
import { sampleWithoutReplacement } from '../random/sampleWithoutReplacement.js';
import type { Table } from './table.js';
import { takeRows } from './takeRows.js';

export interface TableSplit {
  readonly train: Table;
  readonly holdout: Table;
  /** 0-based rows of the table, ascending. */
  readonly trainRows: Int32Array;
  readonly holdoutRows: Int32Array;
}

/**
 * Sets a random fraction of the rows aside before fitting; every subset of that size is equally likely, and the same
 * seed gives the same one. Both parts keep the order of the table and have at least one row.
 *
 * @param holdoutShare above 0 and below 1; the count is rounded to the nearest
 * @throws LikenessError `INVALID_OPTION` for another proportion, `TOO_FEW_ROWS` below two rows.
 */
export function splitTable(table: Table, holdoutShare: number, seed: number): TableSplit {
  const { rowCount } = table;
  if (!(holdoutShare > 0 && holdoutShare < 1)) {
    throw new LikenessError(
      'INVALID_OPTION',
      `The holdout share must lie between 0 and 1, not ${holdoutShare}.`,
    );
  }
  if (rowCount < 2) {
    throw new LikenessError(
      'TOO_FEW_ROWS',
      `A table of ${rowCount === 1 ? '1 row' : `${rowCount} rows`} cannot be split. Provide at least two rows.`,
    );
  }
  const count = Math.min(rowCount - 1, Math.max(1, Math.round(rowCount * holdoutShare)));
  const holdoutRows = sampleWithoutReplacement(createStream(seed, 'split'), rowCount, count);
  const trainRows = new Int32Array(rowCount - count);
  let at = 0;
  for (let row = 0; row < rowCount; row++) {
    if (holdoutRows[row - at] !== row) trainRows[at++] = row;
  }
  return { train: takeRows(table, trainRows), holdout: takeRows(table, holdoutRows), trainRows, holdoutRows };
}
