import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCountBelow } from '../../src/numeric/countBelow.js';
import { createStream } from '../../src/random/randomStream.js';

function counts(sorted: readonly number[], values: readonly number[]): number[] {
  const found = new Int32Array(values.length);
  createCountBelow(Float64Array.from(sorted).sort())(Float64Array.from(values), found);
  return [...found];
}

const plainCounts = (sorted: readonly number[], values: readonly number[]): number[] =>
  values.map((value) => sorted.filter((entry) => entry < value).length);

describe('counting entries below values', () => {
  it('is what looking at every entry gives, few or many, with ties, far values and values between', () => {
    const numbers = fc.oneof(
      fc.integer({ min: -20, max: 20 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(1e300, -1e300, 0, 1e-300, Number.MAX_VALUE, -Number.MAX_VALUE),
    );
    fc.assert(
      fc.property(
        fc.array(numbers, { minLength: 1, maxLength: 300 }),
        fc.array(numbers, { maxLength: 40 }),
        (entries, others) => {
          const values = [...others, ...entries, Infinity, -Infinity];
          expect(counts(entries, values)).toEqual(plainCounts(entries, values));
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });

  it.each([
    ['normal', (z: number) => z],
    ['lognormal with a long tail', (z: number) => Math.exp(3 * z)],
    ['rounded', (z: number) => Math.round(4 * z)],
  ])('is right for many %s entries', (_, of) => {
    const stream = createStream(3, 'count below');
    const entries = Array.from({ length: 3000 }, () => of(stream.normal()));
    const values = [...entries.slice(0, 200), ...Array.from({ length: 200 }, () => of(stream.normal()))];
    expect(counts(entries, values)).toEqual(plainCounts(entries, values));
  });
});
