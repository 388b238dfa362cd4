import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { packArray, unpackArray } from '../../../src/synthesizers/shared/packedArray.js';

describe('packArray', () => {
  test('any array comes back bit for bit, through JSON', () => {
    fc.assert(
      fc.property(fc.float64Array({ maxLength: 50 }), fc.uint8Array({ maxLength: 50 }), (numbers, bytes) => {
        const copy: unknown = JSON.parse(JSON.stringify([packArray(numbers), packArray(bytes)]));
        const [first, second] = copy as unknown[];
        expect(unpackArray(first, 'f64', 'it')).toEqual(numbers);
        expect(unpackArray(second, 'u8', 'it')).toEqual(bytes);
        expect(packArray(bytes).base64).toBe(Buffer.from(bytes).toString('base64'));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('long arrays too, and views into larger ones', () => {
    const all = Int32Array.from({ length: 30_000 }, (_, at) => at * 7919);
    expect(unpackArray(packArray(all.subarray(5, 29_001)), 'i32', 'it')).toEqual(all.slice(5, 29_001));
  });

  test.each([
    [{ type: 'f64', length: 1, base64: 'AAAA' }, /it does not have the length it states/],
    [{ type: 'f32', length: 1, base64: 'AAAAAA==' }, /it has the type "f32", not "f64"/],
    [{ type: 'f64', length: 1, base64: 'AAAAA' }, /it was cut short/],
    [{ type: 'f64', length: 0, base64: 'A!AA' }, /it is not base64/],
    [[1, 2], /it is not a packed array/],
  ])('%j is refused', (value, message) => {
    expect(() => unpackArray(value, 'f64', 'it')).toThrow(message);
    expect(() => unpackArray(value, 'f64', 'it')).toThrow(expect.objectContaining({ code: 'INVALID_MODEL' }));
  });
});
