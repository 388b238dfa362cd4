/** Values that a cell may have: closed ranges of numbers, ascending, as low, high, low, high ..., or codes. */
export type ValueSet =
  | { readonly type: 'numbers'; readonly ranges: Float64Array }
  | { readonly type: 'codes'; readonly accepted: Uint8Array };

/** Whether a number, or a code, is one of them. */
export function hasValue(set: ValueSet, value: number): boolean {
  if (set.type === 'codes') return set.accepted[value] === 1;
  for (let i = 0; i < set.ranges.length; i += 2) {
    if (value >= set.ranges[i] && value <= set.ranges[i + 1]) return true;
  }
  return false;
}

/** Values that are in both. */
export function intersectSets(a: ValueSet, b: ValueSet): ValueSet {
  if (a.type === 'codes' && b.type === 'codes')
    return { type: 'codes', accepted: a.accepted.map((accepted, code) => accepted & b.accepted[code]) };
  if (a.type !== 'numbers' || b.type !== 'numbers') throw new TypeError('codes and numbers do not mix');
  const ranges: number[] = [];
  for (let i = 0; i < a.ranges.length; i += 2) {
    for (let j = 0; j < b.ranges.length; j += 2) {
      const low = Math.max(a.ranges[i], b.ranges[j]);
      const high = Math.min(a.ranges[i + 1], b.ranges[j + 1]);
      if (low <= high) ranges.push(low, high);
    }
  }
  return { type: 'numbers', ranges: Float64Array.from(ranges) };
}

/** Single numbers, in any order. */
export function numbersOf(values: readonly number[]): ValueSet {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  return { type: 'numbers', ranges: Float64Array.from(sorted.flatMap((value) => [value, value])) };
}

/** Every number but these. */
export function numbersExcept(values: readonly number[]): ValueSet {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const ends = sorted.flatMap((value) => [justBelow(value), justAbove(value)]);
  return { type: 'numbers', ranges: Float64Array.from([-Infinity, ...ends, Infinity]) };
}

const WORD = new Float64Array(1);
const BITS = new BigInt64Array(WORD.buffer);

/** The smallest double above a finite number. */
export function justAbove(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  WORD[0] = value;
  BITS[0] += value > 0 ? 1n : -1n;
  return WORD[0];
}

/** The largest double below a finite number. */
export function justBelow(value: number): number {
  return -justAbove(-value);
}
