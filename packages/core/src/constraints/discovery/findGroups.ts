import type { Candidate } from './foundConstraint.js';
import type { ScreenedColumn } from './screenedColumns.js';
import { brokenLimit, logChanceOfPassing, MIN_ROWS, SIGNIFICANCE, strengthOf } from './significance.js';
import { writeCall } from './writeName.js';

/** Branches of the search for exact covers before it gives up, and the rows that it covers. */
const MAX_BRANCHES = 5000;
const COVER_ROWS = 2000;
/** More columns than a group can have. */
const MAX_GROUP = 50;

interface SetColumn {
  readonly name: string;
  readonly set: Int8Array;
  /** A bit for each row in which it is set. */
  readonly bits: Int32Array;
  readonly count: number;
  /** The columns that are never set together with it. */
  readonly exclusive: ReadonlySet<string>;
}

/**
 * Groups of 0/1 and boolean columns of which exactly one is set in each row, by an exact cover of the rows, then groups of
 * which at most one is set, grown by the column whose never being set together with the group is least plausible as chance. Every
 * column is in one group at most. O(pairs x rows).
 */
export function findGroups(columns: readonly ScreenedColumn[]): Candidate[] {
  const usable = columns.flatMap(({ name, set }) => {
    const count = set?.reduce((sum, cell) => sum + Number(cell === 1), 0) ?? 0;
    return set !== null && count > 0 && set.includes(0) ? [{ name, set, count, bits: bitsOf(set) }] : [];
  });
  const open = usable.map((column): SetColumn => {
    const others = usable.filter((other) => other !== column && overlap(other.bits, column.bits) === 0);
    return { ...column, exclusive: new Set(others.map(({ name }) => name)) };
  });
  const budget = { branches: MAX_BRANCHES };
  const found: Candidate[] = [];
  const tested = (open.length * (open.length - 1)) / 2;
  const take = (group: readonly SetColumn[], exactly: boolean): boolean => {
    const one = testGroup(group, exactly, tested);
    if (one === null) return false;
    found.push(one);
    for (const column of group) open.splice(open.indexOf(column), 1);
    return true;
  };
  for (const first of [...open]) {
    if (!open.includes(first)) continue;
    const cover = exactCover(first, open, budget);
    if (cover !== null && cover.length > 1) take(cover, true);
  }
  for (;;) {
    const group = exclusiveGroup(open, tested);
    if (group === null) break;
    const exactly = testGroup(group, true, tested) !== null;
    if (!take(group, exactly)) break;
  }
  return found;
}

function testGroup(group: readonly SetColumn[], exactly: boolean, tested: number): Candidate | null {
  const rowCount = group[0].set.length;
  let rows = 0;
  let broken = 0;
  const counts = group.map(() => 0);
  for (let row = 0; row < rowCount; row++) {
    let sum = 0;
    let known = true;
    for (const { set } of group) {
      if (set[row] < 0) known = false;
      else sum += set[row];
    }
    if (!known) continue;
    rows++;
    if (sum > 1 || (exactly && sum === 0)) broken++;
    group.forEach(({ set }, at) => (counts[at] += set[row]));
  }
  // The probabilities that none and that one of independent columns is set.
  let none = 1;
  let one = 0;
  for (const count of counts) {
    const p = count / Math.max(rows, 1);
    one = one * (1 - p) + none * p;
    none *= 1 - p;
  }
  const pass = exactly ? one : none + one;
  if (rows < MIN_ROWS || broken > brokenLimit(rows, 1 - pass)) return null;
  const strength = strengthOf(logChanceOfPassing(rows, broken, pass), tested);
  if (strength === null) return null;
  const names = group.map(({ name }) => name);
  const text = writeCall(exactly ? 'one_of' : 'at_most_one', names);
  return { text, kind: 'group', columns: names, strength, brokenByChance: 1 - pass };
}

/** Columns of which exactly one is set in each row without missing cells, `first` among them; null when none are found. */
function exactCover(
  first: SetColumn,
  columns: readonly SetColumn[],
  budget: { branches: number },
): SetColumn[] | null {
  const rowCount = Math.min(COVER_ROWS, first.set.length);
  const extend = (
    group: readonly SetColumn[],
    covered: Uint8Array,
    from: number,
    usable: readonly SetColumn[],
  ): readonly SetColumn[] | null => {
    let row = from;
    while (row < rowCount && (covered[row] === 1 || group.some(({ set }) => set[row] < 0))) row++;
    if (row === rowCount) return group;
    if (group.length === MAX_GROUP) return null;
    const choices = usable.filter(({ set }) => set[row] === 1).sort((a, b) => b.count - a.count);
    for (const choice of choices) {
      if (--budget.branches < 0) return null;
      const next = covered.map((done, at) => (choice.set[at] === 1 ? 1 : done));
      const rest = usable.filter(({ name }) => choice.exclusive.has(name));
      const result = extend([...group, choice], next, row + 1, rest);
      if (result !== null) return result;
    }
    return null;
  };
  const covered = Uint8Array.from(first.set.subarray(0, rowCount), (cell) => Number(cell === 1));
  const cover = extend(
    [first],
    covered,
    0,
    columns.filter(({ name }) => first.exclusive.has(name)),
  );
  return cover && columns.filter((column) => cover.includes(column));
}

function bitsOf(set: Int8Array): Int32Array {
  const bits = new Int32Array(Math.ceil(set.length / 32));
  set.forEach((cell, row) => {
    if (cell === 1) bits[row >> 5] |= 1 << (row & 31);
  });
  return bits;
}

/** Rows in which both are set. */
function overlap(a: Int32Array, b: Int32Array): number {
  let count = 0;
  for (let at = 0; at < a.length; at++) count += ones(a[at] & b[at]);
  return count;
}

/** Bits that are set (Warren, Hacker's Delight, figure 5-2). */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Starts with the pair that is least plausible as chance, then adds column by column. */
function exclusiveGroup(columns: readonly SetColumn[], tested: number): SetColumn[] | null {
  if (columns.length < 2) return null;
  const limit = Math.log(SIGNIFICANCE / Math.max(1, tested));
  const rows = columns[0].set.length;
  let group: SetColumn[] = [];
  let least = limit;
  columns.forEach((a, at) => {
    for (const b of columns.slice(at + 1)) {
      const log = logExclusive(a.bits, a.count, b, rows);
      if (log < least) [group, least] = [[a, b], log];
    }
  });
  if (group.length === 0) return null;
  const any = group[0].bits.map((word, at) => word | group[1].bits[at]);
  while (group.length < MAX_GROUP) {
    const size = overlap(any, any);
    let best: SetColumn | null = null;
    least = limit;
    for (const column of columns) {
      if (group.includes(column)) continue;
      const log = logExclusive(any, size, column, rows);
      if (log < least) [best, least] = [column, log];
    }
    if (best === null) break;
    const { bits } = best;
    group.push(best);
    for (let at = 0; at < any.length; at++) any[at] |= bits[at];
  }
  return columns.filter((column) => group.includes(column));
}

/** Log of a bound on the probability that independent cells are set together as rarely; 0 when that is not rare. */
function logExclusive(a: Int32Array, count: number, b: SetColumn, rows: number): number {
  const together = overlap(a, b.bits);
  const pass = 1 - (count / rows) * (b.count / rows);
  return together > brokenLimit(rows, 1 - pass) ? 0 : logChanceOfPassing(rows, together, pass);
}
