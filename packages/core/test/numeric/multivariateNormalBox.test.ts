import { describe, expect, test } from '@jest/globals';
import { adaptiveIntegral } from '../../src/numeric/adaptiveIntegral.js';
import { multivariateNormalBox } from '../../src/numeric/multivariateNormalBox.js';
import { normalCdf, normalPdf } from '../../src/numeric/normalDistribution.js';

/** A correlation matrix from the entries above its diagonal, by rows. */
function matrixOf(d: number, upper: readonly number[]): Float64Array {
  const matrix = new Float64Array(d * d);
  let at = 0;
  for (let i = 0; i < d; i++) {
    matrix[i * d + i] = 1;
    for (let j = i + 1; j < d; j++) matrix[i * d + j] = matrix[j * d + i] = upper[at++];
  }
  return matrix;
}

const below = (upper: readonly number[], correlation: Float64Array): number =>
  multivariateNormalBox(new Array<number>(upper.length).fill(-Infinity), upper, correlation);

/** All orders of the numbers below d. */
const permutations = (d: number): number[][] =>
  d === 0
    ? [[]]
    : permutations(d - 1).flatMap((rest) =>
        Array.from({ length: d }, (_, at) => [...rest.slice(0, at), d - 1, ...rest.slice(at)]),
      );

describe('published', () => {
  test('the example of Genz 1992', () => {
    expect(below([1, 4, 2], matrixOf(3, [3 / 5, 1 / 3, 11 / 15]))).toBeCloseTo(0.8279847, 6);
  });
});

describe('identity', () => {
  test('orthants in three dimensions', () => {
    const correlations = [0.7, -0.2, 0.4];
    const sum = correlations.reduce((total, r) => total + Math.asin(r), 0);
    expect(below([0, 0, 0], matrixOf(3, correlations))).toBeCloseTo(1 / 8 + sum / (4 * Math.PI), 7);
  });

  test('orthants in four dimensions with correlations of a half: 1 / 5', () => {
    expect(below([0, 0, 0, 0], matrixOf(4, new Array<number>(6).fill(0.5)))).toBeCloseTo(1 / 5, 7);
  });

  test.each([0.2, 0.9, 0.999])('equal correlations of %d by an integral over the common factor', (r) => {
    const bounds = [-0.5, 0.3, 1.5, 2];
    const conditional = (z: number): number =>
      bounds.reduce((p, h) => p * normalCdf((h - Math.sqrt(r) * z) / Math.sqrt(1 - r)), normalPdf(z));
    const expected = adaptiveIntegral(conditional, -9, 9, 1e-12);
    expect(below(bounds, matrixOf(4, new Array<number>(6).fill(r)))).toBeCloseTo(expected, 7);
  });

  test('a singular matrix: the third variable is a multiple of the sum of the first two', () => {
    const half = Math.SQRT1_2;
    for (const h of [-0.5, 0, 1, 2.3]) {
      const conditional = (z: number): number => normalPdf(z) * normalCdf(Math.min(h, h / half - z));
      // The kink where both bounds are equal is an end of a part.
      const kink = Math.max(-9, Math.min(h, h / half - h));
      const expected =
        adaptiveIntegral(conditional, -9, kink, 1e-12) + adaptiveIntegral(conditional, kink, h, 1e-12);
      for (const order of permutations(3)) {
        const entry = (i: number, j: number): number => (order[i] === 2 || order[j] === 2 ? half : 0);
        const correlation = matrixOf(3, [entry(0, 1), entry(0, 2), entry(1, 2)]);
        expect(below([h, h, h], correlation)).toBeCloseTo(expected, 7);
        const four = matrixOf(4, [entry(0, 1), entry(0, 2), 0, entry(1, 2), 0, 0]);
        expect(below([h, h, h, 0.7], four)).toBeCloseTo(expected * normalCdf(0.7), 7);
      }
    }
  });

  test('the order of the variables does not matter', () => {
    // Loadings on three factors: the matrix has rank 3, as that of the MaxCombo test.
    const loadings = [
      [1, 0, 0],
      [0.6, 0.8, 0],
      [0.3, -0.5, Math.sqrt(1 - 0.09 - 0.25)],
      [0, 0.6, 0.8],
    ];
    const lower = [-1, -Infinity, -2, -0.5];
    const upper = [1.2, 0.8, 2.5, Infinity];
    const product = (i: number, j: number): number =>
      loadings[i].reduce((sum, value, k) => sum + value * loadings[j][k], 0);
    const values = permutations(4).map((order) => {
      const correlation = new Float64Array(16);
      order.forEach((i, a) =>
        order.forEach((j, b) => (correlation[a * 4 + b] = a === b ? 1 : product(i, j))),
      );
      return multivariateNormalBox(
        order.map((i) => lower[i]),
        order.map((i) => upper[i]),
        correlation,
      );
    });
    for (const value of values) expect(value).toBeCloseTo(values[0], 7);
    expect(values[0]).toBeGreaterThan(0.2);
  });

  test('a box is the alternating sum of its corners', () => {
    const correlation = matrixOf(3, [0.5, 0.3, -0.2]);
    const [lower, upper] = [
      [-1, -0.5, -2],
      [0.5, 1.5, 0.2],
    ];
    let sum = 0;
    for (let corner = 0; corner < 8; corner++) {
      const picked = [0, 1, 2].map((i) => (corner >> i) & 1);
      const sign = (picked[0] + picked[1] + picked[2]) % 2 === 0 ? 1 : -1;
      sum +=
        sign *
        below(
          picked.map((low, i) => (low ? lower[i] : upper[i])),
          correlation,
        );
    }
    expect(multivariateNormalBox(lower, upper, correlation)).toBeCloseTo(sum, 7);
  });

  test('variables that are the same, and an empty box', () => {
    expect(below([0.4, 0.9, 1.1, 2], matrixOf(4, [1, 1, 1, 1, 1, 1]))).toBeCloseTo(normalCdf(0.4), 7);
    const opposite = multivariateNormalBox([-1, -0.5], [2, 3], matrixOf(2, [-1]));
    expect(opposite).toBeCloseTo(normalCdf(0.5) - normalCdf(-1), 12);
    // The second and the fourth are the same: three variables are left.
    const twice = below([2, 1, 2, 1], matrixOf(4, [0.3, 0.8, 0.3, 0.5, 1, 0.5]));
    expect(twice).toBeCloseTo(below([2, 1, 2], matrixOf(3, [0.3, 0.8, 0.5])), 12);
    expect(multivariateNormalBox([1, 0], [1, 2], matrixOf(2, [0]))).toBe(0);
    expect(() => below([0, 0, 0, 0, 0], matrixOf(5, new Array<number>(10).fill(0)))).toThrow(
      'dimension is 5',
    );
  });
});

describe('adaptive integral', () => {
  test('polynomials and a singular end', () => {
    expect(adaptiveIntegral((x) => x ** 5, 0, 2, 1e-12)).toBeCloseTo(64 / 6, 12);
    expect(adaptiveIntegral((x) => 1 / Math.sqrt(x), 0, 1, 1e-6)).toBeCloseTo(2, 4);
  });
});
