import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bivariateNormalCdf } from '../../../src/numeric/bivariateNormal.js';
import { normalCdf } from '../../../src/numeric/normalDistribution.js';
import { findRoot } from '../../../src/numeric/optimize/findRoot.js';
import { crossingProbabilities } from '../../../src/trials/sequential/crossingProbabilities.js';
import { StoppingProcess } from '../../../src/trials/sequential/stoppingProcess.js';

const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);

describe('identity: the stopping process', () => {
  test('without bounds each statistic is normal with mean drift sqrt(t)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 }),
        fc.double({ min: -4, max: 8, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (steps, drift, x) => {
          const total = sum(steps);
          const information = steps.map((_, look) => sum(steps.slice(0, look + 1)) / total);
          const process = new StoppingProcess(information, drift);
          for (const [look, t] of information.entries()) {
            const z = x + drift * Math.sqrt(t);
            expect(Math.abs(process.below(z) - normalCdf(x))).toBeLessThan(1e-11);
            expect(Math.abs(process.above(z) - normalCdf(-x))).toBeLessThan(1e-11);
            if (look + 1 < information.length) process.advance(-Infinity, Infinity);
          }
        },
      ),
      { seed: 3, numRuns: 60 },
    );
  });

  test('two looks agree with the bivariate normal distribution', () => {
    for (const t of [0.05, 0.3, 0.5, 0.9, 0.99]) {
      const { upper } = crossingProbabilities(
        [t, 1],
        { lower: [-Infinity, -Infinity], upper: [1.7, 2.1] },
        0,
      );
      const neither = bivariateNormalCdf(1.7, 2.1, Math.sqrt(t));
      expect(Math.abs(1 - sum(upper) - neither)).toBeLessThan(1e-10);
    }
  });

  test('a trial that ends at every statistic leaves nothing', () => {
    const { upper, lower } = crossingProbabilities([0.5, 1], { lower: [1, 1], upper: [1, 1] }, 0.3);
    expect(upper[0] + lower[0]).toBeCloseTo(1, 14);
    expect([upper[1], lower[1]]).toEqual([0, 0]);
  });

  test('shifting drift and bounds together changes nothing; the sides are alike', () => {
    const bounds = { lower: [-1, 0.5], upper: [2, 1.5] };
    const { upper, lower } = crossingProbabilities([0.4, 1], bounds, 0.7);
    const mirrored = crossingProbabilities([0.4, 1], { lower: [-2, -1.5], upper: [1, -0.5] }, -0.7);
    expect(mirrored.lower[1]).toBeCloseTo(upper[1], 13);
    expect(mirrored.upper[1]).toBeCloseTo(lower[1], 13);
  });
});

describe('findRoot', () => {
  test('identity: the function is 0 at the root', () => {
    expect(findRoot((x) => x ** 3 - 2, 0, 5)).toBeCloseTo(Math.cbrt(2), 12);
    expect(findRoot((x) => Math.exp(-x) - 1e-12, 0, 100)).toBeCloseTo(-Math.log(1e-12), 9);
    expect(findRoot((x) => (x < 1 ? -1 : 1), 0, 3)).toBeCloseTo(1, 11);
    expect(findRoot((x) => x, 0, 1)).toBe(0);
    expect(findRoot((x) => x - 1, 0, 1)).toBe(1);
  });

  test('says NaN where the signs are the same', () => {
    expect(findRoot((x) => x * x + 1, -1, 1)).toBeNaN();
  });
});
