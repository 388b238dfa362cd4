import { expect, test } from '@jest/globals';
import { batchingOf } from '../../../src/synthesizers/neural/batching.js';

test('a size that is asked for is taken, and an epoch may be a single step', () => {
  expect(batchingOf(500, 209, 10)).toEqual({ batchSize: 500, fewestSteps: 1 });
});

test.each([
  [40, 10, 50, 20],
  [209, 10, 50, 20],
  [731, 10, 70, 15],
  [731, 1, 73, 14],
  [1045, 10, 100, 10],
  [22_421, 10, 500, 2],
  [209, 7, 49, 21],
  [209, 60, 60, 17],
])(
  'of %i rows and packs of %i a step has %i rows; an epoch %i steps',
  (rows, pac, batchSize, fewestSteps) => {
    expect(batchingOf(0, rows, pac)).toEqual({ batchSize, fewestSteps });
  },
);
