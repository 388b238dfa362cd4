import { expect, test } from '@jest/globals';
import { meanAbsolute, shapSwarm } from '../src/features/utility/shapSwarm';

const values = [
  [0.5, -0.1],
  [0.5, 0.1],
  [-1, 0],
];
const ranks = [
  [1, 0],
  [0.5, null],
  [0, 1],
];

test('dots of like value stand beside one another, evenly about the middle; a lone one stands on it', () => {
  const [first, second] = shapSwarm(values, ranks, [0, 1]);
  expect(first.map(({ value }) => value)).toEqual([0.5, 0.5, -1]);
  expect(first[0].offset).toBe(-first[1].offset);
  expect(first[0].offset).not.toBe(0);
  expect(first[2].offset).toBe(0);
  expect(second.map(({ rank }) => rank)).toContain(null);
});

test('every row has one dot a feature, and none leaves its row', () => {
  const many = Array.from({ length: 300 }, () => [0.2]);
  const [dots] = shapSwarm(
    many,
    many.map(() => [0]),
    [0],
  );
  expect(dots).toHaveLength(300);
  expect(Math.max(...dots.map(({ offset }) => Math.abs(offset)))).toBeLessThanOrEqual(1);
});

test('the mean absolute value orders features', () => {
  expect(meanAbsolute(values, 0)).toBeCloseTo(2 / 3);
  expect(meanAbsolute(values, 1)).toBeCloseTo(0.2 / 3);
});
