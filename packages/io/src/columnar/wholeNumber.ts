import { LikenessError } from '@likeness/core';

const LIMIT = 2 ** 63;

/**
 * A value of a column of whole numbers as a 64-bit integer.
 *
 * @throws LikenessError `FILE_TYPE` beyond 64 bits
 */
export function int64Of(value: number, column: string): bigint {
  if (Math.abs(value) < LIMIT) return BigInt(Math.round(value));
  throw new LikenessError(
    'FILE_TYPE',
    `Column "${column}" has the whole number ${value}, which 64 bits do not hold; read it as continuous.`,
    { column, value: String(value) },
  );
}
