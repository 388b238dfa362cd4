import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bivariateNormalCdf } from '../../src/numeric/bivariateNormal.js';
import { brentMinimum } from '../../src/numeric/optimize/brentMinimum.js';
import { cholesky } from '../../src/numeric/linear-algebra/cholesky.js';
import { solveCholesky } from '../../src/numeric/linear-algebra/solveCholesky.js';
import { nearestCorrelation } from '../../src/numeric/linear-algebra/nearestCorrelation.js';
import { normalCdf, normalPdf, normalQuantile } from '../../src/numeric/normalDistribution.js';
import { symmetricEigen } from '../../src/numeric/linear-algebra/symmetricEigen.js';

const seed = { seed: 1 };

/** Correlation matrices as B B' with unit rows. */
const correlations = fc.integer({ min: 1, max: 6 }).chain((d) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: d * d, maxLength: d * d })
    .map((entries) => {
      const rows = Array.from({ length: d }, (_, i) => {
        const row = entries.slice(i * d, (i + 1) * d).map((entry, j) => entry + (i === j ? 2 : 0));
        const length = Math.hypot(...row);
        return row.map((entry) => entry / length);
      });
      const matrix = new Float64Array(d * d);
      for (let i = 0; i < d; i++) {
        for (let j = 0; j < d; j++)
          matrix[i * d + j] = i === j ? 1 : rows[i].reduce((sum, x, k) => sum + x * rows[j][k], 0);
      }
      return { d, matrix };
    }),
);

/** Entries of any symmetric matrix with unit diagonal. */
const pseudoCorrelations = fc.integer({ min: 2, max: 6 }).chain((d) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: d * d, maxLength: d * d })
    .map((entries) => {
      const matrix = new Float64Array(d * d);
      for (let i = 0; i < d; i++)
        for (let j = 0; j < d; j++)
          matrix[i * d + j] = i === j ? 1 : entries[Math.max(i, j) * d + Math.min(i, j)];
      return { d, matrix };
    }),
);

describe('normal distribution', () => {
  test('identity: cdf(quantile(p)) = p, far into the tail', () => {
    for (const p of [1e-300, 1e-100, 1e-20, 1e-9, 1e-4, 0.02425, 0.3, 0.5]) {
      expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 11);
      expect(normalQuantile(1 - p)).toBeCloseTo(p < 1e-16 ? Infinity : -normalQuantile(p), 4);
    }
  });

  test('the ends', () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(1.1)).toBeNaN();
  });
});

describe('cholesky', () => {
  test('identity: L L` = A', () => {
    fc.assert(
      fc.property(correlations, ({ d, matrix }) => {
        const factor = cholesky(matrix, d);
        if (factor === null) throw new Error('positive definite by construction');
        for (let i = 0; i < d; i++) {
          for (let j = 0; j < d; j++) {
            let sum = 0;
            for (let k = 0; k < d; k++) sum += factor[i * d + k] * factor[j * d + k];
            expect(sum).toBeCloseTo(matrix[i * d + j], 12);
          }
        }
      }),
      seed,
    );
  });

  test('null for an indefinite matrix', () => {
    expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeNull();
  });

  test('solves A x = b', () => {
    const matrix = Float64Array.of(4, 2, -1, 2, 5, 1, -1, 1, 3);
    const x = [1, -2, 0.5];
    const right = Float64Array.from([0, 1, 2], (row) =>
      x.reduce((sum, one, column) => sum + matrix[3 * row + column] * one, 0),
    );
    const factor = cholesky(matrix, 3);
    if (factor === null) throw new TypeError('the matrix is positive definite');
    solveCholesky(factor, right).forEach((one, j) => expect(one).toBeCloseTo(x[j], 12));
  });
});

describe('symmetricEigen', () => {
  test('identity: A v = lambda v, and the vectors are orthonormal', () => {
    fc.assert(
      fc.property(pseudoCorrelations, ({ d, matrix }) => {
        const { values, vectors } = symmetricEigen(matrix, d);
        for (let v = 0; v < d; v++) {
          for (let i = 0; i < d; i++) {
            let product = 0;
            let dot = 0;
            for (let k = 0; k < d; k++) {
              product += matrix[i * d + k] * vectors[k * d + v];
              dot += vectors[k * d + v] * vectors[k * d + i];
            }
            expect(product).toBeCloseTo(values[v] * vectors[i * d + v], 11);
            expect(dot).toBeCloseTo(i === v ? 1 : 0, 11);
          }
        }
      }),
      seed,
    );
  });
});

describe('nearestCorrelation', () => {
  test('published: the 3 x 3 example of Higham 2002, section 4', () => {
    const { matrix } = nearestCorrelation(Float64Array.of(1, 1, 0, 1, 1, 1, 0, 1, 1), 3);
    const expected = [1, 0.7607, 0.1573, 0.7607, 1, 0.7607, 0.1573, 0.7607, 1];
    matrix.forEach((entry, i) => expect(entry).toBeCloseTo(expected[i], 4));
  });

  test('a correlation matrix stays as it is', () => {
    fc.assert(
      fc.property(correlations, ({ d, matrix }) => {
        const result = nearestCorrelation(matrix, d);
        expect(result.matrix).toEqual(matrix);
        expect(result.largestChange).toBe(0);
      }),
      seed,
    );
  });

  test('identity: the result has a unit diagonal and a Cholesky factor', () => {
    fc.assert(
      fc.property(pseudoCorrelations, ({ d, matrix }) => {
        const result = nearestCorrelation(matrix, d).matrix;
        for (let i = 0; i < d; i++) expect(result[i * d + i]).toBe(1);
        expect(cholesky(result, d)).not.toBeNull();
      }),
      seed,
    );
  });
});

describe('bivariateNormalCdf', () => {
  test('published: at the origin it is 1/4 + asin(rho) / (2 pi) (Sheppard 1899)', () => {
    for (const rho of [-1, -0.999, -0.95, -0.5, 0, 0.3, 0.9249, 0.925, 0.99, 0.9999, 1]) {
      expect(bivariateNormalCdf(0, 0, rho)).toBeCloseTo(0.25 + Math.asin(rho) / (2 * Math.PI), 10);
    }
  });

  test('identity: equals the integral of phi(x) Phi((k - rho x) / sqrt(1 - rho^2))', () => {
    for (const rho of [-0.9, -0.4, 0.2, 0.8, 0.92, 0.93, 0.97]) {
      for (const [h, k] of [
        [-1.5, 0.7],
        [0.3, 0.31],
        [2, -2],
        [-3, -2.5],
        [1, 1],
      ]) {
        const spread = Math.sqrt(1 - rho * rho);
        const steps = 20_000;
        const width = (h + 10) / steps;
        let sum = 0;
        // Simpson's rule from -10.
        for (let i = 0; i <= steps; i++) {
          const x = -10 + i * width;
          sum +=
            (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) *
            normalPdf(x) *
            normalCdf((k - rho * x) / spread);
        }
        expect(Math.abs(bivariateNormalCdf(h, k, rho) - (sum * width) / 3)).toBeLessThan(1e-10);
      }
    }
  });

  test('infinite limits', () => {
    expect(bivariateNormalCdf(Infinity, 0.5, 0.4)).toBe(normalCdf(0.5));
    expect(bivariateNormalCdf(0.5, Infinity, -0.4)).toBe(normalCdf(0.5));
    expect(bivariateNormalCdf(-Infinity, Infinity, 0.4)).toBe(0);
  });
});

describe('brentMinimum', () => {
  test.each<[string, (x: number) => number, number, number, number]>([
    ['a parabola', (x) => (x - 0.3) ** 2, -1, 1, 0.3],
    ['a flat bottom', (x) => (x - 0.3) ** 4, -1, 1, 0.3],
    ['a kink', (x) => Math.abs(x + 0.2), -1, 1, -0.2],
    ['the left end', (x) => x, -1, 1, -1],
    ['the right end', (x) => -x, -1, 1, 1],
  ])('%s', (name, f, low, high, x) => {
    expect(Math.abs(brentMinimum(f, low, high, 1e-8).x - x)).toBeLessThan(
      name === 'a flat bottom' ? 1e-3 : 1e-6,
    );
  });
});
