import type { Candidate } from './foundConstraint.js';
import { MAX_VALUES, type ScreenedColumn, varies } from './screenedColumns.js';
import { brokenLimit, logChoose, MIN_ROWS, strengthOf } from './significance.js';
import { writeCall } from './writeName.js';

/** Rows for each value of the determining columns, at least on average: where each stands alone, nothing can break. */
const MIN_GROUP = 2;
/** Columns with few values from which pairs of determining columns are made, and their most values. */
const MAX_PAIR_COLUMNS = 40;
const MAX_PAIR_VALUES = 200;

/** One or two columns as one label. */
interface Determinant {
  readonly names: readonly string[];
  readonly codes: Int32Array;
  readonly size: number;
}

/** A dependency with the names of its columns. */
export interface FoundDependency extends Candidate {
  readonly column: string;
  readonly on: readonly string[];
}

/** What is proposed, and whether one of two columns follows from the other, directly or through others. */
export interface Dependencies {
  readonly proposed: readonly FoundDependency[];
  readonly related: (a: string, b: string) => boolean;
}

/**
 * Columns that follow from another one, or from two others where neither suffices. Keys, constants and columns that hardly
 * repeat determine nothing. Columns that determine one another count as one. Dependencies that follow from others are left
 * out. O(pairs x rows), and O(triples x rows) of columns with few values; both mostly stop after some rows.
 *
 * @param excluded whether a dependency is known already, as part of a group or a formula
 */
export function findDependencies(
  columns: readonly ScreenedColumn[],
  excluded: (column: string, on: readonly string[]) => boolean,
): Dependencies {
  const usable = columns.filter((column) => column.codes !== null && varies(column));
  const singles = usable.filter(determines);
  const tested = singles.length * (usable.length - 1);
  const found: FoundDependency[] = [];
  for (const on of singles) {
    const determinant = { names: [on.name], codes: on.codes as Int32Array, size: on.counts.length };
    for (const column of usable) {
      if (column === on || excluded(column.name, [on.name])) continue;
      const one = testDependency(column, determinant, tested);
      if (one) found.push(one);
    }
  }
  const follows = (column: string, on: string): boolean =>
    found.some((one) => one.column === column && one.on[0] === on);
  const pairs = findPairs(singles, usable, follows, excluded);
  const kept = withoutImplied(
    found,
    usable.map(({ name }) => name),
  );
  return {
    proposed: [...kept, ...pairs],
    related: (a, b) =>
      follows(a, b) || follows(b, a) || pairs.some(({ columns: all }) => all.includes(a) && all.includes(b)),
  };
}

function determines({ counts, present }: ScreenedColumn): boolean {
  return counts.length * MIN_GROUP <= present && counts.length <= MAX_VALUES;
}

function findPairs(
  singles: readonly ScreenedColumn[],
  usable: readonly ScreenedColumn[],
  follows: (column: string, on: string) => boolean,
  excluded: (column: string, on: readonly string[]) => boolean,
): FoundDependency[] {
  const few = singles.filter(({ counts }) => counts.length <= MAX_PAIR_VALUES).slice(0, MAX_PAIR_COLUMNS);
  const found: FoundDependency[] = [];
  const pairs = few.flatMap((a, at) => few.slice(at + 1).map((b) => [a, b] as const));
  for (const [a, b] of pairs) {
    // A pair in which one follows from the other says no more than one alone.
    if (follows(a.name, b.name) || follows(b.name, a.name)) continue;
    const names = [a.name, b.name];
    let determinant: Determinant | null | undefined;
    for (const column of usable) {
      if (column === a || column === b || excluded(column.name, names)) continue;
      if (follows(column.name, a.name) || follows(column.name, b.name)) continue;
      if (determinant === undefined) determinant = joint(a, b);
      const one = determinant && testDependency(column, determinant, pairs.length * usable.length);
      if (one) found.push(one);
    }
  }
  return found;
}

/** Null where the combinations hardly repeat. */
function joint(a: ScreenedColumn, b: ScreenedColumn): Determinant | null {
  const [first, second] = [a.codes as Int32Array, b.codes as Int32Array];
  const width = b.counts.length;
  const places = new Int32Array(a.counts.length * width).fill(-1);
  let size = 0;
  let present = 0;
  const codes = first.map((code, row) => {
    if (code < 0 || second[row] < 0) return -1;
    const at = code * width + second[row];
    if (places[at] < 0) places[at] = size++;
    present++;
    return places[at];
  });
  return size * MIN_GROUP > present ? null : { names: [a.name, b.name], codes, size };
}

function testDependency(
  { name, codes, counts, present }: ScreenedColumn,
  { names, codes: on, size }: Determinant,
  tested: number,
): FoundDependency | null {
  if (codes === null || !mayDepend(codes, on, size, 1 - most(counts) / present)) return null;
  const values = new Map<number, number>();
  const sizes = new Int32Array(size);
  const own = new Int32Array(counts.length);
  let rows = 0;
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] < 0 || on[row] < 0) continue;
    const key = on[row] * counts.length + codes[row];
    values.set(key, (values.get(key) ?? 0) + 1);
    sizes[on[row]]++;
    own[codes[row]]++;
    rows++;
  }
  const groups = sizes.reduce((sum, count) => sum + Number(count > 0), 0);
  if (rows < MIN_ROWS || groups * MIN_GROUP > rows || groups < 2) return null;
  const modes = new Int32Array(size);
  const modeOf = new Int32Array(size).fill(-1);
  for (const [key, count] of values) {
    const group = Math.floor(key / counts.length);
    if (count > modes[group]) {
      modes[group] = count;
      modeOf[group] = key % counts.length;
    }
  }
  const broken = rows - modes.reduce((sum, count) => sum + count, 0);
  // What the most frequent value would miss in every row.
  const byChance = 1 - most(own) / rows;
  if (byChance === 0 || broken > brokenLimit(rows, byChance)) return null;
  const strength = strengthOf(logChance(own, sizes, rows, broken), tested);
  if (strength === null) return null;
  const different = new Set(modeOf.filter((value) => value >= 0)).size;
  return {
    text: writeCall('depends', [name, ...names]),
    kind: 'dependency',
    columns: [name, ...names],
    strength,
    brokenByChance: byChance,
    column: name,
    on: names,
    mutual: names.length === 1 && different === groups && broken === 0,
  };
}

function most(counts: Int32Array): number {
  return counts.reduce((least, count) => Math.max(least, count), 0);
}

/** Whether at most the allowed fraction breaks it: every value that stands against another of its group breaks it once at least. */
function mayDepend(codes: Int32Array, on: Int32Array, size: number, byChance: number): boolean {
  // Twice the limit, as the fraction by chance may differ in the rows without a missing cell.
  const limit = 2 * brokenLimit(codes.length, byChance) + 1;
  const candidate = new Int32Array(size);
  const lead = new Int32Array(size);
  let broken = 0;
  for (let row = 0; row < codes.length; row++) {
    const group = on[row];
    const code = codes[row];
    if (group < 0 || code < 0) continue;
    if (lead[group] === 0) {
      candidate[group] = code;
      lead[group] = 1;
    } else if (candidate[group] === code) lead[group]++;
    else {
      lead[group]--;
      if (++broken > limit) return false;
    }
  }
  return true;
}

/**
 * Log of a bound on the probability that independent values are equal within each group but for `broken` of them: the sum of
 * p^size over the values for each group; an exception can be any row, and takes a factor of at most the sum of p^2 away.
 */
function logChance(own: Int32Array, sizes: Int32Array, rows: number, broken: number): number {
  const logs = Float64Array.from(
    own.filter((count) => count > 0),
    (count) => Math.log(count / rows),
  );
  const bySize = new Map<number, number>();
  const logEqual = (size: number): number => {
    const known = bySize.get(size);
    if (known !== undefined) return known;
    let sum = 0;
    for (const log of logs) sum += Math.exp(size * log);
    const value = Math.log(Math.max(sum, Number.MIN_VALUE));
    bySize.set(size, value);
    return value;
  };
  let log = 0;
  for (const size of sizes) if (size > 1) log += logEqual(size);
  return log + logChoose(rows, broken) - broken * logEqual(2);
}

/**
 * Without the reverse of a mutual dependency, and without those that two others imply. Of columns that determine one another the
 * first stands for all.
 */
function withoutImplied(found: readonly FoundDependency[], names: readonly string[]): FoundDependency[] {
  const follows = (column: string, on: string): boolean =>
    column === on || found.some((one) => one.column === column && one.on[0] === on);
  const mutual = (a: string, b: string): boolean => follows(a, b) && follows(b, a);
  const firstOf = (name: string): string => names.find((other) => mutual(name, other)) ?? name;
  return found.filter(({ column, on: [on] }) => {
    if (firstOf(on) !== on) return false;
    if (mutual(column, on)) return true;
    if (firstOf(column) !== column) return false;
    return !names.some(
      (middle) =>
        middle !== column &&
        firstOf(middle) === middle &&
        !mutual(middle, on) &&
        !mutual(middle, column) &&
        follows(middle, on) &&
        follows(column, middle),
    );
  });
}
