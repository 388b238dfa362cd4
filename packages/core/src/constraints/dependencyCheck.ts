import type { Column } from '../table/column.js';
import { isMissing } from '../table/missingCells.js';
import { createRowKeys } from './rowKeys.js';

/** What a column is for each value of the columns that determine it. */
export type DependencyMap = ReadonlyMap<string, string>;

/**
 * Whether a row has the value of `column` that goes with those of `on`. Rows with a missing cell keep it, and so do rows
 * whose cells of `on` are not known.
 *
 * @param known what goes with each cells of `on`, as `dependencyMap` gives it; by default that of these rows
 */
export function dependencyCheck(
  column: Column,
  on: readonly Column[],
  known: DependencyMap = dependencyMap(column, on),
): (row: number) => boolean {
  const valueOf = createRowKeys([column]);
  const keyOf = createRowKeys(on);
  return (row) => {
    if (isMissing(column, row) || on.some((one) => isMissing(one, row))) return true;
    const expected = known.get(keyOf(row));
    return expected === undefined || expected === valueOf(row);
  };
}

/**
 * The most frequent value of `column` for each cells of `on`, of equally frequent ones the first in the table; by the keys of
 * `createRowKeys`. O(rows).
 */
export function dependencyMap(column: Column, on: readonly Column[]): DependencyMap {
  const valueOf = createRowKeys([column]);
  const keyOf = createRowKeys(on);
  const counts = new Map<string, Map<string, number>>();
  const rows = column.type === 'coded' ? column.codes.length : column.values.length;
  for (let row = 0; row < rows; row++) {
    if (isMissing(column, row) || on.some((one) => isMissing(one, row))) continue;
    const key = keyOf(row);
    let values = counts.get(key);
    if (values === undefined) counts.set(key, (values = new Map<string, number>()));
    const value = valueOf(row);
    values.set(value, (values.get(value) ?? 0) + 1);
  }
  return new Map(
    [...counts].map(([key, values]) => [
      key,
      [...values].reduce((most, one) => (one[1] > most[1] ? one : most))[0],
    ]),
  );
}
