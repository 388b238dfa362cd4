import type { Lattice } from './lattice.js';

/** Whether a value that was read from JSON is a lattice with possible numbers. */
export function isLattice(value: unknown): value is Lattice {
  if (!isRecord(value)) return false;
  switch (value.type) {
    case 'steps':
      return isWhole(value.decimals, 0, 15) && isListOf(value.parts, isPart);
    case 'digits':
      return isWhole(value.digits, 1, 17) && isShare(value.share);
    case 'bands':
      return isWhole(value.decimals, 0, 15) && isListOf(value.bands, isBand);
    case 'calendar':
      return (
        isWhole(value.months, 1, 12) &&
        isWhole(value.offset, 0, 11) &&
        (value.day === 'last' || isWhole(value.day, 1, 31)) &&
        isWhole(value.time, 0, 86_399_999) &&
        isShare(value.share)
      );
    default:
      return false;
  }
}

function isPart(value: unknown): boolean {
  return (
    isRecord(value) &&
    isWhole(value.step, 1, Number.MAX_SAFE_INTEGER) &&
    isWhole(value.offset, 0, Number.MAX_SAFE_INTEGER) &&
    isShare(value.share)
  );
}

function isBand(value: unknown): boolean {
  return (
    isRecord(value) &&
    isWhole(value.from, 0, Number.MAX_SAFE_INTEGER) &&
    isWhole(value.step, 1, Number.MAX_SAFE_INTEGER)
  );
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isItem);
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** Sums of proportions may be off by rounding. */
function isShare(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1 + 1e-9;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
