import { describe, expect, test } from '@jest/globals';
import { columnChecks, type CheckedColumn } from '../src/features/datasets/columnChecks';
import { profileChanges } from '../src/features/datasets/profileChanges';
import { readFilter } from '../src/format/rowFilter';
import { densities } from '../src/features/exploration/distributions/densities';
import { differenceOf, distanceOf, upright } from '../src/features/exploration/pairs/pairMatrix';
import { worstPairs } from '../src/features/exploration/pairs/worstPairs';
import type { ColumnProfileFragment } from '../src/graphql/generated/operations';

const column = (change: Partial<CheckedColumn>): CheckedColumn => ({
  name: 'c',
  kind: 'CONTINUOUS',
  role: 'NONE',
  missingCount: 0,
  distinctCount: 50,
  ...change,
});

describe('checks of columns', () => {
  test.each([
    ['EMPTY', { missingCount: 100, distinctCount: 0 }],
    ['CONSTANT', { distinctCount: 1 }],
    ['MOSTLY_MISSING', { missingCount: 95, distinctCount: 5 }],
    ['KEY', { kind: 'IDENTIFIER', role: 'KEY', distinctCount: 100 }],
    ['DUPLICATE_KEY', { kind: 'IDENTIFIER', role: 'KEY', distinctCount: 98 }],
    ['UNIQUE', { kind: 'INTEGER', distinctCount: 100 }],
  ] as const)('%s', (code, change) => {
    expect(columnChecks([column(change)], 100).map((check) => check.code)).toEqual([code]);
  });

  test('numbers that all differ, few rows and uncounted values are no finding', () => {
    expect(columnChecks([column({ distinctCount: 100 }), column({ distinctCount: null })], 100)).toEqual([]);
    expect(columnChecks([column({ kind: 'INTEGER', distinctCount: 5 })], 5)).toEqual([]);
  });

  test('a key that repeats says how often', () => {
    const [check] = columnChecks([column({ kind: 'IDENTIFIER', role: 'KEY', distinctCount: 97 })], 100);
    expect(check.message).toContain('3 rows of 100');
  });
});

describe('pictures of columns', () => {
  test('bins of unequal width are drawn by density', () => {
    expect(densities([0, 1, 2], [0.5, 0.5])).toEqual({ values: [0.5, 0.5], uneven: false });
    expect(densities([0, 1, 5], [0.5, 0.5])).toEqual({ values: [0.5, 0.125], uneven: true });
  });

  test('a heat map stands upright: the last cell of y is on top', () => {
    expect(
      upright([
        [1, 2, 3],
        [4, 5, null],
      ]),
    ).toEqual([
      [3, null],
      [2, 5],
      [1, 4],
    ]);
  });

  test('the difference of proportions leaves out cells of fewer than five real rows; the distance counts them together', () => {
    const real = [
      [0.5, null],
      [0.4, null],
    ];
    const synthetic = [
      [0.4, 0.1],
      [0.4, 0.1],
    ];
    expect(differenceOf(real, synthetic)).toEqual([
      [expect.closeTo(-0.1, 9), null],
      [0, null],
    ]);
    expect(distanceOf(real, synthetic)).toBeCloseTo(0.1, 9);
    expect(
      distanceOf(real, [
        [0.5, 0.1],
        [0.4, 0],
      ]),
    ).toBeCloseTo(0, 9);
  });
});

describe('filters of rows', () => {
  test.each([
    ['10 .. 20', 'INTEGER', { column: 'c', minimum: 10, maximum: 20 }],
    ['.. 2.5', 'CONTINUOUS', { column: 'c', minimum: null, maximum: 2.5 }],
    ['>= -3', 'CONTINUOUS', { column: 'c', minimum: -3, maximum: null }],
    ['= 7', 'INTEGER', { column: 'c', minimum: 7, maximum: 7 }],
    ['12', 'INTEGER', { column: 'c', contains: '12' }],
    ['Missing', 'INTEGER', { column: 'c', missing: true }],
    ['1 .. 2', 'CATEGORICAL', { column: 'c', contains: '1 .. 2' }],
    ['= low ', 'CATEGORICAL', { column: 'c', equals: ['low '] }],
    ['=', 'CATEGORICAL', { column: 'c', contains: '=' }],
    ['2020-01-01 ..', 'DATETIME', { column: 'c', minimum: Date.UTC(2020, 0, 1), maximum: null }],
    ['low .. high', 'INTEGER', { column: 'c', contains: 'low .. high' }],
    ['  ', 'INTEGER', null],
  ] as const)('%s of %s', (text, kind, filter) => {
    expect(readFilter({ column: 'c', text }, kind)).toEqual(filter);
  });
});

describe('versions', () => {
  const profile = (change: Partial<ColumnProfileFragment> = {}): ColumnProfileFragment => ({
    name: 'age',
    kind: 'INTEGER',
    missingCount: 0,
    distinctCount: 40,
    minimum: 20,
    maximum: 80,
    mean: 50,
    standardDeviation: 10,
    ...change,
  });
  const changes = (before: ColumnProfileFragment[], after: ColumnProfileFragment[]) =>
    profileChanges({ rowCount: 100, columns: before }, { rowCount: 100, columns: after }).map(
      ({ column, fact, before: from, after: to }) => `${column} ${fact}: ${from} -> ${to}`,
    );

  test('equal profiles do not differ; a mean that moves a little is the same', () => {
    expect(changes([profile()], [profile({ mean: 50.3 })])).toEqual([]);
  });

  test('columns that came or went, kinds, missing cells, ranges and means', () => {
    expect(changes([profile()], [profile({ name: 'weight' })])).toEqual([
      'weight column: not there -> Integer',
      'age column: Integer -> not there',
    ]);
    expect(changes([profile()], [profile({ kind: 'CATEGORICAL' })])).toEqual([
      'age kind: Integer -> Categorical',
    ]);
    expect(changes([profile()], [profile({ missingCount: 10, maximum: 95, mean: 55 })])).toEqual([
      'age missing: 0% -> 10%',
      'age range: 20 to 80 -> 20 to 95',
      'age mean: 50 -> 55',
    ]);
  });
});

test('pairs come by how far they lie below their ceilings', () => {
  const metric = (
    columns: string[],
    value: number,
    ceiling: number | null,
    name = 'correlationSimilarity',
  ) => ({
    name,
    scope: 'PAIR' as const,
    columns,
    value,
    ceiling,
  });
  const worst = worstPairs(
    [
      metric(['a', 'b'], 0.9, 0.95),
      metric(['a', 'c'], 0.8, 0.99),
      metric(['b', 'c'], 0.1, 1, 'somethingElse'),
    ],
    5,
  );
  expect(worst.map(({ columns }) => columns.join())).toEqual(['a,c', 'a,b']);
});
