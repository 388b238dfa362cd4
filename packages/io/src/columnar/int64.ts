/** 64-bit integers of a columnar file as they lie in memory (little-endian). */
export type Int64Values = BigInt64Array | BigUint64Array;

const TWO_32 = 2 ** 32;
/** Upper halves of the integers that a double holds exactly: those between -2^53 and 2^53. */
const SAFE_HIGH = 2 ** 21;

/**
 * 64-bit integers as doubles; null when one of them lies beyond 2^53, where a double would not be what was written.
 * Halves are put together by hand: a bigint a value takes ten times as long.
 */
export function numbersOfInt64(values: Int64Values): Float64Array | null {
  const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  const unsigned = values instanceof BigUint64Array;
  const numbers = new Float64Array(values.length);
  for (let at = 0; at < numbers.length; at++) {
    const high = halves[2 * at + 1];
    if (high >= SAFE_HIGH || high < (unsigned ? 0 : -SAFE_HIGH)) return null;
    numbers[at] = high * TWO_32 + (halves[2 * at] >>> 0);
  }
  return numbers;
}

/** Every digit of 64-bit integers. */
export function textsOfInt64(values: Int64Values): string[] {
  return Array.from(values, String);
}

/**
 * 64-bit integers divided by `divisor` (at most 10^6) and rounded down, exact where the quotient is below 2^53, and how
 * many had a remainder.
 */
export function quotientsOfInt64(
  values: BigInt64Array,
  divisor: number,
): { readonly quotients: Float64Array; readonly inexact: number } {
  const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  const quotients = new Float64Array(values.length);
  let inexact = 0;
  for (let at = 0; at < quotients.length; at++) {
    const high = halves[2 * at + 1];
    const highQuotient = Math.floor(high / divisor);
    // Below 10^6 * 2^32, and so exact.
    const rest = (high - highQuotient * divisor) * TWO_32 + (halves[2 * at] >>> 0);
    const quotient = Math.floor(rest / divisor);
    if (quotient * divisor !== rest) inexact++;
    quotients[at] = highQuotient * TWO_32 + quotient;
  }
  return { quotients, inexact };
}
