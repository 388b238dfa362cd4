import { expect, test } from '@jest/globals';
import { exponential } from '../../src/numeric/exponential.js';

test('e^x within 4e-16 of the platform, whose own error is at most 1e-16 or so (identity)', () => {
  let worst = 0;
  for (let i = -70_700; i <= 70_700; i++) {
    const x = i / 100 + 1e-5 * (i % 7);
    worst = Math.max(worst, Math.abs(exponential(x) / Math.exp(x) - 1));
  }
  expect(worst).toBeLessThan(5e-16);
  expect(worst).toBeGreaterThan(0);
});

test('whole numbers, half-ways between powers of two, and the bounds', () => {
  expect(exponential(0)).toBe(1);
  expect(exponential(-0)).toBe(1);
  expect(exponential(Math.LN2 / 2)).toBeCloseTo(Math.SQRT2, 15);
  expect(exponential(-Math.LN2 / 2)).toBeCloseTo(Math.SQRT1_2, 15);
  expect(exponential(Infinity)).toBe(exponential(708));
  expect(exponential(-Infinity)).toBe(exponential(-708));
  expect(exponential(-708)).toBeGreaterThan(0);
});
