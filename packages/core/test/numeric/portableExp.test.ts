import { expect, test } from '@jest/globals';
import { portableExp } from '../../src/numeric/portableExp.js';

test('e^x within 4e-16 of the platform, whose own error is at most 1e-16 or so (identity)', () => {
  let worst = 0;
  for (let i = -70_700; i <= 70_700; i++) {
    const x = i / 100 + 1e-5 * (i % 7);
    worst = Math.max(worst, Math.abs(portableExp(x) / Math.exp(x) - 1));
  }
  expect(worst).toBeLessThan(5e-16);
  expect(worst).toBeGreaterThan(0);
});

test('whole numbers, half-ways between powers of two, and the bounds', () => {
  expect(portableExp(0)).toBe(1);
  expect(portableExp(-0)).toBe(1);
  expect(portableExp(Math.LN2 / 2)).toBeCloseTo(Math.SQRT2, 15);
  expect(portableExp(-Math.LN2 / 2)).toBeCloseTo(Math.SQRT1_2, 15);
  expect(portableExp(Infinity)).toBe(portableExp(708));
  expect(portableExp(-Infinity)).toBe(portableExp(-708));
  expect(portableExp(-708)).toBeGreaterThan(0);
});
