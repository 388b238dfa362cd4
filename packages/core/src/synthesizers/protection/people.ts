import { LikenessError } from '../../errors.js';
import type { Column } from '../../table/column.js';
import type { Table } from '../../table/table.js';

/** Whose row each row is. */
export interface People {
  /** Column whose different values are the people; null where each row is a person. */
  readonly key: string | null;
  /** The person of each row, from 0; null where each row is one. */
  readonly ofRow: Int32Array | null;
  readonly count: number;
}

/**
 * The people of a table. Where a key repeats, rows with the same key are one person; of several such keys the one with the
 * fewest different values counts, which protects most. Rows without a key count as one person together, as they may be; a key
 * that most rows lack (a cabin, of few passengers) does not say whose rows they are, and is passed over.
 *
 * @throws LikenessError `COLUMN_NOT_PROTECTABLE` for a column with the role of a key that would be modelled as a number or label
 */
export function peopleOf(table: Table): People {
  let people: People = { key: null, ofRow: null, count: table.rowCount };
  for (const { schema, type } of table.columns) {
    if (schema.role !== 'key' || type === 'identifier') continue;
    throw new LikenessError(
      'COLUMN_NOT_PROTECTABLE',
      `Column "${schema.name}" has the role of a key and the kind ${schema.kind}, so its values would be modelled. ` +
        'Give it the kind identifier, or leave it out; or switch protection off.',
      { column: schema.name, option: 'protection' },
    );
  }
  for (const column of table.columns) {
    if (column.type !== 'identifier' || (column.schema.role ?? 'key') !== 'key') continue;
    const { ofRow, count, repeats } = personOfRow(column.values);
    if (repeats && count < people.count) people = { key: column.schema.name, ofRow, count };
  }
  return people;
}

function personOfRow(keys: readonly (string | null)[]): {
  readonly ofRow: Int32Array;
  readonly count: number;
  readonly repeats: boolean;
} {
  const numbers = new Map<string | null, number>();
  let present = 0;
  const ofRow = Int32Array.from(keys, (key) => {
    if (key !== null) present++;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
  const different = numbers.size - (numbers.has(null) ? 1 : 0);
  return {
    ofRow,
    count: numbers.size,
    repeats: different > 0 && different < present && 2 * present >= keys.length,
  };
}

/** People with each label. O(rows). @param codes -1 where there is none */
export function peopleByLabel(codes: ArrayLike<number>, labels: number, { ofRow }: People): Int32Array {
  const counts = new Int32Array(labels);
  const seen = new Set<number>();
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (code < 0) continue;
    if (ofRow !== null) {
      const pair = ofRow[row] * labels + code;
      if (seen.has(pair)) continue;
      seen.add(pair);
    }
    counts[code]++;
  }
  return counts;
}

/** People with a row that is chosen. */
export function peopleIn(rows: readonly number[], { ofRow }: People): number {
  return ofRow === null ? rows.length : new Set(rows.map((row) => ofRow[row])).size;
}

/** Rows that have a value. */
export function rowsWithValue(column: Column): number[] {
  const rows: number[] = [];
  if (column.type === 'coded') column.codes.forEach((code, row) => void (code >= 0 && rows.push(row)));
  if (column.type === 'numeric') {
    column.values.forEach((value, row) => void (Number.isNaN(value) || rows.push(row)));
  }
  return rows;
}
