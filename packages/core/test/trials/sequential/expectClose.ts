import { expect } from '@jest/globals';

/** Expects numbers to differ from others by at most the tolerance. */
export function expectClose(got: readonly number[], wanted: readonly number[], tolerance: number): void {
  expect(got).toHaveLength(wanted.length);
  got.forEach((value, i) => {
    if (!(Math.abs(value - wanted[i]) <= tolerance)) expect(value).toBe(wanted[i]);
  });
}
