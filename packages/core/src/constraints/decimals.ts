import type { ColumnSchema } from '../table/column.js';

/**
 * Decimals after which the values of a column or an expression end; null where they have no such end (a quotient, a
 * logarithm, a column whose decimals are not known).
 */
export type Decimals = number | null;

/** Sums of doubles differ from the sum of decimals by some units in their last place. */
const ROUNDING = 4 * Number.EPSILON;
/** What a quotient or a logarithm may differ by, relative to its size. */
const RELATIVE = 1e-12;

/** The decimals of a column; timestamps are whole milliseconds. */
export function columnDecimals({ kind, decimals }: ColumnSchema): Decimals {
  return kind === 'continuous' ? (decimals ?? null) : 0;
}

/** The decimals that a number needs: 2 for .25, 0 for 1e6. */
export function decimalsOf(value: number): number {
  const [digits, exponent = '0'] = String(Math.abs(value)).split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}

/** The decimals of a sum, a difference, or one value of several; null where one of them has none. */
export function mostDecimals(all: readonly Decimals[]): Decimals {
  return all.reduce<Decimals>((most, one) => (most === null || one === null ? null : Math.max(most, one)), 0);
}

/**
 * How far apart two numbers may lie and still count as equal. Numbers that end after `decimals` decimals differ by a
 * whole unit of the last one or not at all, so half a unit tells them apart whatever a double makes of .1 + .2. This is
 * the one tolerance of checks, of repair and of the discovery of constraints.
 */
export function equalityTolerance(decimals: Decimals, a: number, b: number): number {
  const size = Math.max(Math.abs(a), Math.abs(b));
  return decimals === null ? RELATIVE * size : Math.max(0.5 * 10 ** -decimals, ROUNDING * size);
}

/** How far a cell may lie from what its formula gives: the file may have rounded it to the decimals of its column. */
export function formulaTolerance(schema: ColumnSchema, expected: number): number {
  const decimals = columnDecimals(schema);
  if (decimals === null) return 1e-9 * Math.max(1, Math.abs(expected));
  return 0.500001 * 10 ** -decimals + RELATIVE * Math.abs(expected);
}
