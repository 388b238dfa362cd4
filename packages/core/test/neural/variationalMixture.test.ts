import { describe, expect, test } from '@jest/globals';
import { fitVariationalMixture } from '../../src/neural/variationalMixture.js';
import { createStream } from '../../src/random/randomStream.js';

/** Draws of a mixture. */
function draw(parts: readonly (readonly [number, number, number])[], rows: number): Float64Array {
  const stream = createStream(1, 'mixture');
  return Float64Array.from({ length: rows }, () => {
    let left = stream.uniform();
    const part = parts.find(([share]) => (left -= share) < 0) ?? parts[0];
    return part[1] + part[2] * stream.normal();
  });
}

const ones = (values: Float64Array): Float64Array => new Float64Array(values.length).fill(1);

describe('recovers', () => {
  test.each([
    [
      'three modes',
      [
        [0.5, -5, 1],
        [0.3, 3, 0.5],
        [0.2, 10, 2],
      ] as const,
    ],
    ['one mode', [[1, 1000, 3]] as const],
  ])('%s out of ten', (_, parts) => {
    const values = draw(parts, 1000);
    const found = fitVariationalMixture(values, ones(values), 10, 0.005);
    expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
    for (const [share, mean, deviation] of parts) {
      // A true mode may be given as two neighbours: together they have its proportion and moments.
      const own = found.filter((one) => Math.abs(one.mean - mean) < 2 * deviation);
      const total = own.reduce((sum, one) => sum + one.share, 0);
      const centre = own.reduce((sum, one) => sum + one.share * one.mean, 0) / total;
      const square =
        own.reduce((sum, one) => sum + one.share * (one.deviation ** 2 + (one.mean - centre) ** 2), 0) /
        total;
      expect(Math.abs(total - share)).toBeLessThan(0.05);
      expect(Math.abs(centre - mean)).toBeLessThan(0.2 * deviation);
      expect(Math.sqrt(square) / deviation).toBeCloseTo(1, 0);
    }
    expect(found.length).toBeLessThanOrEqual(10);
  });
});

test('weights stand for rows', () => {
  const values = draw(
    [
      [0.5, 0, 1],
      [0.5, 8, 1],
    ],
    300,
  );
  const twice = Float64Array.from([...values, ...values]);
  const weighted = fitVariationalMixture(values, ones(values).fill(2), 5, 0.005);
  const repeated = fitVariationalMixture(twice, ones(twice), 5, 0.005);
  expect(weighted).toHaveLength(repeated.length);
  weighted.forEach(({ mean }, at) => expect(mean).toBeCloseTo(repeated[at].mean, 2));
});

test.each([[[5]], [[5, 5, 5]]])('equal values %p are one mode without width', (values) => {
  const numbers = Float64Array.from(values);
  expect(fitVariationalMixture(numbers, ones(numbers), 10, 0.005)).toEqual([
    { share: 1, mean: 5, deviation: 0 },
  ]);
});
