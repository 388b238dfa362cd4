import type { WritablePart } from './writablePart.js';
import { LARGEST_UNITS } from './units.js';

/** The numbers `(offset + k step) / 10^decimals`, each the double nearest to its decimal. */
export function stepPart(step: number, offset: number, decimals: number, share: number): WritablePart {
  const power = 10 ** decimals;
  const valueAt = (index: number): number => (index * step + offset) / power + 0;
  const indexOf = (value: number): number => Math.round((value * power - offset) / step);
  // Whole numbers beyond 2^52 are all that a double has there, and beyond 2^53 it is coarser than the units.
  const isTooLarge = (value: number): boolean => !(Math.abs(value * power) < LARGEST_UNITS);
  return {
    share,
    nearest: (value) => (isTooLarge(value) ? value : valueAt(indexOf(value))),
    above: (value) => {
      if (isTooLarge(value)) return value;
      const index = indexOf(value);
      return valueAt(index) < value ? valueAt(index + 1) : valueAt(index);
    },
    below: (value) => {
      if (isTooLarge(value)) return value;
      const index = indexOf(value);
      return valueAt(index) > value ? valueAt(index - 1) : valueAt(index);
    },
    spacing: () => step / power,
    progression: { step: step / power, offset: offset / power },
  };
}
