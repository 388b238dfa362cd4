import { expect, test } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import { Candidates } from '../../../src/synthesizers/sequential/candidates.js';

const stream = (): ReturnType<typeof createStream> => createStream(1, 'candidates');

test('the effective sample size is n of equal weights, 1 of a dominant one, 0 where none is possible', () => {
  const candidates = new Candidates(4, 8);
  candidates.add(new Float64Array(32), new Uint8Array(32));
  candidates.logWeights.fill(-3, 0, 8);
  candidates.logWeights.fill(-50, 8, 16);
  candidates.logWeights[11] = 0;
  // Weights 1 and 3, six impossible: 16 / 10.
  candidates.logWeights.fill(-Infinity, 16, 32);
  candidates.logWeights[17] = 0;
  candidates.logWeights[20] = Math.log(3);
  candidates.choose(stream());
  expect(candidates.effective[0]).toBeCloseTo(8, 12);
  expect(candidates.effective[1]).toBeCloseTo(1, 12);
  expect(candidates.effective[2]).toBeCloseTo(1.6, 12);
  expect(candidates.effective[3]).toBe(0);
  expect(Array.from(candidates.failed)).toEqual([0, 0, 0, 1]);
});

test('weights that were resampled away still count: the smallest size is kept', () => {
  const candidates = new Candidates(1, 4);
  candidates.add(Float64Array.of(0, 1, 2, 3), new Uint8Array(4));
  candidates.logWeights.set([0, -40, -40, -40]);
  candidates.resample(stream());
  expect(Array.from(candidates.cells[0])).toEqual([0, 0, 0, 0]);
  candidates.choose(stream());
  expect(candidates.effective[0]).toBeCloseTo(1, 12);
});
