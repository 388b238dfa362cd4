import { expect, test } from '@jest/globals';
import { batchingOf } from '../../../src/synthesizers/neural/batching.js';

test('a size that is asked for is taken, and an epoch may be a single step', () => {
  expect(batchingOf(500, 209, 10)).toEqual({ batchSize: 500, fewestSteps: 1 });
});

test.each([
  [40, 10, 50],
  [209, 10, 50],
  [731, 10, 70],
  [731, 1, 73],
  [1045, 10, 100],
  [22_421, 10, 500],
  [209, 7, 49],
  [209, 60, 60],
])('of %i rows and packs of %i a step has %i rows, and an epoch ten steps', (rows, pac, batchSize) => {
  expect(batchingOf(0, rows, pac)).toEqual({ batchSize, fewestSteps: 10 });
});
