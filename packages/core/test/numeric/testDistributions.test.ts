import { expect, test } from '@jest/globals';
import {
  chiSquaredCdf,
  chiSquaredQuantile,
  chiSquaredUpper,
} from '../../src/numeric/chiSquaredDistribution.js';
import { normalCdf, normalQuantile } from '../../src/numeric/normalDistribution.js';
import { tCdf, tQuantile } from '../../src/numeric/tDistribution.js';
import { GOLDEN, relativeError } from '../trials/golden.js';

// The incomplete beta and gamma functions are right to about 1e-13; at 100,000 degrees of freedom 8e-12 was measured.
const TOLERANCE = 1e-12;

test('golden: both tails of Student t (scripts/goldenTrialAnalyses.py)', () => {
  for (const [df, t, lower, upper] of GOLDEN.t) {
    const tolerance = df > 1000 ? 10 * TOLERANCE : TOLERANCE;
    expect(relativeError(tCdf(t, df), lower)).toBeLessThan(tolerance);
    expect(relativeError(tCdf(-t, df), upper)).toBeLessThan(tolerance);
  }
});

test('golden: quantiles of Student t', () => {
  for (const [df, p, quantile] of GOLDEN.tQuantiles) {
    expect(relativeError(tQuantile(p, df), quantile)).toBeLessThan(TOLERANCE);
  }
});

test('golden: both tails of chi-squared', () => {
  for (const [df, x, lower, upper] of GOLDEN.chiSquared) {
    expect(relativeError(chiSquaredCdf(x, df), lower)).toBeLessThan(TOLERANCE);
    expect(relativeError(chiSquaredUpper(x, df), upper)).toBeLessThan(TOLERANCE);
  }
});

test('golden: quantiles of chi-squared', () => {
  for (const [df, p, quantile] of GOLDEN.chiSquaredQuantiles) {
    expect(relativeError(chiSquaredQuantile(p, df), quantile)).toBeLessThan(TOLERANCE);
  }
});

test('identity: infinite degrees of freedom are the normal distribution', () => {
  for (const z of [-5, -1, 0, 0.3, 4]) expect(tCdf(z, Infinity)).toBe(normalCdf(z));
  for (const p of [0.001, 0.3, 0.5, 0.9]) expect(tQuantile(p, Infinity)).toBe(normalQuantile(p));
});

test('identity: chi-squared of one degree of freedom is the square of a normal', () => {
  for (const z of [0.1, 1, 1.96, 5]) {
    expect(relativeError(chiSquaredUpper(z * z, 1), 2 * normalCdf(-z))).toBeLessThan(TOLERANCE);
  }
});

test('the ends', () => {
  expect(tCdf(Infinity, 3)).toBe(1);
  expect(tCdf(-Infinity, 3)).toBe(0);
  expect(tQuantile(0, 3)).toBe(-Infinity);
  expect(tQuantile(1, 3)).toBe(Infinity);
  expect(tQuantile(0.5, 3)).toBe(0);
  expect(tQuantile(1.1, 3)).toBeNaN();
  expect(chiSquaredCdf(-1, 3)).toBe(0);
  expect(chiSquaredUpper(-1, 3)).toBe(1);
  expect(chiSquaredQuantile(0, 3)).toBe(0);
  expect(chiSquaredQuantile(1, 3)).toBe(Infinity);
});
