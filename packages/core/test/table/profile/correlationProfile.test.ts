import { describe, expect, test } from '@jest/globals';
import {
  correlationMatrix,
  CorrelationProfile,
  MAX_CORRELATION_COLUMNS,
  createStream,
  numericView,
  type Column,
  type Table,
} from '../../../src/index.js';

function numeric(name: string, values: Float64Array): Column {
  return { type: 'numeric', schema: { name, kind: 'continuous' }, values };
}

function table(columns: readonly Column[], from: number, to: number): Table {
  return {
    rowCount: to - from,
    columns: columns.map((column) =>
      column.type === 'numeric' ? { ...column, values: column.values.slice(from, to) } : column,
    ),
  };
}

describe('CorrelationProfile', () => {
  test('is the pairwise complete correlation matrix of the whole table, however it is cut into chunks', () => {
    const rows = 1000;
    const stream = createStream(4, 'test');
    const draw = (make: (row: number) => number): Float64Array =>
      Float64Array.from({ length: rows }, (_, row) => make(row));
    const base = draw(() => stream.uniform());
    const columns = [
      // Far from 0, where sums of squares lose their digits.
      numeric(
        'far',
        draw((row) => 1e8 + base[row]),
      ),
      numeric(
        'near',
        draw((row) => base[row] + 0.3 * stream.uniform()),
      ),
      numeric(
        'gaps',
        draw((row) => (row % 3 === 0 ? Number.NaN : base[row] - stream.uniform())),
      ),
      numeric(
        'constant',
        draw(() => 7),
      ),
      numeric(
        'missing',
        draw(() => Number.NaN),
      ),
    ];
    const expected = correlationMatrix(columns.map(numericView));
    for (const size of [1000, 333, 7]) {
      const profile = new CorrelationProfile(columns.map(({ schema }) => schema));
      for (let from = 0; from < rows; from += size)
        profile.add(table(columns, from, Math.min(rows, from + size)));
      const found = profile.finish();
      expect(found?.columns).toEqual(['far', 'near', 'gaps', 'constant', 'missing']);
      found?.values.forEach((row, i) =>
        row.forEach((value, j) => {
          const r = expected[i * columns.length + j];
          if (Number.isNaN(r)) expect(value).toBeNull();
          // Both sum a thousand products of order 1 in another order: 1e-9 leaves six digits of room.
          else expect(value).toBeCloseTo(r, 9);
        }),
      );
    }
  });

  test('is null with fewer than two columns that have numbers', () => {
    const profile = new CorrelationProfile([
      { name: 'id', kind: 'identifier' },
      { name: 'x', kind: 'integer' },
    ]);
    expect(profile.finish()).toBeNull();
  });
});

test('a wide table has the correlations of its first columns, identifiers not counted', () => {
  const ids: Column = {
    ...numeric('id', Float64Array.of(1, 2, 3)),
    schema: { name: 'id', kind: 'identifier' },
  } as Column;
  const columns = Array.from({ length: MAX_CORRELATION_COLUMNS + 7 }, (_, at) =>
    numeric(`c${at}`, Float64Array.of(at, 2 * at + 1, (at * at) % 5)),
  );
  const all = [ids, ...columns];
  const profile = new CorrelationProfile(all.map(({ schema }) => schema));
  profile.add(table(all, 0, 3));
  const found = profile.finish();
  expect(profile.omittedColumns).toBe(7);
  expect(found?.columns).toEqual(columns.slice(0, MAX_CORRELATION_COLUMNS).map(({ schema }) => schema.name));
  expect(found?.values).toHaveLength(MAX_CORRELATION_COLUMNS);
});
