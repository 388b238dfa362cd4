import { expect, test } from '@jest/globals';
import { bestRound } from '../../../src/trees/boosting/boost.js';

/** Losses of a rule that each round brings a tenth nearer. */
const falling = Array.from({ length: 120 }, (_, round) => 0.69 * 0.9 ** round);

test('without a share, the last half nat is left', () => {
  const { best, isOver } = bestRound(falling, 1000, 5);
  expect(isOver).toBe(true);
  expect(1000 * falling[best]).toBeLessThan(0.5);
  expect(1000 * falling[best]).toBeGreaterThan(0.1);
});

test('with a share it goes on while the loss falls by that share, down to one that is none', () => {
  const { best } = bestRound(falling, 1000, 5, 0.05);
  expect(falling[best]).toBeLessThan(3e-5);
  expect(falling[best]).toBeGreaterThan(1e-6);
});

test('a loss that stays large is not bettered by less than before', () => {
  const flat = Array.from({ length: 20 }, (_, round) => 0.5 - 1e-6 * round);
  expect(bestRound(flat, 1000, 5, 0.05)).toEqual({ best: 0, isOver: true });
});
