import { expect, test } from '@jest/globals';
import { summarise } from '../../../src/marginals/select/valueSummary.js';
import { createStream } from '../../../src/random/randomStream.js';

/** 40,000 values: more than the sample that the edges come from, and more different ones than a grid keeps. */
function manyValues(): Float64Array {
  const stream = createStream(1, 'value cells');
  return Float64Array.from({ length: 40_000 }, () => Math.round(100 * Math.exp(4 + stream.normal())) / 100);
}

test.each([
  ['counted by their grid', 0.01],
  ['counted one by one', undefined],
])('every one of many values, %s, is in the cell that holds it', (_, spacing) => {
  const values = manyValues();
  const { points, weights, lower, upper, gridded } = summarise(values, spacing);
  expect(gridded).toBe(false);
  expect(points.length).toBeGreaterThan(500);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(values.length);
  const cells = Array.from(points, () => ({ count: 0, sum: 0 }));
  for (const value of values) {
    const cell = upper.findIndex((edge) => value <= edge);
    cells[cell].count++;
    cells[cell].sum += value;
    if (cell > 0 && !(value > lower[cell])) throw new Error(`${value} lies below its cell`);
  }
  expect(cells.map(({ count }) => count)).toEqual([...weights]);
  cells.forEach(({ count, sum }, cell) => expect(points[cell]).toBeCloseTo(sum / count, 9));
});
