import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { confidenceInterval } from '../../src/trials/confidenceInterval.js';
import { pValue } from '../../src/trials/pValue.js';
import type { TestResult } from '../../src/trials/testResult.js';
import { codeOf } from './codeOf.js';

const result = (statistic: number, degreesOfFreedom: number): TestResult => ({
  method: 'Student t test (pooled variance)',
  scale: 'identity',
  estimate: statistic * 2,
  standardError: 2,
  statistic,
  degreesOfFreedom,
  nullValue: 0,
});

describe('pValue', () => {
  test('published: the 97.5% point of t with 10 degrees of freedom is 2.228 (Fisher and Yates, table III)', () => {
    expect(pValue(result(2.228139, 10), 'greater')).toBeCloseTo(0.025, 7);
    expect(pValue(result(2.228139, 10), 'two-sided')).toBeCloseTo(0.05, 7);
    expect(pValue(result(-2.228139, 10), 'less')).toBeCloseTo(0.025, 7);
    expect(pValue(result(1.959964, Infinity), 'two-sided')).toBeCloseTo(0.05, 7);
  });

  test('identity: the one-sided p-values sum to 1, and twice the smaller is the two-sided one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.double({ min: 1, max: 1000, noNaN: true }),
        (statistic, df) => {
          const greater = pValue(result(statistic, df), 'greater');
          const less = pValue(result(statistic, df), 'less');
          expect(greater + less).toBeCloseTo(1, 12);
          expect(pValue(result(statistic, df), 'two-sided')).toBeCloseTo(2 * Math.min(greater, less), 12);
        },
      ),
      { seed: 1 },
    );
  });
});

describe('confidenceInterval', () => {
  test('identity: the null value is an end of the interval exactly when p = 1 - level', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        (statistic, df) => {
          const one = result(statistic, df);
          const level = 1 - pValue(one, 'two-sided');
          const { low, high } = confidenceInterval(one, level);
          expect(low).toBeCloseTo(0, 6);
          expect(high).toBeCloseTo(2 * one.estimate, 6);
        },
      ),
      { seed: 2 },
    );
  });

  test('an impossible level, and a method without a standard error, are errors', () => {
    expect(codeOf(() => confidenceInterval(result(1, 5), 1))).toBe('INVALID_OPTION');
    expect(codeOf(() => confidenceInterval({ ...result(1, 5), standardError: NaN }, 0.95))).toBe(
      'NOT_ESTIMABLE',
    );
  });
});
