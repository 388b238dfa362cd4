import type { ColumnSchema } from '../../table/column.js';

const DAY = 86_400_000;
/** Beyond it a double is coarser than the rounding. */
const LARGEST = 2 ** 50;

/** What a column can write: multiples of `step / power`. */
export interface WritableGrid {
  readonly step: number;
  readonly power: number;
}

/** Null for a column that writes any number. */
export function gridOf({ kind, decimals, datetimeFormat }: ColumnSchema): WritableGrid | null {
  if (kind === 'datetime') return { step: datetimeFormat === 'date' ? DAY : 1000, power: 1 };
  if (kind === 'integer') return { step: 1, power: 1 };
  return kind === 'continuous' && decimals !== undefined ? { step: 1, power: 10 ** decimals } : null;
}

/** The interval's part that can be written, from its first to its last such value; null when there is none. */
export function writablePart(grid: WritableGrid | null, low: number, high: number): [number, number] | null {
  if (grid === null) return low <= high ? [low, high] : null;
  const { step, power } = grid;
  const valueAt = (index: number): number => (index * step) / power + 0;
  const end = (value: number, up: boolean): number => {
    const index = Math.round((value * power) / step);
    // Infinite, or coarser than the grid: it stands as it is.
    if (!(Math.abs(index) < LARGEST)) return value;
    const nearest = valueAt(index);
    if (up) return nearest < value ? valueAt(index + 1) : nearest;
    return nearest > value ? valueAt(index - 1) : nearest;
  };
  const [first, last] = [end(low, true), end(high, false)];
  return first <= last ? [first, last] : null;
}

/** Rounds to what the column can write, in place: whole numbers, decimals, days, seconds. */
export function rounding(schema: ColumnSchema): (block: Float64Array) => void {
  const grid = gridOf(schema);
  if (grid === null) return () => undefined;
  const { step, power } = grid;
  if (step === 1 && power === 1) {
    return (block) => {
      for (let row = 0; row < block.length; row++) {
        const value = block[row];
        if (Math.abs(value) < LARGEST) block[row] = Math.round(value) + 0;
      }
    };
  }
  return (block) => {
    for (let row = 0; row < block.length; row++) {
      const scaled = (block[row] * power) / step;
      if (Math.abs(scaled) < LARGEST) block[row] = (Math.round(scaled) * step) / power + 0;
    }
  };
}
