import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import type { People } from '../../../src/synthesizers/protection/people.js';
import { protectMissing } from '../../../src/synthesizers/protection/protectMissing.js';
import { protectNumbers } from '../../../src/synthesizers/protection/protectNumbers.js';
import { protectValues } from '../../../src/synthesizers/protection/protectValues.js';
import {
  valueGroups,
  valuePeople,
  type ValueRange,
} from '../../../src/synthesizers/protection/valueGroups.js';
import type { NumericColumn } from '../../../src/table/column.js';

const FIVE = { people: 5, seed: 1, values: true } as const;

function rowsAre(count: number): People {
  return { key: null, ofRow: null, count };
}

function column(values: readonly number[], decimals?: number): NumericColumn {
  const schema = { name: 'x', kind: 'continuous', ...(decimals === undefined ? {} : { decimals }) } as const;
  return { type: 'numeric', schema, values: Float64Array.from(values) };
}

describe('groups', () => {
  /** Sum of squared distances to the means of the groups. */
  function cost(values: Float64Array, groups: readonly ValueRange[]): number {
    return groups.reduce((sum, [first, last]) => {
      const group = values.slice(first, last + 1);
      const mean = group.reduce((total, value) => total + value, 0) / group.length;
      return sum + group.reduce((total, value) => total + (value - mean) ** 2, 0);
    }, 0);
  }

  /** The smallest cost of all ways to cut the values from `first` on. */
  function smallestCost(values: Float64Array, enough: (range: ValueRange) => boolean, first = 0): number {
    if (first === values.length) return 0;
    let best = Infinity;
    for (let last = first; last < values.length; last++) {
      if (!enough([first, last])) continue;
      const rest = smallestCost(values, enough, last + 1);
      best = Math.min(best, cost(values, [[first, last]]) + rest);
    }
    return best;
  }

  test.each([1, 2, 3, 4, 5, 6])('cost as little as any other cut, seed %i', (seed) => {
    const stream = createStream(seed, 'groups');
    const values = Float64Array.from({ length: 16 }, () => Math.round(40 * stream.normal()));
    const ofRow = Int32Array.from(values, () => stream.integer(9));
    const counted = valuePeople(values, { key: 'id', ofRow, count: 9 });
    const enough = ([first, last]: ValueRange): boolean =>
      new Set(counted.people.subarray(counted.start[first], counted.start[last + 1])).size >= 3;
    const groups = valueGroups(counted, [0, counted.values.length - 1], 3) ?? [];
    expect(groups.every(enough)).toBe(true);
    expect(
      groups.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
    ).toEqual([...counted.values.keys()]);
    expect(cost(counted.values, groups)).toBeCloseTo(smallestCost(counted.values, enough), 6);
  });

  test('too few people make no group', () => {
    const counted = valuePeople(Float64Array.of(1, 2, 3, 4), {
      key: 'id',
      ofRow: Int32Array.of(0, 0, 1, 1),
      count: 2,
    });
    expect(valueGroups(counted, [0, 3], 3)).toBeNull();
  });
});

describe('values', () => {
  test('those that enough people share stay, others change within their group, and ties stay together', () => {
    const stream = createStream(2, 'values');
    const rare = Array.from({ length: 100 }, () => 50 * stream.normal());
    const values = [...rare, ...rare, ...new Array<number>(9).fill(3.25)];
    const {
      column: done,
      groups,
      values: count,
    } = protectValues(column(values), 0, rowsAre(values.length), FIVE);
    expect(count).toBe(100);
    expect(groups).toBeGreaterThan(100 / 7);
    expect([...done.values].slice(200)).toEqual(new Array<number>(9).fill(3.25));
    rare.forEach((value, row) => {
      expect(done.values[row]).not.toBe(value);
      expect(done.values[row + 100]).toBe(done.values[row]);
    });
    expect(Math.max(...done.values)).toBeLessThanOrEqual(Math.max(...rare));
    expect(Math.min(...done.values)).toBeGreaterThanOrEqual(Math.min(...rare));
  });

  test('too few people between shared values get values near theirs and mix with people of the nearer one', () => {
    const shared = [...new Array<number>(20).fill(10), ...new Array<number>(20).fill(30)];
    const values = [...shared, 28.137, 28.941];
    const rows = Array.from({ length: 40 }, (_, seed) => {
      const { column: done, groups } = protectValues(column(values), 0, rowsAre(42), { people: 5, seed });
      expect(groups).toBe(1);
      const found = [...done.values.keys()].filter(
        (row) => done.values[row] !== 10 && done.values[row] !== 30,
      );
      expect(found).toHaveLength(2);
      for (const row of found) {
        expect(row).toBeGreaterThanOrEqual(20);
        expect(done.values[row]).toBeGreaterThan(27);
        expect(done.values[row]).toBeLessThan(30);
        expect(values).not.toContain(done.values[row]);
      }
      return found;
    });
    // Each of 22 rows is about equally likely: 80 places have at least 15 different rows but for one seed in a million.
    expect(new Set(rows.flat()).size).toBeGreaterThanOrEqual(15);
  });

  test('mean, deviation and ranks of the column stay nearly the same', () => {
    const stream = createStream(3, 'values');
    const values = Float64Array.from({ length: 2000 }, () => Math.exp(stream.normal()));
    const { column: done } = protectValues(column([...values]), 0, rowsAre(2000), FIVE);
    const moment = (of: Float64Array, power: number): number =>
      of.reduce((sum, value) => sum + value ** power / 2000, 0);
    expect(moment(done.values, 1) / moment(values, 1)).toBeCloseTo(1, 2);
    expect(moment(done.values, 2) / moment(values, 2)).toBeCloseTo(1, 1);
    const sorted = [values, done.values].map((one) => one.slice().sort());
    // Groups have at most 13 people: nobody moves further than that many ranks.
    const ranks = [...done.values].map((value, row) =>
      Math.abs(sorted[1].indexOf(value) - sorted[0].indexOf(values[row])),
    );
    expect(Math.max(...ranks)).toBeLessThan(13);
  });

  test('nothing fills a gap, and values stay on the lattice', () => {
    const stream = createStream(4, 'values');
    const values = Array.from(
      { length: 300 },
      (_, row) => (row % 2 ? 1000 : 0) + stream.integer(10_000) / 100,
    );
    const { column: done } = protectValues(column(values, 2), 0, rowsAre(300), FIVE);
    expect([...done.values].filter((value) => value > 110 && value < 990)).toEqual([]);
    expect([...done.values].filter((value) => Math.round(value * 100) / 100 !== value)).toEqual([]);
  });

  test('people are counted and not rows', () => {
    const values = Array.from({ length: 120 }, (_, row) => (row < 20 ? 7.125 : row + 0.5));
    const ofRow = Int32Array.from(values, (_, row) => (row < 20 ? 0 : row));
    const { column: done } = protectValues(column(values), 0, { key: 'id', ofRow, count: 101 }, FIVE);
    expect([...done.values]).not.toContain(7.125);
  });

  test('the same seed gives the same values, another one others; missing cells stay', () => {
    const values = [NaN, ...Array.from({ length: 50 }, (_, row) => row ** 1.5)];
    const drawn = (seed: number): Float64Array =>
      protectValues(column(values), 0, rowsAre(51), { people: 5, seed }).column.values;
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
    expect(drawn(1)[0]).toBeNaN();
  });

  test.each([
    ['huge', [1.7e308, -1.7e308, 1e308, 1.1e308, -1e308, 3e307, 5e306, -2e307]],
    ['tiny', [5e-324, 1e-323, 1.5e-323, 2e-323, 2.5e-323, 3e-323, 3.5e-323, 4e-323]],
  ])('%s numbers stay finite and within the column', (_, values) => {
    const { column: done } = protectValues(column(values), 0, rowsAre(values.length), FIVE);
    expect(
      [...done.values].filter((value) => !(value >= Math.min(...values) && value <= Math.max(...values))),
    ).toEqual([]);
  });
});

describe('ends', () => {
  test('an end that fewer people have lies between two values', () => {
    const values = Array.from({ length: 60 }, (_, row) => row * row + 0.137);
    const { extremes } = protectNumbers(column(values), 0, rowsAre(60), FIVE);
    expect(values).not.toContain(extremes?.minimum);
    expect(values).not.toContain(extremes?.maximum);
    expect(extremes?.maximum).toBeLessThan(values[55]);
    expect(extremes?.maximum).toBeGreaterThan(values[52]);
  });

  test('an end that enough people share stays', () => {
    const values = Array.from({ length: 60 }, (_, row) => (row < 8 ? 0 : row > 50 ? 99 : row));
    const { extremes } = protectNumbers(column(values), 0, rowsAre(60), FIVE);
    expect(extremes).toMatchObject({ minimum: 0, maximum: 99, below: 0, above: 0 });
  });

  test('a column of too few people is none of their values', () => {
    const values = [17.25, 18.5, 21.75, ...new Array<number>(50).fill(NaN)];
    const { column: done } = protectNumbers(column(values), 0, rowsAre(53), FIVE);
    expect([...new Set(done.values.subarray(0, 3))]).toEqual([17.875]);
  });
});

describe('missing cells', () => {
  const withMissing = (count: number): NumericColumn =>
    column(Array.from({ length: 100 }, (_, row) => (row < count ? NaN : row)));

  test('those of four people get a value of the column, those of seven stay', () => {
    const few = protectMissing(withMissing(4), 0, rowsAre(100), FIVE);
    expect(few.rows).toEqual([0, 1, 2, 3]);
    expect(few.column.type === 'numeric' && few.column.values.some(Number.isNaN)).toBe(false);
    const many = withMissing(7);
    expect(protectMissing(many, 0, rowsAre(100), FIVE)).toEqual({ column: many, rows: [] });
  });

  test('people are counted and not rows', () => {
    const ofRow = Int32Array.from({ length: 100 }, (_, row) => Math.max(0, row - 20));
    expect(protectMissing(withMissing(20), 0, { key: 'id', ofRow, count: 80 }, FIVE).rows).toHaveLength(20);
  });

  test('a column without any value stays as it is', () => {
    expect(protectMissing(withMissing(100), 0, rowsAre(100), FIVE).rows).toEqual([]);
  });
});
