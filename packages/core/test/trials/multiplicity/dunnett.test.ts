import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tCdf } from '../../../src/numeric/tDistribution.js';
import { dunnett } from '../../../src/trials/multiplicity/dunnett.js';
import { codeOf } from '../codeOf.js';
import { GOLDEN } from '../golden.js';

describe('Dunnett', () => {
  test('published: Mediana 1.0.8, estimates 2.3, 2.5, 1.9 of standard deviation 9.5 with 180 patients an arm', () => {
    const statistics = [2.3, 2.5, 1.9].map((estimate) => estimate / (9.5 * Math.sqrt(2 / 180)));
    const { adjusted, method } = dunnett({
      statistics,
      treatmentSizes: [180, 180, 180],
      controlSize: 180,
      degreesOfFreedom: 4 * 179,
      alternative: 'greater',
    });
    expect(method).toBe('Dunnett (single-step, one-sided)');
    // Mediana takes the probability from mvtnorm's randomised rule with an absolute error of 1e-5 (its CDFDunnett).
    for (const [i, expected] of [0.02887019, 0.01722656, 0.07213393].entries()) {
      expect(Math.abs(adjusted[i] - expected)).toBeLessThan(1e-5);
    }
  });

  test('published: critical values at .05, Dunnett 1955 table 1a and 1964 table II', () => {
    // One-sided 2.34 for 3 treatments and 10 degrees of freedom; two-sided 2.57 for 2 treatments and 10.
    const arms = (count: number, t: number, alternative: 'greater' | 'two-sided', df: number): number =>
      dunnett({
        statistics: new Array<number>(count).fill(t),
        treatmentSizes: new Array<number>(count).fill(5),
        controlSize: 5,
        degreesOfFreedom: df,
        alternative,
      }).adjusted[0];
    expect(arms(3, 2.34, 'greater', 10)).toBeCloseTo(0.05, 3);
    expect(arms(2, 2.57, 'two-sided', 10)).toBeCloseTo(0.05, 3);
  });

  test('golden: unequal arms, one- and two-sided, few and infinite degrees of freedom', () => {
    for (const [statistics, treatmentSizes, controlSize, df, alternative, expected] of GOLDEN.dunnett) {
      const { adjusted } = dunnett({
        statistics,
        treatmentSizes,
        controlSize,
        degreesOfFreedom: df ?? Infinity,
        alternative,
      });
      for (const [i, p] of expected.entries()) expect(Math.abs(adjusted[i] - p)).toBeLessThan(1e-12);
    }
  });

  test('identity: one treatment is the t test', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -6, max: 6, noNaN: true }),
        fc.double({ min: 1, max: 500, noNaN: true }),
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        (t, degreesOfFreedom, ratio) => {
          const one = { statistics: [t], treatmentSizes: [ratio], controlSize: 1, degreesOfFreedom };
          const { adjusted: greater } = dunnett({ ...one, alternative: 'greater' });
          const { adjusted: less } = dunnett({ ...one, alternative: 'less' });
          const { adjusted: both } = dunnett({ ...one, alternative: 'two-sided' });
          expect(Math.abs(greater[0] - tCdf(-t, degreesOfFreedom))).toBeLessThan(1e-12);
          expect(Math.abs(less[0] - tCdf(t, degreesOfFreedom))).toBeLessThan(1e-12);
          expect(Math.abs(both[0] - 2 * tCdf(-Math.abs(t), degreesOfFreedom))).toBeLessThan(1e-12);
        },
      ),
      { seed: 19, numRuns: 30 },
    );
  });

  test('property: between the single p-value and Bonferroni; step-down never above single-step; the last is the t test', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 5, noNaN: true }), { minLength: 2, maxLength: 4 }),
        (statistics) => {
          const comparisons = {
            statistics,
            treatmentSizes: statistics.map((_, i) => 10 + 5 * i),
            controlSize: 15,
            degreesOfFreedom: 40,
            alternative: 'greater' as const,
          };
          const single = dunnett(comparisons).adjusted;
          const down = dunnett({ ...comparisons, procedure: 'step-down' }).adjusted;
          for (let i = 0; i < statistics.length; i++) {
            const alone = tCdf(-statistics[i], 40);
            expect(single[i]).toBeGreaterThanOrEqual(alone - 1e-12);
            expect(single[i]).toBeLessThanOrEqual(Math.min(1, statistics.length * alone) + 1e-12);
            expect(down[i]).toBeLessThanOrEqual(single[i] + 1e-12);
            expect(down[i]).toBeGreaterThanOrEqual(alone - 1e-12);
          }
        },
      ),
      { seed: 20, numRuns: 20 },
    );
  });

  test('what is refused', () => {
    const comparisons = {
      statistics: [1, 2],
      treatmentSizes: [10, 10],
      controlSize: 10,
      degreesOfFreedom: 27,
      alternative: 'greater' as const,
    };
    for (const change of [
      { statistics: [] },
      { statistics: [1, NaN] },
      { treatmentSizes: [10] },
      { treatmentSizes: [10, 0] },
      { controlSize: 0 },
      { degreesOfFreedom: 0 },
    ]) {
      expect(codeOf(() => dunnett({ ...comparisons, ...change }))).toBe('INVALID_OPTION');
    }
  });
});
