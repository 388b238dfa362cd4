import type { People } from './people.js';

/** Most values of a group whose ends are chosen; longer ones, of people with many values, take the shortest. */
const MAX_GROUP_VALUES = 256;

/** The different values of a column, ascending, and whose they are. */
export interface ValuePeople {
  readonly values: Float64Array;
  /** The different people of each value: those of value i are `people[start[i]]` to `people[start[i + 1] - 1]`. */
  readonly people: Int32Array;
  readonly start: Int32Array;
  /** Index of each row's value; -1 where it has none. */
  readonly ofRow: Int32Array;
}

/** Neighbouring values, by index; both ends belong to it. */
export type ValueRange = readonly [first: number, last: number];

/** O(rows log rows). */
export function valuePeople(cells: Float64Array, { ofRow: personOfRow }: People): ValuePeople {
  const rows = Int32Array.from(cells.keys()).filter((row) => !Number.isNaN(cells[row]));
  const personOf = (row: number): number => (personOfRow === null ? row : personOfRow[row]);
  rows.sort((a, b) => cells[a] - cells[b] || personOf(a) - personOf(b));
  const values: number[] = [];
  const people: number[] = [];
  const start: number[] = [];
  const ofRow = new Int32Array(cells.length).fill(-1);
  for (const row of rows) {
    const person = personOf(row);
    const value = cells[row] + 0;
    if (values.length === 0 || values[values.length - 1] !== value) {
      start.push(people.length);
      values.push(value);
      people.push(person);
    } else if (people[people.length - 1] !== person) people.push(person);
    ofRow[row] = values.length - 1;
  }
  start.push(people.length);
  return {
    values: Float64Array.from(values),
    people: Int32Array.from(people),
    start: Int32Array.from(start),
    ofRow,
  };
}

/** People who have the value. */
export function peopleOfValue({ start }: ValuePeople, at: number): number {
  return start[at + 1] - start[at];
}

/**
 * Cuts a range of values into groups that at least `fewest` people have, with the smallest sum of squared distances to the mean of
 * the group (univariate microaggregation: Hansen and Mukherjee 2003, whose shortest path is found here by dynamic
 * programming, with ties together and people in place of rows). O(values x fewest) where people have few values each.
 *
 * @returns null where fewer people have a value of the range
 */
export function valueGroups(
  counted: ValuePeople,
  [first, last]: ValueRange,
  fewest: number,
): ValueRange[] | null {
  const { values } = counted;
  const length = last - first + 1;
  const shortest = shortestGroups(counted, [first, last], fewest);
  if (shortest[length - 1] < 0) return null;
  // Of the best cut of the values up to each one: its cost and where its last group begins.
  const cost = new Float64Array(length).fill(Infinity);
  const begin = new Int32Array(length).fill(-1);
  for (let end = 0; end < length; end++) {
    if (shortest[end] < 0) continue;
    const before = shortest[end] > 0 ? shortest[shortest[end] - 1] : -1;
    // A group that holds two groups is never better than the two.
    const earliest = Math.max(before >= 0 ? before + 1 : 0, end - MAX_GROUP_VALUES);
    let sum = 0;
    let squares = 0;
    for (let from = end; from >= earliest; from--) {
      const distance = values[first + from] - values[first + end];
      sum += distance;
      squares += distance * distance;
      const spread = squares - (sum * sum) / (end - from + 1);
      if (from <= shortest[end]) consider(from, end, Number.isFinite(spread) ? Math.max(0, spread) : 0);
    }
    if (begin[end] < 0) consider(shortest[end], end, 0);
    if (begin[end] < 0) consider(0, end, 0);
  }
  const groups: ValueRange[] = [];
  for (let end = length - 1; end >= 0; end = begin[end] - 1) groups.push([first + begin[end], first + end]);
  return groups.reverse();

  function consider(from: number, end: number, spread: number): void {
    const whole = spread + (from === 0 ? 0 : cost[from - 1]);
    if (whole >= cost[end]) return;
    cost[end] = whole;
    begin[end] = from;
  }
}

/** For each value of a range where the shortest group that ends there begins, relative to the range; -1 without one. */
function shortestGroups(
  { people, start }: ValuePeople,
  [first, last]: ValueRange,
  fewest: number,
): Int32Array {
  const shortest = new Int32Array(last - first + 1).fill(-1);
  const times = new Map<number, number>();
  let from = first;
  const count = (at: number, change: 1 | -1): void => {
    for (let i = start[at]; i < start[at + 1]; i++) {
      const now = (times.get(people[i]) ?? 0) + change;
      if (now === 0) times.delete(people[i]);
      else times.set(people[i], now);
    }
  };
  for (let end = first; end <= last; end++) {
    count(end, 1);
    // Invariant: the values from `from` to `end` have the people of `times`, and fewer people would be too few.
    while (times.size >= fewest) {
      count(from, -1);
      if (times.size < fewest) {
        count(from, 1);
        break;
      }
      from++;
    }
    if (times.size >= fewest) shortest[end - first] = from - first;
  }
  return shortest;
}
