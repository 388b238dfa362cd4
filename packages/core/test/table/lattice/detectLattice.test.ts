import { describe, expect, it } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import { columnLattice, partOf } from '../../../src/table/lattice/columnLattice.js';
import { detectLattice } from '../../../src/table/lattice/detectLattice.js';
import type { Lattice } from '../../../src/table/lattice/lattice.js';
import { LATTICE_CASES, latticeColumn, withLattice } from './latticeColumns.js';

const DAY = 86_400_000;
const steps = (decimals: number, ...parts: (readonly [number, number])[]): unknown => ({
  type: 'steps',
  decimals,
  parts: parts.map(([step, offset]): unknown => expect.objectContaining({ step, offset })),
});

/** What 400 rows of each case show. */
const EXPECTED: Readonly<Record<string, unknown>> = {
  '25 g': steps(0, [25, 0]),
  sevens: steps(0, [7, 0]),
  quarters: steps(2, [25, 0]),
  even: steps(0, [2, 0]),
  odd: steps(0, [2, 1]),
  'ending in .99': steps(2, [100, 99]),
  'ending in .99, .49 or .00': steps(2, [100, 0], [100, 49], [100, 99]),
  tenths: undefined,
  thousands: steps(0, [1000, 0]),
  'steps of 5 with 3% exceptions': steps(0, [5, 0], [1, 0]),
  'one digit': { type: 'digits', digits: 1, share: 1 },
  'three digits over twelve decades': { type: 'digits', digits: 3, share: 1 },
  'steps by size': {
    type: 'bands',
    decimals: 0,
    bands: [
      { from: 0, step: 1 },
      { from: 100, step: 5 },
      { from: 1000, step: 50 },
    ],
  },
  milliseconds: steps(0, [1, 0]),
  minutes: steps(0, [60_000, 0]),
  'quarter hours': steps(0, [900_000, 0]),
  hours: steps(0, [3_600_000, 0]),
  Mondays: steps(0, [7 * DAY, 4 * DAY]),
  'month ends': { type: 'calendar', months: 1, offset: 0, day: 'last', time: 0, share: 1 },
  'dates among timestamps': steps(0, [DAY, 0], [1000, 0]),
};

describe('detecting a lattice', () => {
  it.each(LATTICE_CASES)('finds: $name', (made) => {
    for (const seed of [1, 2, 3]) {
      expect(latticeColumn(made, 400, seed).schema.lattice).toEqual(EXPECTED[made.name]);
    }
  });

  it('keeps the proportions of endings, exceptions and dates', () => {
    const shares = (name: string): readonly number[] => {
      const made = LATTICE_CASES.find((one) => one.name === name);
      const lattice = made && latticeColumn(made, 20_000, 5).schema.lattice;
      return lattice?.type === 'steps' ? lattice.parts.map(({ share }) => share) : [];
    };
    // Half width of a 99.99% interval of a proportion among 20,000 rows: 3.9 * sqrt(.25 / 20,000) = .014.
    const near = (actual: readonly number[], expected: readonly number[]): void => {
      expect(actual).toHaveLength(expected.length);
      expected.forEach((share, at) => expect(Math.abs(actual[at] - share)).toBeLessThan(0.014));
    };
    near(shares('ending in .99, .49 or .00'), [0.15, 0.25, 0.6]);
    near(shares('steps of 5 with 3% exceptions'), [0.97, 0.03]);
    near(shares('dates among timestamps'), [0.52, 0.48]);
  });

  it('finds other days of the month, at a time of day, and every year', () => {
    const made = (month: () => number, day: number, time: number): Float64Array =>
      Float64Array.from({ length: 100 }, () => Date.UTC(1990, month(), day) + time);
    const stream = createStream(4, 'months');
    const schema = { name: 'due', kind: 'datetime', datetimeFormat: 'datetime' } as const;
    const any = (): number => stream.integer(300);
    expect(withLattice(schema, made(any, 1, 0)).schema.lattice).toEqual({
      type: 'calendar',
      months: 1,
      offset: 0,
      day: 1,
      time: 0,
      share: 1,
    });
    expect(withLattice(schema, made(any, 15, 32_400_000)).schema.lattice).toEqual({
      type: 'calendar',
      months: 1,
      offset: 0,
      day: 15,
      time: 32_400_000,
      share: 1,
    });
    expect(
      withLattice(
        schema,
        made(() => 12 * stream.integer(30), 1, 0),
      ).schema.lattice,
    ).toEqual({ type: 'calendar', months: 12, offset: 0, day: 1, time: 0, share: 1 });
  });

  it('finds none by chance: 1,500 columns of five smooth distributions, five sizes', () => {
    const stream = createStream(3, 'smooth columns');
    const draws = [
      () => Math.round(50 * stream.normal()),
      () => Math.floor(-5 * Math.log(1 - stream.uniform())),
      () => Math.round(Math.exp(5 + 2 * stream.normal())),
      () => stream.integer(100),
      () => Math.round(100 * (1 - stream.uniform()) ** -0.66),
    ];
    const found: Lattice[] = [];
    for (let i = 0; i < 1500; i++) {
      const draw = draws[Math.floor(i / 5) % 5];
      const values = Float64Array.from({ length: [20, 50, 200, 500, 1000][i % 5] }, draw);
      const { lattice } = withLattice({ name: 'x', kind: 'integer' }, values).schema;
      if (lattice) found.push(lattice);
    }
    expect(found).toEqual([]);
  });

  it('needs 20 rows, five values, and evidence: an atom is none', () => {
    const of = (values: number[], counts: number[]): Lattice | undefined =>
      detectLattice(values, counts, { kind: 'integer' });
    expect(of([25, 50, 75, 100, 125], [2, 2, 2, 2, 2])).toBeUndefined();
    expect(of([25, 50], [500, 500])).toBeUndefined();
    expect(of([0, 13, 26, 39, 52, 57], [900, 1, 1, 1, 1, 1])).toBeUndefined();
    expect(of([0, 25, 50, 75, 100, 125], [90, 9, 9, 9, 9, 9])).toEqual(steps(0, [25, 0]));
  });

  it('has labels and keys no lattice, and one millisecond is enough for milliseconds', () => {
    const values = Array.from({ length: 40 }, (_, i) => 10 * i);
    const counts = values.map(() => 1);
    expect(detectLattice(values, counts, { kind: 'categorical' })).toBeUndefined();
    expect(detectLattice(values, counts, { kind: 'identifier' })).toBeUndefined();
    expect(detectLattice([0, 1042], [1, 1], { kind: 'datetime', datetimeFormat: 'datetime' })).toEqual(
      steps(0, [1, 0]),
    );
  });
});

describe('a lattice', () => {
  it.each(LATTICE_CASES)('rounds to itself, up and down: $name', (made) => {
    const column = latticeColumn(made, 2000, 7);
    const lattice = columnLattice(column.schema);
    if (lattice === null) throw new TypeError('no lattice');
    const sorted = column.values.slice().sort();
    expect(column.values.every((value) => partOf(lattice, value) >= 0)).toBe(true);
    const stream = createStream(8, 'between');
    for (let i = 0; i < 200; i++) {
      const value = sorted[0] + (sorted[1999] - sorted[0]) * stream.uniform();
      for (const { nearest, above, below } of lattice) {
        const [low, near, high] = [below(value), nearest(value), above(value)];
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect([low, high]).toContain(near);
        const written = [low, near, high];
        expect([written.map(nearest), written.map(above), written.map(below)]).toEqual([
          written,
          written,
          written,
        ]);
        // Nothing on the lattice lies between the two.
        expect(below(high - (high - low) * 1e-3)).toBe(low);
      }
    }
  });

  it('has exact tenths, and whole numbers to 2^53', () => {
    const tenth = columnLattice({ name: 'x', kind: 'continuous', decimals: 1 })?.[0];
    for (let i = -1000; i <= 1000; i++)
      expect(tenth?.nearest(i / 10 + 0.004)).toBe(Number((i / 10).toFixed(1)) + 0);
    const whole = columnLattice({ name: 'x', kind: 'integer' })?.[0];
    expect(whole?.nearest(4_234_038_512_144_892.5)).toBe(4_234_038_512_144_893);
    expect(whole?.nearest(2 ** 53 + 2)).toBe(2 ** 53 + 2);
  });
});
