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
 * compute the mean and deviation. Fewer than k people between two shared values get the nearer one.
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
  let groups = 0;
  let values = 0;
  for (const run of rareRuns(counted, fewest)) {
    values += run[1] - run[0] + 1;
    const found = valueGroups(counted, run, fewest);
    groups += found?.length ?? 1;
    if (found === null) joinNeighbours(counted.values, run, replaced, snap);
    else for (const group of found) spread(counted.values, group, replaced, snap, stream);
  }
  if (values === 0) return { column, groups, values };
  const cells = column.values.map((cell, row) => (Number.isNaN(cell) ? NaN : replaced[counted.ofRow[row]]));
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

/** Half the way between two values of a column, on its lattice. */
export function between(column: NumericColumn, a: number, b: number): number {
  const value = snapper(column)(a / 2 + b / 2, a);
  return Math.min(Math.max(a, b), Math.max(Math.min(a, b), value)) + 0;
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

function joinNeighbours(
  values: Float64Array,
  [first, last]: ValueRange,
  replaced: Float64Array,
  snap: Snap,
): void {
  const below = first > 0 ? values[first - 1] : null;
  const above = last < values.length - 1 ? values[last + 1] : null;
  const middle = snap(values[first] / 2 + values[last] / 2, values[first]);
  for (let at = first; at <= last; at++) {
    const value = values[at];
    if (below === null) replaced[at] = above ?? (first === last ? Number(value.toPrecision(1)) : middle);
    else replaced[at] = above === null || value - below <= above - value ? below : above;
  }
}

/** Gives each value of a group a place of its own in the group's range, in random order. */
function spread(
  values: Float64Array,
  [first, last]: ValueRange,
  replaced: Float64Array,
  snap: Snap,
  stream: RandomStream,
): void {
  const count = last - first + 1;
  const mean = values.subarray(first, last + 1).reduce((sum, value) => sum + value / count, 0);
  const variance = values
    .subarray(first, last + 1)
    .reduce((sum, value) => sum + (value - mean) ** 2 / count, 0);
  const reach = Math.sqrt(3 * variance);
  const below = first > 0 ? values[first - 1] / 2 + values[first] / 2 : values[first];
  const above = last < values.length - 1 ? values[last] / 2 + values[last + 1] / 2 : values[last];
  const [low, high] = rounded(Math.max(below, mean - reach), Math.min(above, mean + reach));
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
