import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { negativeBinomialTest } from '../../../src/trials/counts/negativeBinomial.js';
import { fitDispersion, tabulateCounts } from '../../../src/trials/counts/dispersion.js';
import { codeOf } from '../codeOf.js';
import { GOLDEN, relativeError, TRIAL } from '../golden.js';
import { trials } from '../randomTrials.js';

const TOLERANCE = 1e-8;
const { arm, count, covariates, exposure } = TRIAL;

/** Log likelihood of a dispersion with means, by logarithms of sums, as Lawless 1987 has it. */
function likelihood(counts: Float64Array, means: Float64Array, dispersion: number): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    for (let j = 0; j < counts[i]; j++) sum += Math.log1p(dispersion * j);
    sum += counts[i] * Math.log(means[i]);
    sum -= dispersion > 0 ? (counts[i] + 1 / dispersion) * Math.log1p(dispersion * means[i]) : means[i];
  }
  return sum;
}

describe('negative binomial regression', () => {
  test('golden: with and without covariates', () => {
    for (const [columns, name] of [
      [covariates, 'negativeBinomial'],
      [[], 'crudeNegativeBinomial'],
    ] as const) {
      const result = negativeBinomialTest(arm, count, columns, { exposure });
      const [estimate, standardError, dispersion] = GOLDEN.analyses[name];
      expect(relativeError(result.estimate, estimate)).toBeLessThan(TOLERANCE);
      expect(relativeError(result.standardError, standardError)).toBeLessThan(TOLERANCE);
      expect(relativeError(result.dispersion, dispersion)).toBeLessThan(TOLERANCE);
    }
  });

  test('identity: without covariates and with equal exposure it is the ratio of the means of the arms', () => {
    fc.assert(
      fc.property(trials, ({ arm, counts }) => {
        const sums = [0, 0];
        const sizes = [0, 0];
        for (let i = 0; i < arm.length; i++) {
          sums[arm[i]] += counts[i];
          sizes[arm[i]]++;
        }
        fc.pre(sums[0] > 0 && sums[1] > 0);
        const result = negativeBinomialTest(arm, counts);
        const means = [sums[0] / sizes[0], sums[1] / sizes[1]];
        expect(result.estimate).toBeCloseTo(Math.log(means[1] / means[0]), 8);
        // Var log mean = (1/m + a) / n in each arm.
        const variance =
          (1 / means[0] + result.dispersion) / sizes[0] + (1 / means[1] + result.dispersion) / sizes[1];
        expect(relativeError(result.standardError, Math.sqrt(variance))).toBeLessThan(1e-8);
      }),
      { seed: 12 },
    );
  });

  test('identity: counts that vary less than Poisson counts give dispersion 0 and the Poisson standard error', () => {
    const even = Float64Array.from(arm, (code, i) => 3 + code + (i % 4 < 2 ? 0 : 1));
    const result = negativeBinomialTest(arm, even);
    let control = 0;
    let treatment = 0;
    for (let i = 0; i < arm.length; i++) {
      if (arm[i] === 1) treatment += even[i];
      else control += even[i];
    }
    expect(result.dispersion).toBe(0);
    expect(result.method).toContain('Poisson');
    expect(result.standardError).toBeCloseTo(Math.sqrt(1 / control + 1 / treatment), 10);
  });

  test('identity: twice the exposure is half the rate in both arms', () => {
    const plain = negativeBinomialTest(arm, count, covariates, { exposure });
    const doubled = negativeBinomialTest(arm, count, covariates, {
      exposure: exposure.map((time) => 2 * time),
    });
    expect(doubled.estimate).toBeCloseTo(plain.estimate, 8);
    expect(relativeError(doubled.standardError, plain.standardError)).toBeLessThan(1e-8);
    expect(relativeError(doubled.dispersion, plain.dispersion)).toBeLessThan(1e-8);
  });

  test('identity: the dispersion maximises its likelihood, from near 0 to large', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 30 }), (list) => {
        const counts = Float64Array.from(list);
        const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length;
        fc.pre(mean > 0);
        const means = new Float64Array(counts.length).fill(mean);
        const best = fitDispersion(tabulateCounts(counts), means, 0);
        const reached = likelihood(counts, means, best);
        for (const factor of [0.5, 0.9, 0.99, 1.01, 1.1, 2]) {
          expect(reached).toBeGreaterThanOrEqual(likelihood(counts, means, best * factor) - 1e-9);
        }
        for (const other of [0, 0.01, 0.1, 1, 10]) {
          expect(reached).toBeGreaterThanOrEqual(likelihood(counts, means, other) - 1e-9);
        }
      }),
      { seed: 13 },
    );
  });
});

describe('trials from which no rate ratio can be estimated', () => {
  test('no event in an arm or at all, an empty arm', () => {
    expect(codeOf(() => negativeBinomialTest(arm, new Float64Array(arm.length)))).toBe('NOT_ESTIMABLE');
    expect(
      codeOf(() =>
        negativeBinomialTest(
          arm,
          count.map((one, i) => one * arm[i]),
        ),
      ),
    ).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => negativeBinomialTest(new Uint8Array(arm.length), count))).toBe('NOT_ESTIMABLE');
  });

  test('counts and exposures that cannot be', () => {
    const three = Uint8Array.of(0, 0, 1);
    expect(codeOf(() => negativeBinomialTest(three, Float64Array.of(1, 1.5, 2)))).toBe('INVALID_TRIAL_DATA');
    expect(codeOf(() => negativeBinomialTest(three, Float64Array.of(1, -1, 2)))).toBe('INVALID_TRIAL_DATA');
    const counts = Float64Array.of(1, 0, 2);
    expect(
      codeOf(() => negativeBinomialTest(three, counts, [], { exposure: Float64Array.of(1, 0, 1) })),
    ).toBe('INVALID_TRIAL_DATA');
    expect(codeOf(() => negativeBinomialTest(three, counts, [], { exposure: Float64Array.of(1, 1) }))).toBe(
      'COLUMN_LENGTH_MISMATCH',
    );
  });

  test('property: any trial gives finite numbers or a coded error', () => {
    fc.assert(
      fc.property(trials, ({ arm, counts, covariate }) => {
        try {
          const result = negativeBinomialTest(arm, counts, [covariate]);
          const { estimate, standardError, statistic, dispersion } = result;
          expect([estimate, standardError, statistic, dispersion].every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'NOT_ESTIMABLE' });
        }
      }),
      { seed: 14 },
    );
  });
});
