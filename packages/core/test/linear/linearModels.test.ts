import { describe, expect, test } from '@jest/globals';
import { encodeDesign, fitDesignEncoding } from '../../src/linear/designMatrix.js';
import { coefficientVariances, fitBinaryLogistic } from '../../src/linear/binaryLogistic.js';
import { sparseRows, takeSparseRows } from '../../src/linear/sparseRows.js';
import { fitLogistic, predictLogistic } from '../../src/linear/logisticRegression.js';
import { fitRidge, predictRidge } from '../../src/linear/ridgeRegression.js';
import { lbfgs } from '../../src/numeric/optimize/lbfgs.js';
import { createStream } from '../../src/random/randomStream.js';
import { inferTable } from '../../src/table/inference/inferTable.js';

describe('lbfgs', () => {
  test('finds the minimum of Rosenbrock’s function in 20 dimensions', () => {
    const f = (x: Float64Array, gradient: Float64Array): number => {
      gradient.fill(0);
      let sum = 0;
      for (let i = 0; i < x.length - 1; i++) {
        const a = x[i + 1] - x[i] * x[i];
        const b = 1 - x[i];
        sum += 100 * a * a + b * b;
        gradient[i] += -400 * x[i] * a - 2 * b;
        gradient[i + 1] += 200 * a;
      }
      return sum;
    };
    const { x, converged } = lbfgs(f, new Float64Array(20).fill(-1), { maxIterations: 500 });
    expect(converged).toBe(true);
    for (const entry of x) expect(entry).toBeCloseTo(1, 4);
  });

  test('says when the iterations ran out', () => {
    const { converged, iterations } = lbfgs(
      (x, gradient) => {
        gradient[0] = 4 * x[0] ** 3;
        return x[0] ** 4;
      },
      Float64Array.of(5),
      { maxIterations: 2, tolerance: 1e-12 },
    );
    expect({ converged, iterations }).toEqual({ converged: false, iterations: 2 });
  });
});

describe('design matrix', () => {
  const { table } = inferTable(
    ['size', 'label'],
    [
      ['1.5', 'a'],
      ['2.5', 'b'],
      [null, 'a'],
      ['3.5', null],
    ],
  );

  test('numbers are standardised, missing cells marked, labels spread', () => {
    const encoding = fitDesignEncoding(table.columns);
    const { values, width } = encodeDesign(encoding, table.columns);
    expect(width).toBe(2 + 4);
    const z = 1 / Math.sqrt(2 / 3);
    const rows = Array.from({ length: 4 }, (_, row) => Array.from(values.subarray(row * 6, row * 6 + 6)));
    expect(rows[0]).toEqual([expect.closeTo(-z, 12), 0, 1, 0, 0, 0]);
    expect(rows[1]).toEqual([expect.closeTo(0, 12), 0, 0, 1, 0, 0]);
    expect(rows[2]).toEqual([0, 1, 1, 0, 0, 0]);
    expect(rows[3]).toEqual([expect.closeTo(z, 12), 0, 0, 0, 0, 1]);
  });

  test('beyond 50 labels the rarest share a column', () => {
    const rows = Array.from({ length: 240 }, (_, row) => [`label ${row % 60}`]);
    const many = inferTable(['label'], [...rows, ...rows.slice(0, 50)]).table;
    const encoding = fitDesignEncoding(many.columns);
    expect(encoding.width).toBe(52);
    const { values } = encodeDesign(encoding, many.columns);
    const shared = Array.from({ length: 240 }, (_, row) => values[row * 52 + 50]);
    expect(shared.reduce((sum, one) => sum + one, 0)).toBe(40);
  });
});

/** Gaussian features and, from them, classes by a known distribution. */
function simulate(rows: number, weights: readonly (readonly number[])[], draw = 3) {
  const stream = createStream(draw, 'linear models');
  const width = weights[0].length - 1;
  const values = Float64Array.from({ length: rows * width }, () => stream.normal());
  const codes = Int32Array.from({ length: rows }, (_, i) => {
    const odds = weights.map((row) =>
      Math.exp(row.reduce((sum, w, j) => sum + w * (j === width ? 1 : values[i * width + j]), 0)),
    );
    let u = stream.uniform() * odds.reduce((sum, one) => sum + one, 0);
    let k = 0;
    while (k < odds.length - 1 && u >= odds[k]) u -= odds[k++];
    return k;
  });
  return { matrix: { rowCount: rows, width, values }, codes };
}

describe('logistic regression', () => {
  test('two classes: the coefficients that made the data, within 4 standard errors', () => {
    const { matrix, codes } = simulate(20_000, [
      [0, 0, 0],
      [1, -0.5, 0.3],
    ]);
    const { coefficients, converged } = fitLogistic(matrix, codes, 2, { penalty: 1e-6 });
    expect(converged).toBe(true);
    // The information of a coefficient is about n E[p (1 - p) x^2] = .19 n here, so a standard error .016.
    [1, -0.5, 0.3].forEach((truth, j) => expect(Math.abs(coefficients[3 + j] - truth)).toBeLessThan(0.066));
  });

  test('three classes: differences of coefficients, and probabilities that sum to 1', () => {
    const { matrix, codes } = simulate(20_000, [
      [0, 0, 0],
      [1, 0, 0.5],
      [-0.5, 1, 0],
    ]);
    const model = fitLogistic(matrix, codes, 3);
    const c = model.coefficients;
    [1, 0, 0.5].forEach((truth, j) => expect(Math.abs(c[3 + j] - c[j] - truth)).toBeLessThan(0.09));
    [-0.5, 1, 0].forEach((truth, j) => expect(Math.abs(c[6 + j] - c[j] - truth)).toBeLessThan(0.09));
    const probabilities = predictLogistic(model, matrix);
    for (let i = 0; i < 50; i++) {
      expect(probabilities.subarray(3 * i, 3 * i + 3).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    }
    // At the optimum the mean probability of a class is its proportion, as the intercepts are free.
    const share = codes.filter((code) => code === 1).length / codes.length;
    let mean = 0;
    for (let i = 0; i < codes.length; i++) mean += probabilities[3 * i + 1] / codes.length;
    expect(mean).toBeCloseTo(share, 4);
  });

  test('a penalty of its own for each column is one penalty for columns in other units', () => {
    const { matrix, codes } = simulate(400, [
      [0, 0, 0],
      [1, -0.5, 0.3],
    ]);
    const options = { maxIterations: 50 };
    const penalty = Float64Array.of(4, 100);
    const own = fitBinaryLogistic(sparseRows(matrix), codes, 2, { ...options, penalty });
    const scaled = {
      ...matrix,
      values: matrix.values.map((value, at) => value / Math.sqrt(penalty[at % 2])),
    };
    const one = fitBinaryLogistic(sparseRows(scaled), codes, 2, { ...options, penalty: 1 });
    expect(own.coefficients[0]).toBeCloseTo(one.coefficients[0] / 2, 8);
    expect(own.coefficients[1]).toBeCloseTo(one.coefficients[1] / 10, 8);
    expect(own.coefficients[2]).toBeCloseTo(one.coefficients[2], 8);
  });

  test('variances of coefficients are those that fits of other draws have', () => {
    const fits = Array.from({ length: 60 }, (_, draw) => {
      const { matrix, codes } = simulate(
        300,
        [
          [0, 0, 0],
          [1, -0.5, 0.3],
        ],
        draw,
      );
      const penalty = Float64Array.of(1e-6, 1e-6);
      const fit = fitBinaryLogistic(sparseRows(matrix), codes, 2, { penalty, maxIterations: 50 });
      if (!fit.information) throw new Error('A fit of two columns has all second derivatives.');
      return {
        coefficient: fit.coefficients[0],
        variance: coefficientVariances(fit.information, penalty)?.[0] ?? NaN,
      };
    });
    const mean = fits.reduce((sum, { coefficient }) => sum + coefficient, 0) / fits.length;
    const spread =
      fits.reduce((sum, { coefficient }) => sum + (coefficient - mean) ** 2, 0) / (fits.length - 1);
    const told = fits.reduce((sum, { variance }) => sum + variance, 0) / fits.length;
    // A variance of 60 draws has a relative standard error of sqrt(2 / 59) = .18.
    expect(told / spread).toBeGreaterThan(0.6);
    expect(told / spread).toBeLessThan(1.6);
  });

  test('Newton and L-BFGS, which takes wide matrices, meet at the same optimum', () => {
    const { matrix, codes } = simulate(3000, [
      [0, 0, 0, 0],
      [2, -1, 0, 0.5],
    ]);
    const wide = 250;
    const values = new Float64Array(matrix.rowCount * wide);
    for (let i = 0; i < matrix.rowCount; i++) values.set(matrix.values.subarray(3 * i, 3 * i + 3), i * wide);
    const newton = fitLogistic(matrix, codes, 2);
    const quasi = fitLogistic({ rowCount: matrix.rowCount, width: wide, values }, codes, 2);
    expect(newton.converged).toBe(true);
    for (let j = 0; j < 3; j++) {
      expect(newton.coefficients[4 + j]).toBeCloseTo(quasi.coefficients[wide + 1 + j], 4);
    }
    expect(newton.coefficients[7]).toBeCloseTo(quasi.coefficients[2 * wide + 1], 4);
  });

  test('at the optimum the penalised likelihood equations hold, where a column repeats the intercept', () => {
    const { matrix, codes } = simulate(500, [
      [0, 0, 0],
      [1, -1, 0.5],
    ]);
    const values = new Float64Array(500 * 3).fill(1);
    for (let i = 0; i < 500; i++) values.set(matrix.values.subarray(2 * i, 2 * i + 2), 3 * i);
    const design = { rowCount: 500, width: 3, values };
    const model = fitLogistic(design, codes, 2, { penalty: 0.5 });
    const probability = predictLogistic(model, design);
    for (let j = 0; j < 3; j++) {
      let slope = 0.5 * model.coefficients[4 + j];
      for (let i = 0; i < 500; i++) slope += (probability[2 * i + 1] - codes[i]) * values[3 * i + j];
      expect(Math.abs(slope)).toBeLessThan(1e-4);
    }
  });

  test('a loose tolerance from a fit of another penalty or of other rows ends within a hundredth of a nat', () => {
    const { matrix, codes } = simulate(1000, [
      [0, 0, 0, 0],
      [1.5, -1, 0.2, 0.5],
    ]);
    const rows = sparseRows(matrix);
    const width = 3;
    const lossOf = (x: Float64Array, penalty: number): number => {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += (penalty / 2) * x[j] ** 2;
      for (let i = 0; i < 1000; i++) {
        let score = x[width];
        for (let j = 0; j < width; j++) score += x[j] * matrix.values[i * width + j];
        sum += Math.log1p(Math.exp(codes[i] === 1 ? -score : score));
      }
      return sum;
    };
    const some = Int32Array.from({ length: 800 }, (_, i) => i + 100);
    const other = fitBinaryLogistic(takeSparseRows(rows, some), codes.slice(100, 900), width, {
      penalty: 128,
      maxIterations: 50,
      tolerance: 1e-5,
    });
    for (const penalty of [0.5, 8, 512]) {
      const exact = fitBinaryLogistic(rows, codes, width, { penalty, maxIterations: 50 });
      for (const start of [undefined, other]) {
        const near = fitBinaryLogistic(rows, codes, width, {
          penalty,
          maxIterations: 50,
          tolerance: 1e-5,
          start,
        });
        expect(near.converged).toBe(true);
        const excess = lossOf(near.coefficients, penalty) - lossOf(exact.coefficients, penalty);
        expect(excess).toBeGreaterThan(-1e-9);
        expect(excess).toBeLessThan(0.01);
      }
    }
  });

  test('classes that a line separates leave finite coefficients', () => {
    const values = Float64Array.from({ length: 40 }, (_, i) => i - 19.5);
    const codes = Int32Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1));
    const model = fitLogistic({ rowCount: 40, width: 1, values }, codes, 2);
    expect(model.coefficients[2]).toBeGreaterThan(0.5);
    expect(Number.isFinite(model.coefficients[2])).toBe(true);
  });
});

describe('ridge regression', () => {
  test('recovers a plane, with a mean far from 0', () => {
    const stream = createStream(4, 'ridge');
    const values = Float64Array.from({ length: 2000 }, () => stream.normal());
    const matrix = { rowCount: 1000, width: 2, values };
    const targets = Float64Array.from(
      { length: 1000 },
      (_, i) => 1e6 + 3 * values[2 * i] - values[2 * i + 1],
    );
    const model = fitRidge(matrix, targets, 1e-9);
    expect(model.coefficients[0]).toBeCloseTo(3, 6);
    expect(model.coefficients[1]).toBeCloseTo(-1, 6);
    expect(model.coefficients[2]).toBeCloseTo(1e6, 4);
    const predicted = predictRidge(model, matrix);
    for (let i = 0; i < 1000; i++) expect(predicted[i]).toBeCloseTo(targets[i], 4);
  });

  test('columns that repeat each other share the effect', () => {
    const values = Float64Array.from({ length: 200 }, (_, i) => (i >> 1) % 10);
    const targets = Float64Array.from({ length: 100 }, (_, i) => 2 * (i % 10));
    const { coefficients } = fitRidge({ rowCount: 100, width: 2, values }, targets, 1e-6);
    expect(coefficients[0]).toBeCloseTo(1, 3);
    expect(coefficients[1]).toBeCloseTo(1, 3);
  });
});
