import type { Matrix } from '@likeness/kernels';
import type { RandomStream } from '../../../random/randomStream.js';
import { type ColumnCoding, MODE_SPAN, type RowLayout } from './columnCoding.js';

/**
 * Turns activated outputs into cells: the unit that is largest, and its number. Rare values are drawn by their
 * frequencies.
 *
 * @param cells by coding, from `start` on; missing as NaN
 */
export function decodeRows(
  codings: readonly ColumnCoding[],
  { columns }: RowLayout,
  activated: Matrix,
  rows: number,
  cells: readonly Float64Array[],
  start: number,
  stream: RandomStream,
): void {
  const { data, stride } = activated;
  codings.forEach((coding, index) => {
    const { scalar, start: first, units } = columns[index];
    const target = cells[index];
    for (let row = 0; row < rows; row++) {
      const from = row * stride + first;
      let unit = 0;
      for (let at = 1; at < units; at++) if (data[from + at] > data[from + unit]) unit = at;
      target[start + row] =
        coding.type === 'labels'
          ? labelOf(coding, unit, stream)
          : numberOf(coding, unit, data[row * stride + scalar]);
    }
  });
}

function labelOf(
  { values, counts, rare }: ColumnCoding & { readonly type: 'labels' },
  unit: number,
  stream: RandomStream,
): number {
  if (unit < values.length) return values[unit] ?? NaN;
  let left = stream.uniform() * counts[unit];
  for (const { value, count } of rare) {
    left -= count;
    if (left < 0) return value;
  }
  return rare[rare.length - 1].value;
}

function numberOf(
  { modes }: ColumnCoding & { readonly type: 'modes' },
  unit: number,
  scalar: number,
): number {
  if (unit >= modes.length) return NaN;
  const { mean, deviation, minimum = -Infinity, maximum = Infinity } = modes[unit];
  const value = mean + MODE_SPAN * deviation * Math.min(1, Math.max(-1, scalar));
  return Math.min(maximum, Math.max(minimum, value));
}
