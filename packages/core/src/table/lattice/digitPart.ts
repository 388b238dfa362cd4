import type { WritablePart } from './writablePart.js';
import type { BandLattice } from './lattice.js';
import { stepPart } from './stepPart.js';

/** Powers of ten up to this exponent are exact doubles. */
const EXACT_POWER = 22;

/** Numbers with at most so many significant digits. */
export function digitPart(digits: number, share: number): WritablePart {
  const nearest = (value: number): number => roundDigits(value, digits);
  const beside = (value: number, direction: 1 | -1): number => {
    const near = nearest(value);
    if (direction * (near - value) >= 0) return near;
    // Towards zero the step may be a tenth: half of it is enough to reach the next number from the larger side.
    const next = nearest(near + direction * stepAt(near, digits));
    const closer = nearest(near + direction * (stepAt(near, digits) / 10));
    return direction * (closer - value) >= 0 ? closer : next;
  };
  return {
    share,
    nearest,
    above: (value) => beside(value, 1),
    below: (value) => beside(value, -1),
    spacing: (value) => (value === 0 ? 0 : stepAt(value, digits)),
  };
}

/** Rounds to significant digits; the result is the double nearest to its decimal. */
export function roundDigits(value: number, digits: number): number {
  if (value === 0 || !Number.isFinite(value)) return value + 0;
  const exponent = exponentOf(value) - digits + 1;
  if (Math.abs(exponent) > EXACT_POWER) return Number(value.toPrecision(digits));
  const rounded =
    exponent < 0
      ? Math.round(value * 10 ** -exponent) / 10 ** -exponent
      : Math.round(value / 10 ** exponent) * 10 ** exponent;
  return rounded + 0;
}

/** Largest e with 10^e <= |value|. */
export function exponentOf(value: number): number {
  const size = Math.abs(value);
  const exponent = Math.floor(Math.log10(size));
  // The logarithm of a number just below a power of ten rounds up to it, 10 ** -3 is not .001, and so on.
  if (powerOfTen(exponent + 1) <= size) return exponent + 1;
  return powerOfTen(exponent) > size ? exponent - 1 : exponent;
}

function powerOfTen(exponent: number): number {
  return exponent < 0 && exponent >= -EXACT_POWER ? 1 / 10 ** -exponent : 10 ** exponent;
}

function stepAt(value: number, digits: number): number {
  return value === 0 ? Number.MIN_VALUE : powerOfTen(exponentOf(value) - digits + 1);
}

/** Numbers whose step depends on their size. */
export function bandPart(bands: BandLattice['bands'], decimals: number): WritablePart {
  const power = 10 ** decimals;
  const parts = bands.map(({ step }) => stepPart(step, 0, decimals, 1));
  const ends = bands.map(({ from }) => from / power);
  const partAt = (size: number): WritablePart => {
    let at = ends.length - 1;
    while (at > 0 && size < ends[at]) at--;
    return parts[at];
  };
  const part = (value: number): WritablePart => partAt(Math.abs(value));
  return {
    share: 1,
    nearest: (value) => part(value).nearest(value),
    // Ends of bands are multiples of the steps on both sides, so the next number never lies beyond one.
    above: (value) => part(value).above(value),
    below: (value) => part(value).below(value),
    spacing: (value) => part(value).spacing(value),
  };
}
