import { describe, expect, test } from '@jest/globals';
import { cramersV } from '../../../src/metrics/association/cramersV.js';
import { correlationRatio } from '../../../src/metrics/association/correlationRatio.js';
import { breakDown } from '../../../src/metrics/breakdown.js';
import { cutCells } from '../../../src/metrics/cells/cutCells.js';
import { cutEqualWidth } from '../../../src/metrics/cells/cutEqualWidth.js';
import { totalVariations } from '../../../src/metrics/cells/totalVariation.js';
import { jensenShannonDistance } from '../../../src/metrics/column/jensenShannonDistance.js';
import { wassersteinDistance } from '../../../src/metrics/column/wassersteinDistance.js';
import { midRanks } from '../../../src/metrics/column-pair/ranks.js';
import { accuracy2 } from '../../../src/metrics/kway/accuracy2.js';
import { chooseParts } from '../../../src/metrics/kway/chooseParts.js';
import { createTable } from '../../../src/table/table.js';
import { coded, numeric } from '../../trees/tables.js';

describe('cells', () => {
  test('numbers at the deciles of the real column: upper edges inside, outside and missing apart', () => {
    const real = createTable([
      numeric(
        'x',
        Array.from({ length: 11 }, (_, i) => i),
      ),
    ]);
    const other = createTable([numeric('x', [0, 1, 1.5, 10, 10.1, -1, NaN])]);
    const [, cut] = cutCells([real, other], [0], 10);
    expect(Array.from(cut.columns[0])).toEqual([0, 0, 1, 9, 10, 10, 11]);
    expect(cut.sizes).toEqual([12]);
  });

  test('the most frequent labels, missing among them, and other', () => {
    const labels = ['a', 'b', 'c'];
    const real = createTable([coded('c', labels, [2, 2, 2, -1, -1, 0, 1])]);
    const other = createTable([coded('c', labels, [0, 1, 2, -1])]);
    const [, cut] = cutCells([real, other], [0], 2);
    expect(Array.from(cut.columns[0])).toEqual([2, 2, 0, 1]);
  });

  test('a boolean written in numbers is cut as numbers, as the published protocol does', () => {
    const flag = coded(
      'flag',
      ['0', '1'],
      Array.from({ length: 101 }, (_, i) => (i < 71 ? 0 : 1)),
    );
    const table = createTable([{ ...flag, schema: { ...flag.schema, kind: 'boolean' } }]);
    expect(new Set(cutCells([table], [0], 10)[0].columns[0])).toEqual(new Set([0]));
  });

  test('few different numbers keep a cell each where that is asked for: 0 and 1 are two, 2 is outside', () => {
    const flag = coded(
      'flag',
      ['0', '1'],
      Array.from({ length: 101 }, (_, i) => (i < 71 ? 0 : 1)),
    );
    const real = createTable([
      { ...flag, schema: { ...flag.schema, kind: 'boolean' } },
      numeric(
        'count',
        Array.from({ length: 101 }, (_, i) => i % 3),
      ),
    ]);
    const [own] = cutCells([real], [0, 1], 10, 'apart');
    expect(Array.from(own.columns[0])).toEqual(Array.from({ length: 101 }, (_, i) => (i < 71 ? 0 : 1)));
    expect(Array.from(own.columns[1])).toEqual(Array.from({ length: 101 }, (_, i) => i % 3));
    const other = createTable([numeric('count', [2, 7, NaN, 0, 0.5])]);
    const [, cut] = cutCells([createTable([real.columns[1]]), other], [0], 10, 'apart');
    expect(Array.from(cut.columns[0])).toEqual([2, 3, 4, 0, 3]);
    expect(cut.sizes).toEqual([5]);
  });

  test('more different numbers than cells are cut at their quantiles, apart or not', () => {
    const table = createTable([
      numeric(
        'x',
        Array.from({ length: 60 }, (_, i) => i),
      ),
    ]);
    expect(cutCells([table], [0], 10, 'apart')).toEqual(cutCells([table], [0], 10));
  });

  test('equal widths: outliers of another table go to the outer intervals, or stretch its own', () => {
    const real = createTable([numeric('x', [0, 10])]);
    const other = createTable([numeric('x', [-5, 4.5, 100])]);
    expect(Array.from(cutEqualWidth([real, other], [0], 'real')[1].columns[0])).toEqual([0, 4, 9]);
    expect(Array.from(cutEqualWidth([real, other], [0], 'own')[1].columns[0])).toEqual([0, 0, 9]);
  });

  test('total variation of joint cells, counted or sorted', () => {
    const table = (a: number[], b: number[], size: number) => ({
      rowCount: a.length,
      sizes: [size, size],
      columns: [Uint16Array.from(a), Uint16Array.from(b)],
    });
    for (const size of [2, 60_000]) {
      const real = table([0, 0, 1, 1], [0, 1, 0, 1], size);
      const synthetic = table([0, 0, 1, 1], [0, 0, 1, 1], size);
      expect(Array.from(totalVariations(real, synthetic, [[0], [1]]))).toEqual([0, 0]);
      expect(Array.from(totalVariations(real, synthetic, [[0, 1]]))).toEqual([0.5]);
      expect(Array.from(accuracy2.compute(real, real, [[0, 1]]))).toEqual([1]);
    }
  });

  test('combinations in order, or as many at random', () => {
    expect(chooseParts(4, 2, 10, 1)).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
    expect(chooseParts(2, 3, 10, 1)).toEqual([]);
    const drawn = chooseParts(24, 3, 1_000, 1);
    expect(drawn.length).toBe(1_000);
    expect(new Set(drawn.map(String)).size).toBe(1_000);
    for (const [a, b, c] of drawn) expect(a < b && b < c && c < 24).toBe(true);
  });

  test('a breakdown has the worst first, and the column that costs most', () => {
    const parts = [
      [0, 1],
      [0, 2],
      [1, 2],
    ];
    const result = breakDown(accuracy2, ['x', 'y', 'z'], parts, Float64Array.from([0.9, 0.5, 0.8]));
    expect(result).toMatchObject({ scope: 'pair', measured: 3, values: [0.5, 0.8, 0.9] });
    expect(result.parts[0]).toEqual(['x', 'z']);
    expect(result.byColumn[0]).toEqual({ column: 'z', value: 0.65 });
  });
});

describe('distances and associations worked out by hand', () => {
  test('Wasserstein: a shift of one standard deviation is 1', () => {
    expect(wassersteinDistance.compute(numeric('x', [0, 2]), numeric('x', [1, 3]))).toBeCloseTo(1, 12);
    expect(wassersteinDistance.compute(numeric('x', [0, 2]), numeric('x', [2, NaN, 0]))).toBe(0);
    expect(wassersteinDistance.compute(numeric('x', [3, 3]), numeric('x', [4]))).toBeNull();
  });

  test('Jensen-Shannon: 1 without a label in common, 0 for equal shares; missing is a label', () => {
    const labels = ['a', 'b'];
    expect(jensenShannonDistance.compute(coded('c', labels, [0]), coded('c', labels, [1]))).toBe(1);
    expect(jensenShannonDistance.compute(coded('c', labels, [0, 1]), coded('c', labels, [1, 0]))).toBe(0);
    // Shares (1, 0) and (1/2, 1/2 missing): half of log2(4/3) + half of (log2(2/3) + log2 2) / 2
    const expected = Math.sqrt(Math.log2(4 / 3) / 2 + (Math.log2(2 / 3) + 1) / 4);
    const value = jensenShannonDistance.compute(coded('c', labels, [0]), coded('c', labels, [0, -1]));
    expect(value).toBeCloseTo(expected, 12);
  });

  test("mid-ranks, Cramer's V and the correlation ratio", () => {
    expect(Array.from(midRanks(Float64Array.from([5, 1, 5, NaN, 9])))).toEqual([2.5, 1, 2.5, NaN, 4]);
    const a = Uint16Array.from({ length: 300 }, (_, i) => i % 3);
    expect(cramersV(a, a, 3, 3)).toBeCloseTo(1, 12);
    expect(
      cramersV(
        a,
        Uint16Array.from(a, (_, i) => Math.floor(i / 3) % 2),
        3,
        2,
      ),
    ).toBe(0);
    expect(correlationRatio(Float64Array.from(a, Number), a, 3)).toBe(1);
    expect(
      correlationRatio(
        Float64Array.from(a, (_, i) => Math.floor(i / 3) % 5),
        a,
        3,
      ),
    ).toBe(0);
  });
});
