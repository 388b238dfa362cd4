import { describe, expect, test } from '@jest/globals';
import { degreesOfFreedom } from '../../src/copulas/degreesOfFreedom.js';
import { exactCorrelation } from '../../src/copulas/exactCorrelation.js';
import { ledoitWolfIntensity } from '../../src/copulas/ledoitWolf.js';
import { normalScores } from '../../src/copulas/normalScores.js';
import { cholesky } from '../../src/numeric/linear-algebra/cholesky.js';
import { nearestCorrelation } from '../../src/numeric/linear-algebra/nearestCorrelation.js';
import { normalCdf } from '../../src/numeric/normalDistribution.js';
import { drawGamma } from '../../src/random/drawGamma.js';
import { createStream } from '../../src/random/randomStream.js';

function equal(d: number, rho: number): Float64Array {
  return Float64Array.from({ length: d * d }, (_, at) => (at % (d + 1) === 0 ? 1 : rho));
}

/** Columns of correlated normals, or of a t distribution. */
function draw(
  correlation: Float64Array,
  d: number,
  rows: number,
  seed: number,
  degrees?: number,
): Float64Array[] {
  const factor = cholesky(correlation, d) ?? new Float64Array(0);
  const stream = createStream(seed, 'estimates');
  const columns = Array.from({ length: d }, () => new Float64Array(rows));
  const e = new Float64Array(d);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < d; i++) e[i] = stream.normal();
    const scale = degrees === undefined ? 1 : Math.sqrt(degrees / (2 * drawGamma(stream, degrees / 2)));
    for (let i = 0; i < d; i++)
      for (let k = 0; k <= i; k++) columns[i][row] += scale * factor[i * d + k] * e[k];
  }
  return columns;
}

function pearson(x: Float64Array, y: Float64Array): number {
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  x.forEach((value, row) => {
    xx += (value - mx) ** 2;
    yy += (y[row] - my) ** 2;
    xy += (value - mx) * (y[row] - my);
  });
  return xy / Math.sqrt(xx * yy);
}

describe('Ledoit and Wolf', () => {
  test('identity: the intensity is the error of the products over their squared mean', () => {
    const x = Float64Array.of(1, 1, -1, -1);
    const y = Float64Array.of(1, 0, 0, -1);
    const [sx, sy] = [1, Math.SQRT1_2];
    const products = x.map((value, row) => (value / sx) * (y[row] / sy));
    const r = products.reduce((sum, one) => sum + one, 0) / 4;
    const error = products.reduce((sum, one) => sum + (one - r) ** 2, 0) / 4 / 4;
    expect(r).toBeCloseTo(Math.SQRT1_2, 12);
    expect(ledoitWolfIntensity([x, y])).toBeCloseTo(error / r ** 2, 12);
  });

  test('uncorrelated scores are pulled to the identity, correlated ones the less the more rows there are', () => {
    const intensity = (rho: number, rows: number): number =>
      ledoitWolfIntensity(draw(equal(10, rho), 10, rows, 3));
    expect(intensity(0, 50)).toBeGreaterThan(0.8);
    expect(intensity(0.5, 50)).toBeLessThan(0.2);
    expect(intensity(0.5, 5000)).toBeLessThan(0.002);
  });

  test('where rows are few, the pulled correlations are nearer the true ones than the raw ones', () => {
    const d = 12;
    let [raw, pulled] = [0, 0];
    for (let seed = 1; seed <= 20; seed++) {
      const columns = draw(equal(d, 0.1), d, 20, seed);
      const keep = 1 - ledoitWolfIntensity(columns);
      for (let i = 0; i < d; i++) {
        for (let j = 0; j < i; j++) {
          const r = pearson(columns[i], columns[j]);
          raw += (r - 0.1) ** 2;
          pulled += (keep * r - 0.1) ** 2;
        }
      }
    }
    // Of raw ones the squared error is some 1 / 20 a pair.
    expect(pulled).toBeLessThan(0.5 * raw);
  });
});

describe('degrees of freedom', () => {
  test.each([3, 6, 15])('%p of a simulated t copula come back', (degrees) => {
    const correlation = equal(4, 0.5);
    const scores = draw(correlation, 4, 5000, 4, degrees).map(normalScores);
    const found = degreesOfFreedom(scores, correlation) ?? NaN;
    // The standard error of log nu is some .05 at 3 and .15 at 15; this is four of them.
    expect(Math.abs(Math.log(found / degrees))).toBeLessThan(degrees < 10 ? 0.25 : 0.6);
  });

  test('a Gaussian copula has many, two rows too few to tell', () => {
    const scores = draw(equal(3, 0.5), 3, 5000, 5).map(normalScores);
    expect(degreesOfFreedom(scores, equal(3, 0.5))).toBeGreaterThan(30);
    expect(degreesOfFreedom(scores.slice(0, 1), equal(1, 0))).toBeNull();
    expect(
      degreesOfFreedom(
        scores.map((one) => one.subarray(0, 2)),
        equal(3, 0.5),
      ),
    ).toBeNull();
  });
});

describe('stratified rows', () => {
  test.each([100, 1000])(
    '%p rows: one value a stratum, and correlations far nearer than those of independent rows',
    (rows) => {
      const d = 4;
      const correlation = Float64Array.from(equal(d, 0.4));
      correlation[1] = correlation[d] = -0.3;
      const factor = cholesky(correlation, d);
      let [independent, stratified] = [0, 0];
      for (let seed = 1; seed <= 5; seed++) {
        const columns = draw(correlation, d, rows, seed);
        const distance = (): number => {
          let sum = 0;
          for (let i = 0; i < d; i++)
            for (let j = 0; j < i; j++)
              sum += Math.abs(pearson(columns[i], columns[j]) - correlation[i * d + j]);
          return sum;
        };
        independent += distance();
        exactCorrelation(columns, factor, d, (variable) => createStream(seed, 'strata', variable));
        stratified += distance();
        for (const column of columns) {
          const strata = Array.from(column, (z) => Math.floor(rows * normalCdf(z)));
          expect(new Set(strata).size).toBe(rows);
        }
      }
      expect(stratified).toBeLessThan(0.2 * independent);
    },
  );
});

describe('nearest correlation matrix', () => {
  test('published: Higham 2002, section 4, a matrix of three and the size of its repair', () => {
    // 1 1 0, 1 1 1, 0 1 1 has the nearest correlations .7607 and .1573.
    const { matrix, largestChange } = nearestCorrelation(Float64Array.of(1, 1, 0, 1, 1, 1, 0, 1, 1), 3);
    expect(matrix[1]).toBeCloseTo(0.7607, 3);
    expect(matrix[2]).toBeCloseTo(0.1573, 3);
    expect(largestChange).toBeCloseTo(0.2393, 3);
    expect(cholesky(matrix, 3)).not.toBeNull();
  });

  test('a correlation matrix is left as it is', () => {
    const { matrix, largestChange } = nearestCorrelation(equal(5, 0.3), 5);
    expect(largestChange).toBe(0);
    expect(matrix).toEqual(equal(5, 0.3));
  });
});
