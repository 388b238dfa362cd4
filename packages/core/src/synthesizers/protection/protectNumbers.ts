import type { NumericColumn } from '../../table/column.js';
import type { ProtectedColumn } from '../contract/protectionDocument.js';
import { type People, peopleIn } from './people.js';
import { peopleLimits } from './limits.js';
import { between, commonValue } from './protectValues.js';

/** How many people make an end, and whether its exact value needs as many. */
export interface NumberProtection {
  readonly people: number;
  readonly seed: number;
  readonly values: boolean;
}

export interface ProtectedNumbers {
  readonly column: NumericColumn;
  /** Absent where the column has no value. */
  readonly extremes?: ProtectedColumn['extremes'];
  /** Rows whose value was moved. */
  readonly rows: readonly number[];
}

/**
 * The column with its most extreme values moved inwards: at each end to the value of the k-th most extreme person, which k
 * people then share (top and bottom coding; Hundepool et al. 2012, Statistical Disclosure Control, 3.2.4). Where fewer than k
 * people have exactly that value and values are protected, the end lies half the way to the next value inside, if the
 * lattice of the column has a number there. Ends lie on the lattice
 * of the column. Where they would cross, because there are fewer than 2 k people, every value becomes the median, or one
 * between the two values in the middle. O(rows log rows).
 *
 * @param at index of the column, which names its random numbers
 */
export function protectNumbers(
  column: NumericColumn,
  at: number,
  people: People,
  { people: needed, seed, values: hidesValues }: NumberProtection,
): ProtectedNumbers {
  const { values } = column;
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return { column, rows: [] };
  const limit = peopleLimits(needed, seed, 'end');
  const endOf = (end: 0 | 1): number | null => {
    const value = extremeOf(values, people, limit(at, end), end === 0 ? 1 : -1);
    if (value === null || !hidesValues || isShared(values, value, people, limit(at, end))) return value;
    return between(column, value, nextInside(sorted, value, end));
  };
  let minimum = endOf(0);
  let maximum = endOf(1);
  if (minimum === null || maximum === null || minimum > maximum) {
    const median = sorted[(sorted.length - 1) >> 1];
    const isKept = !hidesValues || isShared(values, median, people, limit(at, 0));
    minimum = maximum = isKept ? median : commonValue(column);
  }
  // Adding 0 turns -0, which JSON cannot keep, into 0.
  const [low, high] = [minimum + 0, maximum + 0];
  const rows: number[] = [];
  let below = 0;
  const moved = values.map((value, row) => {
    if (value >= low && value <= high) return value;
    if (Number.isNaN(value)) return value;
    rows.push(row);
    if (value > high) return high;
    below++;
    return low;
  });
  const extremes = { minimum: low, maximum: high, below, above: rows.length - below };
  return { column: rows.length === 0 ? column : { ...column, values: moved }, extremes, rows };
}

/** The value of the k-th most extreme person; null where there are fewer. @param sign 1 the smallest, -1 the largest */
function extremeOf(values: Float64Array, { ofRow, count }: People, k: number, sign: 1 | -1): number | null {
  const ends = new Float64Array(count).fill(Infinity);
  values.forEach((value, row) => {
    const person = ofRow === null ? row : ofRow[row];
    if (sign * value < ends[person]) ends[person] = sign * value;
  });
  const sorted = ends.filter((value) => value < Infinity).sort();
  return sorted.length < k ? null : sign * sorted[k - 1];
}

function isShared(values: Float64Array, value: number, people: People, fewest: number): boolean {
  const rows: number[] = [];
  values.forEach((cell, row) => void (cell === value && rows.push(row)));
  return peopleIn(rows, people) >= fewest;
}

/** The next different value towards the middle; the value itself where there is none. */
function nextInside(sorted: Float64Array, value: number, end: 0 | 1): number {
  if (end === 0) return sorted.find((other) => other > value) ?? value;
  return sorted.findLast((other) => other < value) ?? value;
}
