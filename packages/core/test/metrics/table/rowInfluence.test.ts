import { describe, expect, test } from '@jest/globals';
import { correlationMatrix } from '../../../src/metrics/table/correlationMatrix.js';
import { allowForOneRow, rowInfluence } from '../../../src/metrics/table/rowInfluence.js';
import { createStream } from '../../../src/random/randomStream.js';

/** Three columns of bounded numbers, the first two correlated; row 5 of the second is `far` out. */
function columns(seed: number, rows: number, far: number): Float64Array[] {
  const stream = createStream(seed, 'columns');
  const first = Float64Array.from({ length: rows }, () => stream.integer(1000) / 300);
  const second = first.map((value) => value + stream.integer(1000) / 300);
  const third = Float64Array.from({ length: rows }, () => stream.integer(1000) / 300);
  second[5] = far;
  return [first, second, third];
}

const without = (table: readonly Float64Array[], row: number): Float64Array[] =>
  table.map((column) => column.filter((_, at) => at !== row));

const distance = (a: Float64Array, b: Float64Array): Float64Array =>
  Float64Array.of(Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));

describe('rowInfluence', () => {
  test('is what leaving the row out changes, in whichever table it is', () => {
    const usual = columns(1, 400, 0.3);
    const odd = columns(2, 400, 60);
    const expected = (real: Float64Array[], other: Float64Array[], less: Float64Array[][]): Float64Array => {
      const whole = distance(correlationMatrix(real), correlationMatrix(other));
      return distance(correlationMatrix(less[0]), correlationMatrix(less[1])).map((value, at) =>
        Math.abs(value - whole[at]),
      );
    };
    const inSynthetic = expected(usual, odd, [usual, without(odd, 5)]);
    const inReal = expected(odd, usual, [without(odd, 5), usual]);
    expect(inSynthetic[0]).toBeGreaterThan(0.2);
    for (const [found, wanted] of [
      [rowInfluence(usual, odd, null, distance), inSynthetic],
      [rowInfluence(odd, usual, null, distance), inReal],
      [rowInfluence(usual, columns(3, 400, 0.1), odd, distance), inSynthetic],
    ]) {
      found.forEach((value, at) => expect(value).toBeCloseTo(wanted[at], 10));
    }
  });

  test('is nothing where no row lies far out', () => {
    expect(Array.from(rowInfluence(columns(1, 400, 0.3), columns(2, 400, 0.1), null, distance))).toEqual([
      0, 0,
    ]);
  });

  test('is no number that does not exist: a column that varies by one row alone', () => {
    const [first, , third] = columns(1, 400, 0);
    const spike = new Float64Array(400);
    spike[5] = 1e200;
    const zero = (r: number): number => (r === r ? r : 0);
    const found = rowInfluence([first, spike, third], columns(2, 400, 0), null, (a, b) =>
      Float64Array.of(Math.abs(zero(a[1]) - zero(b[1]))),
    );
    // r of the spike is z_5 / sqrt(n - 1) or so; without the row it does not exist.
    expect(found[0]).toBeGreaterThan(0);
    expect(found[0]).toBeLessThan(0.2);
  });

  test('widens an interval only where a row alone could carry a score out of it', () => {
    const ceiling = { ceiling: 0.1, low: 0.05, high: 0.2 };
    expect(allowForOneRow(ceiling, 0.07)).toBe(ceiling);
    expect(allowForOneRow(ceiling, 0.3)).toEqual({ ceiling: 0.1, low: 0, high: 0.5 });
  });
});
