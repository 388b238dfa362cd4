import { createStream, type RandomStream } from '../../random/randomStream.js';
import type { NumericColumn } from '../../table/column.js';
import { columnLattice, partOf } from '../../table/lattice/columnLattice.js';
import { peopleLimits } from './limits.js';
import type { People } from './people.js';
import { peopleOfValue, type ValuePeople, valueGroups, valuePeople, type ValueRange } from './valueGroups.js';

/** The ends of the range of a group are rounded to so many parts of it at least. */
const RANGE_UNITS = 8;

export interface ProtectedValues {
  readonly column: NumericColumn;
  /** Groups of values that were replaced, and how many different values they had. */
  readonly groups: number;
  readonly values: number;
}

/**
 * The column without values that few people have. A value that at least k people share stays. The others are cut into groups of at
 * least k people (microaggregation: Defays and Anwar 1998; Domingo-Ferrer and Mateo-Sanz 2002), and each value of a group
 * becomes a random one of the group's range, on the lattice of the column: so the method sees a column of the same
 * distribution, without the heaps that one value for each group would make. Rows with one value keep one value.
 *
 * The range of a group is that of the uniform distribution with its mean and standard deviation, at most half the way to the
 * values beside it, so that gaps stay, and within the column; its ends are rounded inwards, so that nobody who knows the seed can
 * compute the mean and deviation. Fewer than k people between two shared values get random values near theirs, and exchange them
 * with random people of the nearer shared value.
 *
 * @param at index of the column, which names its random numbers
 */
export function protectValues(
  column: NumericColumn,
  at: number,
  people: People,
  { people: needed, seed }: { readonly people: number; readonly seed: number },
): ProtectedValues {
  const fewest = peopleLimits(needed, seed, 'value')(at, 0);
  const counted = valuePeople(column.values, people);
  const stream = createStream(seed, 'protected values', at);
  const replaced = counted.values.slice();
  const snap = snapper(column);
  const runs = rareRuns(counted, fewest);
  if (runs.length === 0) return { column, groups: 0, values: 0 };
  const small: ValueRange[] = [];
  let groups = 0;
  for (const run of runs) {
    const found = valueGroups(counted, run, fewest);
    groups += found?.length ?? 1;
    if (found === null) small.push(run);
    found?.forEach((group) => {
      spread(counted.values, group, groupRange(counted.values, group), replaced, snap, stream);
    });
  }
  const around = small.map((run) => aroundRun(counted.values, run));
  small.forEach((run, i) => {
    const { low, high } = around[i] ?? {};
    if (low === undefined || high === undefined) replaced.fill(commonValue(column));
    else spread(counted.values, run, [low, high], replaced, snap, stream);
  });
  const cells = column.values.map((cell, row) => (Number.isNaN(cell) ? NaN : replaced[counted.ofRow[row]]));
  const rows = rowsByValue(counted);
  small.forEach(([first, last], i) => {
    const neighbour = around[i]?.neighbour;
    if (neighbour !== undefined) mix(cells, rows.slice(first, last + 1).flat(), rows[neighbour], stream);
  });
  const values = runs.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  return { column: { ...column, values: cells }, groups, values };
}

/** Whether the value of each row is one that at least so many people share; true where it has none. */
export function sharedValues(cells: Float64Array, people: People, fewest: number): (row: number) => boolean {
  const counted = valuePeople(cells, people);
  return (row) => counted.ofRow[row] < 0 || peopleOfValue(counted, counted.ofRow[row]) >= fewest;
}

/**
 * A value in place of all of a column that fewer people have than it needs: half the way between the two in the middle; of one
 * value its first digit.
 */
export function commonValue(column: NumericColumn): number {
  const values = new Set(column.values.filter((value) => !Number.isNaN(value)).sort());
  const different = [...values];
  if (different.length < 2) return Number((different[0] ?? 0).toPrecision(1)) + 0;
  const middle = different.length >> 1;
  return between(column, different[middle - 1], different[middle]);
}

/** Half the way between two values of a column, on its lattice; the first one where the lattice has none between them. */
export function between(column: NumericColumn, a: number, b: number): number {
  const value = snapper(column)(a / 2 + b / 2, a);
  return value > Math.min(a, b) && value < Math.max(a, b) ? value : a + 0;
}

/** Runs of neighbouring values that fewer people have. */
function rareRuns(counted: ValuePeople, fewest: number): ValueRange[] {
  const runs: ValueRange[] = [];
  let first = -1;
  for (let at = 0; at <= counted.values.length; at++) {
    const isRare = at < counted.values.length && peopleOfValue(counted, at) < fewest;
    if (isRare && first < 0) first = at;
    if (!isRare && first >= 0) {
      runs.push([first, at - 1]);
      first = -1;
    }
  }
  return runs;
}

/**
 * Of a run of too few people: the range of its values and of the half of the way to the nearer shared value beside it, and that
 * shared value, by index. Null where no value is shared.
 */
function aroundRun(
  values: Float64Array,
  [first, last]: ValueRange,
): { readonly low: number; readonly high: number; readonly neighbour: number } | null {
  const below = first > 0 ? values[first] - values[first - 1] : Infinity;
  const above = last < values.length - 1 ? values[last + 1] - values[last] : Infinity;
  if (below === Infinity && above === Infinity) return null;
  const reach = Math.min(below, above) / 2;
  return {
    low: values[first] - reach,
    high: values[last] + reach,
    neighbour: below <= above ? first - 1 : last + 1,
  };
}

/** Exchanges each of some cells with one of those and others, at random. */
function mix(
  cells: Float64Array,
  rows: readonly number[],
  others: readonly number[],
  stream: RandomStream,
): void {
  for (const row of rows) {
    const drawn = stream.integer(rows.length + others.length);
    const other = drawn < rows.length ? rows[drawn] : others[drawn - rows.length];
    [cells[row], cells[other]] = [cells[other], cells[row]];
  }
}

function rowsByValue({ ofRow, values }: ValuePeople): number[][] {
  const rows = Array.from(values, (): number[] => []);
  ofRow.forEach((at, row) => void (at >= 0 && rows[at].push(row)));
  return rows;
}

/** The range of a group from which its values are drawn. */
function groupRange(values: Float64Array, [first, last]: ValueRange): [number, number] {
  const count = last - first + 1;
  const group = values.subarray(first, last + 1);
  const mean = group.reduce((sum, value) => sum + value / count, 0);
  const variance = group.reduce((sum, value) => sum + (value - mean) ** 2 / count, 0);
  const reach = Math.sqrt(3 * variance);
  const below = first > 0 ? values[first - 1] / 2 + values[first] / 2 : values[first];
  const above = last < values.length - 1 ? values[last] / 2 + values[last + 1] / 2 : values[last];
  return [Math.max(below, mean - reach), Math.min(above, mean + reach)];
}

/** Gives each value of a group a place of its own in the group's range, in random order. */
function spread(
  values: Float64Array,
  [first, last]: ValueRange,
  range: readonly [number, number],
  replaced: Float64Array,
  snap: Snap,
  stream: RandomStream,
): void {
  const count = last - first + 1;
  const [low, high] = rounded(...range);
  const places = Array.from({ length: count }, (_, place) => place);
  for (let at = 0; at < count; at++) {
    const other = at + stream.integer(count - at);
    [places[at], places[other]] = [places[other], places[at]];
    const position = (places[at] + stream.uniformOpen()) / count;
    const value = snap(low * (1 - position) + high * position, values[first + at]);
    replaced[first + at] = Math.min(values[values.length - 1], Math.max(values[0], value)) + 0;
  }
}

/** A range with its ends moved inwards to multiples of a power of two of about a sixteenth to an eighth of its length. */
function rounded(low: number, high: number): [number, number] {
  const unit = 2 ** Math.floor(Math.log2((high - low) / RANGE_UNITS));
  const ends: [number, number] = [Math.ceil(low / unit) * unit, Math.floor(high / unit) * unit];
  return ends.every(Number.isFinite) && ends[0] < ends[1] ? ends : [low, high];
}

/** A number on the part of the column's lattice that another value is on. */
type Snap = (value: number, like: number) => number;

function snapper({ schema }: NumericColumn): Snap {
  const lattice = columnLattice(schema);
  if (lattice === null) return (value) => value + 0;
  return (value, like) => lattice[Math.max(0, partOf(lattice, like))].nearest(value) + 0;
}
