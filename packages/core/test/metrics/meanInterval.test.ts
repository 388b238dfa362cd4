import { expect, test } from '@jest/globals';
import { meanInterval } from '../../src/metrics/meanInterval.js';

test('published: the paired differences of Student (1908), The probable error of a mean, table of Cushny and Peebles', () => {
  // Ten patients, mean gain 1.58 hours, s = 1.23; t(.975, 9) = 2.262.
  const gains = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / 10;
  const deviation = Math.sqrt(gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / 9);
  const interval = meanInterval(mean, deviation, 10, 0.95);
  expect(interval?.low).toBeCloseTo(0.7001, 4);
  expect(interval?.high).toBeCloseTo(2.4599, 4);
});

test('one value has no interval', () => {
  expect(meanInterval(1, 0, 1, 0.9)).toBeNull();
});
