import { describe, expect, test } from '@jest/globals';
import { associateColumns, associationRows } from '../../src/exploration/associations.js';
import { rankedTau } from '../../src/exploration/rankedTau.js';
import { symmetricUncertainty } from '../../src/exploration/symmetricUncertainty.js';
import { kendallTau } from '../../src/metrics/utility/importance/kendallTau.js';
import { createStream } from '../../src/random/randomStream.js';
import { createTable } from '../../src/table/table.js';
import type { Column } from '../../src/table/column.js';

const number = (name: string, values: readonly number[]): Column => ({
  type: 'numeric',
  schema: { name, kind: 'continuous' },
  values: Float64Array.from(values),
});
const labels = (name: string, codes: readonly number[]): Column => ({
  type: 'coded',
  schema: { name, kind: 'categorical', categories: ['a', 'b', 'c'] },
  codes: Int32Array.from(codes),
});

const N = 300;
const x = Array.from({ length: N }, (_, row) => (row * 37) % N);
const table = createTable([
  number('x', x),
  number(
    'cube',
    x.map((value) => value ** 3),
  ),
  labels(
    'third',
    x.map((value) => Math.floor((3 * value) / N)),
  ),
  labels(
    'other',
    x.map((_, row) => row % 3),
  ),
]);

describe('associations', () => {
  test('tau by sorting is the tau of all pairs, with ties and missing values', () => {
    const stream = createStream(5, 'tau');
    for (let round = 0; round < 5; round++) {
      const a = Float64Array.from({ length: 60 }, () => Math.floor(stream.uniform() * 12));
      const b = a.map((value) => value + Math.floor(stream.uniform() * 9));
      expect(rankedTau(a, b)).toBeCloseTo(kendallTau(a, b) ?? NaN, 12);
      const withGap = Float64Array.of(NaN, ...a);
      expect(rankedTau(withGap, Float64Array.of(3, ...b))).toBeCloseTo(kendallTau(a, b) ?? NaN, 12);
    }
    expect(rankedTau(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3))).toBeNaN();
  });

  test('symmetric uncertainty is 1 for a column and itself, and about 0 for independent ones', () => {
    const a = Uint16Array.from({ length: 900 }, (_, row) => row % 3);
    const b = Uint16Array.from({ length: 900 }, (_, row) => Math.floor(row / 3) % 3);
    expect(symmetricUncertainty(a, a, 3, 3)).toBeGreaterThan(0.995);
    expect(symmetricUncertainty(a, b, 3, 3)).toBe(0);
    expect(symmetricUncertainty(a, new Uint16Array(900), 3, 1)).toBe(0);
  });

  test('rank measures see a monotone relation as perfect; Pearson does not', () => {
    for (const measure of ['spearman', 'kendall'] as const) {
      const { columns, values } = associateColumns(table, measure);
      expect(columns).toEqual(['x', 'cube']);
      expect(values[0][1]).toBe(1);
    }
    expect(associateColumns(table, 'pearson').values[0][1]).toBeCloseTo(0.917, 2);
  });

  test('a measure of numbers and labels leaves out what it does not speak of', () => {
    const { values, strongest, measuredColumns } = associateColumns(table, 'correlationRatio');
    expect(measuredColumns).toBe(4);
    expect(values[0][1]).toBeNull();
    expect(values[2][3]).toBeNull();
    expect(values[0][2]).toBeGreaterThan(0.9);
    expect(strongest.map(({ columns }) => columns)).toHaveLength(4);
  });

  test.each(['mixed', 'cramersV', 'mutualInformation'] as const)(
    '%s: labels that follow a number are near it',
    (measure) => {
      const { strongest, values, columns } = associateColumns(table, measure);
      expect(columns).toEqual(['x', 'cube', 'third', 'other']);
      expect(values.map((row, at) => row[at])).toEqual([1, 1, 1, 1]);
      expect(strongest[0].value).toBeGreaterThanOrEqual(strongest[1].value);
      const other = strongest.filter((pair) => pair.columns.includes('other')).map(({ value }) => value);
      expect(Math.max(...other)).toBeLessThan(0.15);
    },
  );

  test('of a wide table the matrix holds the columns of the strongest pairs, in order', () => {
    const wide = createTable(
      Array.from({ length: 80 }, (_, at) =>
        number(
          `c${at}`,
          x.map((value, row) => (at >= 70 ? value + (row % (at - 60)) : Math.sin(value * (at + 1)))),
        ),
      ),
    );
    const { columns, values, strongest, measuredColumns } = associateColumns(wide, 'pearson');
    expect(measuredColumns).toBe(80);
    expect(columns.length).toBeLessThanOrEqual(60);
    expect(columns).toEqual(expect.arrayContaining(['c70', 'c79']));
    expect(values).toHaveLength(columns.length);
    expect(strongest).toHaveLength(30);
    expect(associationRows(200)).toBeLessThan(associationRows(10));
  });
});
