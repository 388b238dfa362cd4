import { LikenessError } from '../errors.js';
import { createStream, type RandomStream } from '../random/randomStream.js';
import { sampleWithoutReplacement } from '../random/sampleWithoutReplacement.js';
import { shuffle } from '../random/shuffle.js';
import { personOfRows } from './personOfRows.js';
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
 * Where a key repeats (`personOfRows`), people are held out with all their rows: a person in both parts would
 * hide what is remembered of them, since the holdout knows them too. The number of rows is then the nearest that the people
 * allow.
 *
 * @param holdoutShare above 0 and below 1; the count is rounded to the nearest
 * @throws LikenessError `INVALID_OPTION` for another proportion, `TOO_FEW_ROWS` below two rows, or two people.
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
  const stream = createStream(seed, 'split');
  const person = personOfRows(table);
  const holdoutRows =
    person === null ? sampleWithoutReplacement(stream, rowCount, count) : rowsOfPeople(stream, person, count);
  const trainRows = new Int32Array(rowCount - holdoutRows.length);
  let at = 0;
  for (let row = 0; row < rowCount; row++) {
    if (holdoutRows[row - at] !== row) trainRows[at++] = row;
  }
  return { train: takeRows(table, trainRows), holdout: takeRows(table, holdoutRows), trainRows, holdoutRows };
}

/** The rows of people in random order, as many as bring their number nearest to `count`; at least one person stays. */
function rowsOfPeople(stream: RandomStream, person: Int32Array, count: number): Int32Array {
  const people = person.reduce((most, one) => Math.max(most, one), 0) + 1;
  if (people < 2) {
    throw new LikenessError(
      'TOO_FEW_ROWS',
      'All rows have the same key, so they are one person, and nobody can be held out. Give the column another kind or role.',
    );
  }
  const rows = new Int32Array(people);
  for (const one of person) rows[one]++;
  const order = Int32Array.from({ length: people }, (_, one) => one);
  shuffle(stream, order);
  const isHeldOut = new Uint8Array(people);
  let taken = 0;
  for (const one of order.subarray(0, people - 1)) {
    if (taken > 0 && Math.abs(taken + rows[one] - count) >= Math.abs(taken - count)) break;
    isHeldOut[one] = 1;
    taken += rows[one];
  }
  return Int32Array.from(person.keys()).filter((row) => isHeldOut[person[row]] === 1);
}
