import type { AccrualPeriod, HazardPeriod } from '@likeness/core';
import { InvalidArgumentError } from 'commander';

/** A finite number. */
export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a number, such as 0.25.');
}

/** Finite numbers set apart by commas. */
export function parseNumbers(text: string): readonly number[] {
  const values = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (values.every(Number.isFinite)) return values;
  throw new InvalidArgumentError('It must be numbers set apart by commas, such as 0.2,0.5,1.');
}

/** A number above 0. */
export function parsePositive(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (value > 0 && value < Infinity) return value;
  throw new InvalidArgumentError('It must be a number above 0, such as 9.5.');
}

/** A proportion from 0 to below 1. */
export function parseProportion(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (value >= 0 && value < 1) return value;
  throw new InvalidArgumentError('It must be a number from 0 to below 1, such as 0.05.');
}

/** `--looks`: equally spaced looks. */
export function parseLooks(text: string): number {
  const looks = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (looks >= 1 && looks <= 100) return looks;
  throw new InvalidArgumentError('It must be a whole number from 1 to 100.');
}

/** `--sides`. */
export function parseSides(text: string): 1 | 2 {
  if (text === '1') return 1;
  if (text === '2') return 2;
  throw new InvalidArgumentError('It must be 1 or 2.');
}

/** `--accrual`: a duration, or periods as duration:rate set apart by commas. */
export function parseAccrual(text: string): readonly AccrualPeriod[] {
  return pairs(text).map(([duration, rate = 1]) => ({ duration, rate }));
}

/** `--control-hazard`: a hazard, or hazard:duration set apart by commas, the last one without a duration. */
export function parseHazards(text: string): readonly HazardPeriod[] {
  return pairs(text).map(([hazard, duration]) =>
    duration === undefined ? { hazard } : { hazard, duration },
  );
}

function pairs(text: string): (readonly [number, number?])[] {
  return text.split(',').map((part) => {
    const numbers = part.split(':').map((one) => (one.trim() === '' ? NaN : Number(one)));
    if (numbers.length > 2 || !numbers.every(Number.isFinite))
      throw new InvalidArgumentError('It must be numbers or pairs such as 3:0.1, set apart by commas.');
    return numbers.length === 1 ? [numbers[0]] : [numbers[0], numbers[1]];
  });
}
