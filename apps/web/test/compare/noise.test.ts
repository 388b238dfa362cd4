import { describe, expect, test } from '@jest/globals';
import { exceedsNoise, intervalOf, meanOf, standardError } from '../../src/features/compare/model/noise';
import { normalQuantile, studentQuantile } from '../../src/features/compare/model/quantiles';

describe('quantiles', () => {
  // jStat: normal.inv
  test.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.95, 1.6448536269514722],
    [0.001, -3.090232306167813],
    [0.99999, 4.264890793922602],
  ])('of the normal distribution at %d', (probability, value) => {
    expect(normalQuantile(probability)).toBeCloseTo(value, 7);
  });

  // jStat: studentt.inv. Hill's expansion is good to four digits or more from three degrees of freedom on.
  test.each([
    [0.975, 1, 12.70620473617],
    [0.975, 2, 4.30265272975],
    [0.975, 3, 3.18244630528],
    [0.975, 9, 2.2621571628],
    [0.995, 9, 3.24983554402],
    [0.975, 18, 2.10092204024],
    [0.9987, 30, 3.28482607331],
    [0.975, 1000, 1.96233908082],
    [0.975, Infinity, 1.95996398454],
  ])("of Student's t at %d with %d degrees of freedom", (probability, freedom, value) => {
    expect(studentQuantile(probability, freedom) / value).toBeCloseTo(1, 3);
  });
});

describe('the error of one value', () => {
  const none = { valueLow: null, valueHigh: null, low: null, high: null };
  test('comes from the 90% interval of the value', () => {
    const error = standardError({ valueLow: 0.5, valueHigh: 0.6, low: 0, high: 1 });
    expect(error).toBeCloseTo(0.1 / 3.2897, 5);
  });
  test('else from what a new sample would score', () => {
    expect(standardError({ ...none, low: 0.94, high: 0.98 })).toBeCloseTo(0.04 / 3.2897, 5);
  });
  test('is not known without an interval, or with one of no width', () => {
    expect(standardError(none)).toBeNull();
    expect(standardError({ ...none, low: 1, high: 1 })).toBeNull();
  });
});

test('the mean over seeds has the error s / sqrt(n)', () => {
  const mean = meanOf([1, 2, 3, 4]);
  expect(mean.value).toBe(2.5);
  expect(mean.error).toBeCloseTo(Math.sqrt(5 / 3 / 4), 12);
  expect(mean.freedom).toBe(3);
  // 2.5 -+ t(.975, 3) .6454972
  const [low, high] = intervalOf(mean) ?? [];
  expect(low).toBeCloseTo(0.4457397, 3);
  expect(high).toBeCloseTo(4.5542603, 3);
  expect(intervalOf(meanOf([7]))).toBeNull();
});

describe('a difference', () => {
  const known = (value: number, error: number) => ({ value, error, freedom: Infinity });
  test('of known errors exceeds noise from 1.96 standard errors of the difference on', () => {
    const error = Math.SQRT1_2;
    expect(exceedsNoise(known(0, error), known(1.95, error), 1)).toBe(false);
    expect(exceedsNoise(known(0, error), known(1.97, error), 1)).toBe(true);
  });
  test('must be larger among more comparisons', () => {
    const error = Math.SQRT1_2;
    // qnorm(1 - .05 / 20) = 2.807
    expect(exceedsNoise(known(0, error), known(2.79, error), 10)).toBe(false);
    expect(exceedsNoise(known(0, error), known(2.82, error), 10)).toBe(true);
  });
  test("of two means is judged by Welch's t test", () => {
    // t = 3.536 with 4.075 degrees of freedom: p = .0234 (jStat: studentt.cdf), less than 5% / 2 and more than 5% / 3.
    const [first, second] = [meanOf([1, 2, 3]), meanOf([4, 6, 8, 10])];
    expect(exceedsNoise(first, second, 2)).toBe(true);
    expect(exceedsNoise(first, second, 3)).toBe(false);
  });
  test('is not known where an error is not', () => {
    expect(exceedsNoise(meanOf([1]), meanOf([5, 6]), 1)).toBeNull();
  });
  test('of means without spread is one when it is not zero', () => {
    expect(exceedsNoise(meanOf([1, 1]), meanOf([1, 1]), 1)).toBe(false);
    expect(exceedsNoise(meanOf([1, 1]), meanOf([2, 2]), 1)).toBe(true);
  });
});
