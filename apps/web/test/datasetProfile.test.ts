import { describe, expect, test } from '@jest/globals';
import { columnChecks, type CheckedColumn } from '../src/features/datasets/columnChecks';
import { densities } from '../src/features/exploration/distributions/densities';
import { differenceOf, distanceOf, upright } from '../src/features/exploration/pairs/pairMatrix';

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
