import { createStream } from '../../random/randomStream.js';
import type { Column } from '../../table/column.js';
import { peopleLimits } from './limits.js';
import { type People, peopleIn, rowsWithValue } from './people.js';

/** A column of which fewer people may lack a value than its people need. */
export interface ProtectedMissing {
  readonly column: Column;
  /** Rows that got a value. */
  readonly rows: readonly number[];
}

/**
 * The column with a value in its missing cells where so few people lack one that the proportion of missing cells would speak of them: the
 * value of a random row. Identifiers, and columns without any value, stay as they are. O(rows).
 *
 * @param at index of the column, which names its random numbers
 */
export function protectMissing(
  column: Column,
  at: number,
  people: People,
  { people: needed, seed }: { readonly people: number; readonly seed: number },
): ProtectedMissing {
  if (column.type === 'identifier') return { column, rows: [] };
  const donors = rowsWithValue(column);
  const { length } = column.type === 'coded' ? column.codes : column.values;
  const present = new Set(donors);
  const missing = Array.from({ length }, (_, row) => row).filter((row) => !present.has(row));
  if (missing.length === 0 || donors.length === 0) return { column, rows: [] };
  if (peopleIn(missing, people) >= peopleLimits(needed, seed, 'missing')(at, 0)) return { column, rows: [] };
  const stream = createStream(seed, 'protected missing cells', at);
  const filled = column.type === 'coded' ? column.codes.slice() : column.values.slice();
  for (const row of missing) filled[row] = filled[donors[stream.integer(donors.length)]];
  const done: Column =
    column.type === 'coded'
      ? { ...column, codes: Int32Array.from(filled) }
      : { ...column, values: Float64Array.from(filled) };
  return { column: done, rows: missing };
}
