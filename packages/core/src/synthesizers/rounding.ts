import type { ColumnSchema } from '../table/column.js';

const DAY = 86_400_000;
/** Beyond it a double is coarser than the rounding. */
const LARGEST = 2 ** 50;

/** Rounds to what the column can write, in place: whole numbers, decimals, days, seconds. */
export function rounding(schema: ColumnSchema): (block: Float64Array) => void {
  const { kind, decimals, datetimeFormat } = schema;
  if (kind === 'continuous' && decimals === undefined) return () => undefined;
  const step = kind === 'datetime' ? (datetimeFormat === 'date' ? DAY : 1000) : 1;
  const power = kind === 'continuous' ? 10 ** (decimals ?? 0) : 1;
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
