import { describe, expect, test } from '@jest/globals';
import { quadraticForm } from '../../../src/numeric/linear-algebra/quadraticForm.js';

describe('identity: quadratic form', () => {
  test('of a positive definite matrix it is u A^-1 u', () => {
    // The inverse of [[4, 2], [2, 3]] is [[3, -2], [-2, 4]] / 8.
    const { value, rank } = quadraticForm(Float64Array.of(4, 2, 2, 3), Float64Array.of(1, 2));
    expect(value).toBeCloseTo((3 - 8 + 16) / 8, 14);
    expect(rank).toBe(2);
  });

  test('dependent rows, wherever they are, do not change it', () => {
    // A = B B' with rows of B that are (1, 0), (1, 1), (0, 1), and u = B c, so that the value is |c|^2.
    const rows = [
      [1, 0],
      [1, 1],
      [0, 1],
    ];
    for (const order of [
      [0, 1, 2],
      [2, 0, 1],
      [1, 2, 0],
    ]) {
      const matrix = new Float64Array(9);
      const vector = new Float64Array(3);
      order.forEach((i, a) => {
        vector[a] = 3 * rows[i][0] - 2 * rows[i][1];
        order.forEach((j, b) => (matrix[a * 3 + b] = rows[i][0] * rows[j][0] + rows[i][1] * rows[j][1]));
      });
      expect(quadraticForm(matrix, vector)).toEqual({ value: expect.closeTo(13, 10), rank: 2 });
    }
  });

  test('of a matrix of zeros it is 0', () => {
    expect(quadraticForm(new Float64Array(4), new Float64Array(2))).toEqual({ value: 0, rank: 0 });
  });
});
