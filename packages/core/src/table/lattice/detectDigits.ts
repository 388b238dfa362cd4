import type { LatticeCandidate } from './latticeEvidence.js';
import { exponentOf, roundDigits } from './digitPart.js';

const MAX_DIGITS = 9;
/** Decades that the values cover at least, else a step says the same. */
const MIN_DECADES = 1.5;
const LARGEST_EXCEPTIONS = 0.02;
/** Digits of a number whose decimals are not known. */
const ALL_DIGITS = 15;
/** Rows of a value that count as evidence, at most: a heap at one value shows no lattice. */
const MAX_WEIGHT = 5;

/**
 * The fewest significant digits that all but 2% of the values have.
 *
 * @param decimals undefined where numbers are written in full
 */
export function detectDigits(
  values: ArrayLike<number>,
  counts: ArrayLike<number>,
  decimals: number | undefined,
): LatticeCandidate | null {
  const own = new Float64Array(MAX_DIGITS + 2);
  let rows = 0;
  let smallest = Infinity;
  let largest = 0;
  const needed = Uint8Array.from(values, (value, at) => {
    const digits = digitsOf(value);
    own[digits] += counts[at];
    rows += counts[at];
    if (value !== 0) smallest = Math.min(smallest, Math.abs(value));
    largest = Math.max(largest, Math.abs(value));
    return digits;
  });
  if (!(largest / smallest >= 10 ** MIN_DECADES)) return null;
  let digits = 0;
  let within = own[0];
  while (within < (1 - LARGEST_EXCEPTIONS) * rows && digits < MAX_DIGITS) within += own[++digits];
  if (digits === 0 || within < (1 - LARGEST_EXCEPTIONS) * rows) return null;
  const share = within / rows;
  // Against the grid of the decimals a value with e digits before them has 10^(e - digits) times the mass.
  let evidence = -Math.log(MAX_DIGITS);
  let mostWeight = 0;
  for (let at = 0; at < values.length; at++) {
    const weight = Math.min(MAX_WEIGHT, counts[at]);
    if (needed[at] > digits) evidence += weight * Math.log(1 - share);
    else if (values[at] !== 0) {
      const length = decimals === undefined ? ALL_DIGITS : exponentOf(values[at]) + 1 + decimals;
      const step = Math.LN10 * Math.max(0, length - digits);
      evidence += weight * (Math.log(share) + step);
      mostWeight = Math.max(mostWeight, weight * step);
    }
  }
  return {
    lattice: { type: 'digits', digits, share: Number(share.toFixed(6)) },
    evidence: evidence - 2 * mostWeight,
  };
}

/** Significant digits of a number, 0 for zero; MAX_DIGITS + 1 stands for more. */
function digitsOf(value: number): number {
  if (value === 0) return 0;
  let digits = 1;
  while (digits <= MAX_DIGITS && roundDigits(value, digits) !== value) digits++;
  return digits;
}
