import { describe, expect, test } from '@jest/globals';
import { correlationL1 } from '../../../src/metrics/table/correlationL1.js';
import { correlationMatrix } from '../../../src/metrics/table/correlationMatrix.js';

describe('correlationMatrix', () => {
  test('a pair worked out by hand, and the identities of a correlation matrix', () => {
    // x - mean = -1.5 -.5 .5 1.5, y - mean = -1 -2 2 1: r = 5 / sqrt(5 * 10)
    const m = correlationMatrix([Float64Array.from([1, 2, 3, 4]), Float64Array.from([2, 1, 5, 4])]);
    expect(m[1]).toBeCloseTo(5 / Math.sqrt(50), 14);
    expect([m[0], m[3], m[2]]).toEqual([1, 1, m[1]]);
  });

  test('is unmoved by shift and scale, even far from zero', () => {
    const x = Float64Array.from([1, 4, 2, 8, 5, 7]);
    const y = Float64Array.from([2, 3, 1, 9, 4, 4]);
    const far = correlationMatrix([x.map((v) => 1e9 + v), y.map((v) => -3 * v)]);
    expect(far[1]).toBeCloseTo(-correlationMatrix([x, y])[1], 9);
  });

  test('neither huge nor tiny numbers lose their correlation', () => {
    const x = Float64Array.from([1, 4, 2, 8, 5, 7]);
    const y = Float64Array.from([2, 3, 1, 9, 4, 4]);
    const scaled = correlationMatrix([x.map((v) => 1e300 * v), y.map((v) => 1e-300 * v)]);
    expect(scaled[1]).toBeCloseTo(correlationMatrix([x, y])[1], 12);
  });

  test('missing cells leave out their rows, pair by pair', () => {
    const x = Float64Array.from([1, 2, NaN, 3, 4]);
    const y = Float64Array.from([2, 1, 7, 5, 4]);
    expect(correlationMatrix([x, y])[1]).toBeCloseTo(5 / Math.sqrt(50), 14);
  });

  test('a constant column has no correlation, whatever its value', () => {
    for (const value of [0, 0.1, 1e15 / 3]) {
      const constant = new Float64Array(7).fill(value);
      const withGap = constant.slice();
      withGap[2] = NaN;
      const m = correlationMatrix([constant, Float64Array.from([1, 2, 3, 4, 5, 6, 7]), withGap]);
      expect([m[0], m[1], m[2], m[5], m[8]]).toEqual([NaN, NaN, NaN, NaN, NaN]);
    }
  });
});

describe('correlationL1', () => {
  const matrix = (a: number, b: number, c: number): Float64Array =>
    Float64Array.from([1, a, b, a, 1, c, b, c, 1]);

  test('three norms of one difference', () => {
    const l1 = correlationL1(matrix(0.5, 0.2, -0.1), matrix(0.1, 0.3, 0.1), 3);
    expect(l1?.sum).toBeCloseTo(0.4 + 0.1 + 0.2, 12);
    expect(l1?.mean).toBeCloseTo(0.7 / 3, 12);
    expect(l1?.max).toBeCloseTo(0.6, 12);
  });

  test('a pair without real correlation is left out, one without synthetic correlation counts as 0', () => {
    expect(correlationL1(matrix(NaN, 0.2, NaN), matrix(0.9, NaN, 0.9), 3)).toEqual({
      sum: 0.2,
      mean: 0.2,
      max: 0.2,
      pairs: 1,
    });
    expect(correlationL1(matrix(NaN, NaN, NaN), matrix(0, 0, 0), 3)).toBeNull();
  });
});
