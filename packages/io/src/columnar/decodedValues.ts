import { decimalNumber, decimalText } from './decimal.js';
import { type ColumnMeaning, type Decoded, MAX_NUMERIC_SCALE } from './decoded.js';
import { type Int64Values, numbersOfInt64, quotientsOfInt64, textsOfInt64 } from './int64.js';
import { timeText } from './timeText.js';

const DAY = 86_400_000;

export function numbers(values: Float64Array): Decoded {
  return { type: 'numbers', values };
}

export function texts(values: readonly string[]): Decoded {
  return { type: 'texts', values };
}

/** 64-bit integers as numbers; as text with every digit where one lies beyond 2^53. */
export function wholeNumbers(values: Int64Values): Decoded {
  const safe = numbersOfInt64(values);
  return safe ? numbers(safe) : texts(textsOfInt64(values));
}

/** Days since 1970. */
export function days(values: ArrayLike<number>): Decoded {
  return numbers(Float64Array.from(values, (day) => day * DAY));
}

/**
 * Timestamps since 1970 in units of which a second has `perSecond` (1 to 10^9). What is dropped below a millisecond is
 * counted in the meaning.
 */
export function timestamps(values: BigInt64Array, perSecond: number, meaning: ColumnMeaning): Decoded {
  if (perSecond === 1) return numbers(Float64Array.from(values, (seconds) => Number(seconds) * 1000));
  const { quotients, inexact } = quotientsOfInt64(values, perSecond / 1000);
  meaning.dropped += inexact;
  return numbers(quotients);
}

/** Times of day in units of which a second has `perSecond`, as text such as `13:05:00`. */
export function timesOfDay(values: ArrayLike<number | bigint>, perSecond: number): Decoded {
  return texts(Array.from(values, (value) => timeText(value, perSecond)));
}

/**
 * Decimals as numbers; as text with every digit where one has more than 15, which the meaning counts.
 *
 * @param unscaled the decimals times 10^scale
 */
export function decimals(
  unscaled: readonly (number | bigint)[],
  scale: number,
  meaning: ColumnMeaning,
): Decoded {
  const numeric = scale >= 0 && scale <= MAX_NUMERIC_SCALE;
  const own = unscaled.map((value) => (numeric ? decimalNumber(value, scale) : null));
  meaning.longDecimals += own.filter((value) => value === null).length;
  return own.every((value) => value !== null)
    ? numbers(Float64Array.from(own))
    : texts(unscaled.map((value) => decimalText(BigInt(value), scale)));
}
