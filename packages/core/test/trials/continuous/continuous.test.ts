import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ancova } from '../../../src/trials/continuous/ancova.js';
import { pooledTTest, welchTTest } from '../../../src/trials/continuous/tTests.js';
import { pValue } from '../../../src/trials/pValue.js';
import { codeOf } from '../codeOf.js';
import { GOLDEN, relativeError, TRIAL } from '../golden.js';
import { trials } from '../randomTrials.js';

const TOLERANCE = 1e-12;
const { arm, change, covariates } = TRIAL;

describe('t tests', () => {
  test("published: Student's sleep data, t = -1.8608 with 18 and 17.776 degrees of freedom (R, t.test)", () => {
    const sleep = Float64Array.of(
      ...[0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
      ...[1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
    );
    const drug = Uint8Array.from({ length: 20 }, (_, i) => (i < 10 ? 0 : 1));
    const pooled = pooledTTest(drug, sleep);
    expect(pooled.estimate).toBeCloseTo(1.58, 12);
    expect(pooled.statistic).toBeCloseTo(1.8608, 4);
    expect(pooled.degreesOfFreedom).toBe(18);
    expect(pValue(pooled, 'two-sided')).toBeCloseTo(0.07919, 5);
    const welch = welchTTest(drug, sleep);
    expect(welch.statistic).toBeCloseTo(1.8608, 4);
    expect(welch.degreesOfFreedom).toBeCloseTo(17.776, 3);
    expect(pValue(welch, 'two-sided')).toBeCloseTo(0.07939, 5);
  });

  test('golden: estimate, standard error and degrees of freedom', () => {
    const pooled = pooledTTest(arm, change);
    expect(relativeError(pooled.estimate, GOLDEN.analyses.pooled[0])).toBeLessThan(TOLERANCE);
    expect(relativeError(pooled.standardError, GOLDEN.analyses.pooled[1])).toBeLessThan(TOLERANCE);
    const welch = welchTTest(arm, change);
    expect(relativeError(welch.estimate, GOLDEN.analyses.welch[0])).toBeLessThan(TOLERANCE);
    expect(relativeError(welch.standardError, GOLDEN.analyses.welch[1])).toBeLessThan(TOLERANCE);
    expect(relativeError(welch.degreesOfFreedom, GOLDEN.analyses.welch[2])).toBeLessThan(TOLERANCE);
  });

  test('identity: with arms of equal size both tests have the same statistic', () => {
    expect(welchTTest(arm, change).statistic).toBeCloseTo(pooledTTest(arm, change).statistic, 12);
  });

  test('identity: a null value moves the statistic as the same shift of the treatment arm does', () => {
    fc.assert(
      fc.property(trials, fc.double({ min: -5, max: 5, noNaN: true }), ({ arm, values }, margin) => {
        fc.pre(new Set(values).size > 4);
        const shifted = values.map((value, i) => value - margin * arm[i]);
        for (const test of [pooledTTest, welchTTest]) {
          const moved = test(arm, values, { nullValue: margin });
          const plain = test(arm, shifted);
          expect(relativeError(1 + moved.statistic, 1 + plain.statistic)).toBeLessThan(1e-8);
          expect(moved.nullValue).toBe(margin);
        }
      }),
      { seed: 3 },
    );
  });

  test('identity: a large mean drowns no variance', () => {
    const far = change.map((value) => Math.round(value * 100) + 1e9);
    const near = change.map((value) => Math.round(value * 100));
    expect(relativeError(welchTTest(arm, far).statistic, welchTTest(arm, near).statistic)).toBeLessThan(1e-6);
  });
});

describe('ANCOVA', () => {
  test('golden: model-based and HC3 standard errors', () => {
    for (const [kind, name] of [
      ['model', 'ancovaModel'],
      ['HC3', 'ancovaHC3'],
    ] as const) {
      const result = ancova(arm, change, covariates, { standardError: kind });
      expect(relativeError(result.estimate, GOLDEN.analyses[name][0])).toBeLessThan(TOLERANCE);
      expect(relativeError(result.standardError, GOLDEN.analyses[name][1])).toBeLessThan(TOLERANCE);
      expect(result.degreesOfFreedom).toBe(44);
    }
  });

  test('identity: without covariates it is the pooled t test', () => {
    fc.assert(
      fc.property(trials, ({ arm, values }) => {
        fc.pre(new Set(values).size > 4);
        const plain = pooledTTest(arm, values, { nullValue: 0.3 });
        const result = ancova(arm, values, [], { nullValue: 0.3 });
        expect(result.estimate).toBeCloseTo(plain.estimate, 10);
        expect(relativeError(result.standardError, plain.standardError)).toBeLessThan(1e-10);
        expect(relativeError(result.statistic, plain.statistic)).toBeLessThan(1e-8);
        expect(result.degreesOfFreedom).toBe(plain.degreesOfFreedom);
      }),
      { seed: 4 },
    );
  });

  test('identity: HC3 without covariates is the sum over arms of squares / (n - 1)^2, by hand', () => {
    // Leverages are 1/3 and 1/2, so each residual is divided by 1 - 1/n: errors 1.5, 0, 1.5 and 2, 2.
    const result = ancova(Uint8Array.of(0, 0, 0, 1, 1), Float64Array.of(1, 2, 3, 7, 9), [], {
      standardError: 'HC3',
    });
    expect(result.estimate).toBeCloseTo(6, 12);
    expect(result.standardError).toBeCloseTo(
      Math.sqrt((1.5 ** 2 + 1.5 ** 2) / 9 + (2 ** 2 + 2 ** 2) / 4),
      12,
    );
  });

  test('identity: unit and origin of a covariate do not matter', () => {
    const years = covariates[0].map((age) => 1e6 - 365.25 * age);
    for (const standardError of ['model', 'HC3'] as const) {
      const moved = ancova(arm, change, [years, covariates[1]], { standardError });
      const plain = ancova(arm, change, covariates, { standardError });
      expect(relativeError(moved.statistic, plain.statistic)).toBeLessThan(1e-9);
    }
  });
});

describe('trials from which no effect can be estimated', () => {
  const two = Uint8Array.of(0, 0, 1, 1);
  const analyses = {
    pooledTTest: (arm: Uint8Array, values: Float64Array) => pooledTTest(arm, values),
    welchTTest: (arm: Uint8Array, values: Float64Array) => welchTTest(arm, values),
    ancova: (arm: Uint8Array, values: Float64Array) => ancova(arm, values),
    hc3: (arm: Uint8Array, values: Float64Array) => ancova(arm, values, [], { standardError: 'HC3' }),
  };

  test.each(Object.keys(analyses))('%s: no variance, an empty arm, too few patients', (name) => {
    const analyse = analyses[name as keyof typeof analyses];
    expect(codeOf(() => analyse(two, Float64Array.of(0.1, 0.1, 0.3, 0.3)))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => analyse(two, Float64Array.of(0, 0, 0, 0)))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => analyse(Uint8Array.of(1, 1, 1), Float64Array.of(1, 2, 3)))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => analyse(Uint8Array.of(0, 1), Float64Array.of(1, 2)))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => analyse(new Uint8Array(0), new Float64Array(0)))).toBe('NOT_ESTIMABLE');
  });

  test.each(Object.keys(analyses))('%s: input that no analysis takes', (name) => {
    const analyse = analyses[name as keyof typeof analyses];
    expect(codeOf(() => analyse(two, Float64Array.of(1, 2, 3)))).toBe('COLUMN_LENGTH_MISMATCH');
    expect(codeOf(() => analyse(two, Float64Array.of(1, NaN, 3, 4)))).toBe('INVALID_TRIAL_DATA');
    expect(codeOf(() => analyse(two, Float64Array.of(1, 2, 3, Infinity)))).toBe('INVALID_TRIAL_DATA');
    expect(codeOf(() => analyse(Uint8Array.of(0, 0, 2, 1), Float64Array.of(1, 2, 3, 4)))).toBe(
      'INVALID_TRIAL_DATA',
    );
  });

  test('covariates: constant, collinear, equal to the treatment', () => {
    const constant = new Float64Array(arm.length).fill(0.1);
    const sum = covariates[0].map((age, i) => 3 - 2 * age + covariates[1][i]);
    expect(codeOf(() => ancova(arm, change, [constant]))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => ancova(arm, change, [...covariates, sum]))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => ancova(arm, change, [Float64Array.from(arm)]))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => ancova(arm, change, [covariates[0].subarray(1)]))).toBe('COLUMN_LENGTH_MISMATCH');
  });

  test('a single patient in an arm has no variance of its own in HC3 and Welch, but in the pooled test', () => {
    const arm = Uint8Array.of(0, 0, 0, 1);
    const values = Float64Array.of(1, 2, 4, 9);
    expect(codeOf(() => ancova(arm, values, [], { standardError: 'HC3' }))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => welchTTest(arm, values))).toBe('NOT_ESTIMABLE');
    expect(pooledTTest(arm, values).degreesOfFreedom).toBe(2);
  });

  test('a null value that is no number', () => {
    expect(codeOf(() => pooledTTest(arm, change, { nullValue: NaN }))).toBe('INVALID_OPTION');
    expect(codeOf(() => ancova(arm, change, [], { nullValue: Infinity }))).toBe('INVALID_OPTION');
  });
});
