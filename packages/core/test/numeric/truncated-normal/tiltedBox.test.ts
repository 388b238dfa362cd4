import { describe, expect, test } from '@jest/globals';
import { bivariateNormalCdf } from '../../../src/numeric/bivariateNormal.js';
import { latticePoint } from '../../../src/numeric/truncated-normal/latticePoints.js';
import { drawNormalBetween, logNormalMass } from '../../../src/numeric/truncated-normal/logNormalMass.js';
import { solveLinear } from '../../../src/numeric/linear-algebra/solveLinear.js';
import { TiltedBox } from '../../../src/numeric/truncated-normal/tiltedBox.js';
import { createStream } from '../../../src/random/randomStream.js';

function equal(d: number, rho: number): Float64Array {
  return Float64Array.from({ length: d * d }, (_, at) => (at % (d + 1) === 0 ? 1 : rho));
}

function probability(box: TiltedBox, d: number, points = 8192): number {
  const output = new Float64Array(d);
  let sum = 0;
  for (let index = 0; index < points; index++)
    sum += Math.exp(box.weigh((i) => latticePoint(index, i), output));
  return sum / points;
}

const filled = (d: number, value: number): Float64Array => new Float64Array(d).fill(value);

describe('logNormalMass', () => {
  test.each([
    // mpmath at 40 digits: log(ncdf(b) - ncdf(a)).
    [-1, 1, -0.381715146302126],
    [6, 7, -20.73806700328247],
    [-40, -39, -765.0831565643775],
    [100, Infinity, -5005.524208694205],
    [8, 8.0000001, -49.03703458416297],
  ])('of %p to %p is that of 40 digits', (low, high, expected) => {
    expect(Math.abs(logNormalMass(low, high) - expected)).toBeLessThan(1e-8 * Math.abs(expected));
    expect(logNormalMass(-high, -low)).toBeCloseTo(expected, 6);
  });

  test('draws lie between, with the mean of the truncated distribution, in body and tail', () => {
    const stream = createStream(1, 'between');
    for (const [low, high] of [
      [-1, 0.5],
      [7, 7.05],
      [7, Infinity],
      [-Infinity, -20],
    ]) {
      const mass = logNormalMass(low, high);
      const density = (z: number): number =>
        Number.isFinite(z) ? Math.exp(-0.5 * z * z - 0.9189385332046727 - mass) : 0;
      const mean = density(low) - density(high);
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < 20_000; i++) {
        const z = drawNormalBetween(low, high, stream);
        expect(z >= low && z <= high).toBe(true);
        sum += z;
        squares += (z - mean) ** 2;
      }
      expect(Math.abs(sum / 20_000 - mean)).toBeLessThan((4.5 * Math.sqrt(squares)) / 20_000);
    }
  });
});

test('solveLinear: A x = b, null where A is singular', () => {
  const a = [0, 2, 1, 1, 1, 1, 4, -1, 2];
  const x = solveLinear(Float64Array.from(a), Float64Array.of(5, 6, 9)) ?? [];
  for (let row = 0; row < 3; row++)
    expect(a[3 * row] * x[0] + a[3 * row + 1] * x[1] + a[3 * row + 2] * x[2]).toBeCloseTo([5, 6, 9][row], 12);
  expect(solveLinear(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 1))).toBeNull();
});

describe('TiltedBox', () => {
  test('published: the orthant of d normals of correlation 1/2 has probability 1 / (d + 1)', () => {
    for (const d of [2, 4, 8]) {
      const box = new TiltedBox(equal(d, 0.5), filled(d, 0), filled(d, Infinity), null);
      expect(Math.abs(probability(box, d) * (d + 1) - 1)).toBeLessThan(2e-3);
    }
  });

  test('published: an orthant has the same probability under every t distribution', () => {
    for (const degrees of [2, 5, 40]) {
      const box = new TiltedBox(equal(4, 0.5), filled(4, 0), filled(4, Infinity), degrees);
      expect(Math.abs(probability(box, 4) * 5 - 1)).toBeLessThan(4e-3);
    }
  });

  test('identity: a pair has the probability of the bivariate normal, far from the correlation too', () => {
    for (const [rho, low, high] of [
      [0.3, [-1, 0], [0.5, 2]],
      [-0.8, [1, 1], [3, 3]],
      [0.95, [1, -3], [4, 0]],
    ] as const) {
      const box = new TiltedBox(equal(2, rho), Float64Array.from(low), Float64Array.from(high), null);
      const below = (x: number, y: number): number => bivariateNormalCdf(x, y, rho);
      const exact =
        below(high[0], high[1]) - below(low[0], high[1]) - below(high[0], low[1]) + below(low[0], low[1]);
      expect(Math.abs(probability(box, 2) / exact - 1)).toBeLessThan(1e-3);
    }
  });

  test('no weight exceeds the bound, or draws would not be exact', () => {
    const stream = createStream(4, 'random boxes');
    let accepted = 0;
    let proposed = 0;
    for (let problem = 0; problem < 150; problem++) {
      const d = 1 + stream.integer(7);
      // Of random loadings on two factors, up to nearly singular.
      const noise = 10 ** (-3 * stream.uniform());
      const loadings = Array.from({ length: 2 * d }, () => stream.normal());
      const covariance = Float64Array.from({ length: d * d }, (_, at) => {
        const [i, j] = [Math.floor(at / d), at % d];
        return (
          loadings[2 * i] * loadings[2 * j] +
          loadings[2 * i + 1] * loadings[2 * j + 1] +
          (i === j ? noise : 0)
        );
      });
      const low = Float64Array.from({ length: d }, () =>
        stream.uniform() < 0.3 ? -Infinity : 2 * stream.normal(),
      );
      const high = low.map((end) =>
        stream.uniform() < 0.3 ? Infinity : (end === -Infinity ? 0 : end) + 2 * stream.uniformOpen(),
      );
      const degrees = stream.uniform() < 0.5 ? null : 2 + 10 * stream.uniform();
      const box = new TiltedBox(covariance, low, high, degrees);
      const output = new Float64Array(d);
      for (let i = 0; i < 100; i++) {
        const excess = box.propose(stream, output) - box.logBound;
        expect(excess).toBeLessThan(1e-6);
        proposed++;
        if (Math.log(stream.uniformOpen()) < excess) accepted++;
        for (let k = 0; k < d; k++) {
          const slack = 1e-9 * (1 + Math.abs(output[k]));
          expect(output[k] >= low[k] - slack && output[k] <= high[k] + slack).toBe(true);
        }
      }
    }
    expect(accepted / proposed).toBeGreaterThan(0.4);
  });
});
