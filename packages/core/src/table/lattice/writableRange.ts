import type { ColumnLattice } from './columnLattice.js';

/** A range's part that can be written, from its first to its last such value; null when there is none. */
export function writableRange(
  lattice: ColumnLattice | null,
  low: number,
  high: number,
): [number, number] | null {
  if (lattice === null) return low <= high ? [low, high] : null;
  const end = (value: number, side: 'above' | 'below'): number => {
    if (!Number.isFinite(value)) return value;
    const ends = lattice.map((part) => part[side](value));
    return side === 'above' ? Math.min(...ends) : Math.max(...ends);
  };
  const [first, last] = [end(low, 'above'), end(high, 'below')];
  return first <= last ? [first, last] : null;
}
