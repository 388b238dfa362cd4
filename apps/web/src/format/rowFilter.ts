import type { ColumnKind, RowFilterInput } from '../graphql/generated/operations';

/** What a reader has typed to filter one column. */
export interface TypedFilter {
  readonly column: string;
  readonly text: string;
}

const RANGE = /^\s*(?<low>[^\s.][^\s]*)?\s*\.\.\s*(?<high>[^\s]+)?\s*$/;
const COMPARISON = /^\s*(?<sign><=|>=|=)\s*(?<value>\S+)\s*$/;

/** How a filter of a column of that kind is written, for its hint. */
export function filterHint(kind: ColumnKind): string {
  if (kind === 'DATETIME') return '2020-01-01 .. 2020-12-31, or missing';
  return kind === 'CONTINUOUS' || kind === 'INTEGER'
    ? '10 .. 20, >= 5, = 7, or missing'
    : 'part of the cell, = the whole cell, or missing';
}

/**
 * A filter as the API takes it: `10 .. 20` and comparisons of numbers and timestamps, `missing`, `= label` for a whole cell, else
 * a part of the cell.
 *
 * @returns null while it is empty, or where a number is expected and none is there
 */
export function readFilter({ column, text }: TypedFilter, kind: ColumnKind): RowFilterInput | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (trimmed.toLowerCase() === 'missing') return { column, missing: true };
  if (kind !== 'DATETIME' && kind !== 'CONTINUOUS' && kind !== 'INTEGER') {
    const whole = /^\s*= ?(?<cell>.+)$/s.exec(text)?.groups?.cell;
    return whole === undefined ? { column, contains: trimmed } : { column, equals: [whole] };
  }
  const read = (value: string | undefined): number | null => {
    if (value === undefined) return null;
    const number =
      kind === 'DATETIME' ? Date.parse(value.length <= 10 ? `${value}T00:00Z` : value) : Number(value);
    return Number.isFinite(number) ? number : NaN;
  };
  const range = RANGE.exec(trimmed)?.groups;
  const comparison = COMPARISON.exec(trimmed)?.groups;
  const [minimum, maximum] = range
    ? [read(range.low), read(range.high)]
    : comparison
      ? [
          comparison.sign === '<=' ? null : read(comparison.value),
          comparison.sign === '>=' ? null : read(comparison.value),
        ]
      : [NaN, NaN];
  if (Number.isNaN(minimum) || Number.isNaN(maximum)) return { column, contains: trimmed };
  return minimum === null && maximum === null ? null : { column, minimum, maximum };
}

/** What the address of a page of rows says of their filter; null where it names none. */
export function filterOfAddress(parameters: { get(name: string): string | null }): TypedFilter | null {
  const [column, text] = [parameters.get('column'), parameters.get('where')];
  return column === null || text === null || text.trim() === '' ? null : { column, text };
}

/** The address of the rows that a filter lets through; of all of them without one. */
export function rowsAddress(path: string, filter: TypedFilter | null): string {
  if (filter === null) return path;
  return `${path}?${new URLSearchParams({ column: filter.column, where: filter.text }).toString()}`;
}
