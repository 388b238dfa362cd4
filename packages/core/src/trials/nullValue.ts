import { LikenessError } from '../errors.js';

/** What every comparison of two arms may be told. */
export interface ComparisonOptions {
  /**
   * The effect under the null hypothesis, on the scale of the estimate (the logarithm for ratios): 0 tests for
   * superiority, a margin for non-inferiority. Default 0.
   */
  readonly nullValue?: number;
}

/**
 * The null value, when it lies between the bounds.
 *
 * @param low, high excluded
 * @throws LikenessError `INVALID_OPTION`
 */
export function checkNullValue(nullValue: number, low = -Infinity, high = Infinity): number {
  if (nullValue > low && nullValue < high) return nullValue;
  const range = low === -Infinity ? 'a finite number' : `between ${low} and ${high}`;
  throw new LikenessError('INVALID_OPTION', `The null value is ${nullValue}; it must be ${range}.`, {
    option: 'nullValue',
    value: String(nullValue),
  });
}
