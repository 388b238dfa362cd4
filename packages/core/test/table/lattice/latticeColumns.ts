import { createStream, type RandomStream } from '../../../src/random/randomStream.js';
import type { ColumnSchema, NumericColumn } from '../../../src/table/column.js';
import { detectLattice } from '../../../src/table/lattice/detectLattice.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const START = Date.UTC(2021, 0, 1);

export interface LatticeCase {
  readonly name: string;
  readonly schema: NumericColumn['schema'];
  /** A value of a row. */
  readonly draw: (stream: RandomStream) => number;
  /** Whether a value is on the lattice, told without the code under test. */
  readonly isOn: (value: number) => boolean;
}

const multiple = (step: number) => (value: number) => value % step === 0;
const normal = (mean: number, deviation: number) => (stream: RandomStream) =>
  mean + deviation * stream.normal();
const pick = (stream: RandomStream, shares: readonly (readonly [number, number])[]): number => {
  let rest = stream.uniform();
  for (const [value, share] of shares) if ((rest -= share) < 0) return value;
  return shares[shares.length - 1][0];
};
const cents = (value: number): number => Math.round(value * 100) / 100;
const hundredths = (value: number): number => Math.round(value * 100);

function number(
  name: string,
  kind: 'integer' | 'continuous',
  decimals: number | undefined,
  draw: LatticeCase['draw'],
  isOn: LatticeCase['isOn'],
): LatticeCase {
  const schema = decimals === undefined ? { name, kind } : { name, kind, decimals };
  return { name, schema, draw, isOn };
}

function timestamp(
  name: string,
  datetimeFormat: ColumnSchema['datetimeFormat'],
  draw: LatticeCase['draw'],
  isOn: LatticeCase['isOn'],
): LatticeCase {
  return { name, schema: { name, kind: 'datetime', datetimeFormat }, draw, isOn };
}

/** Twenty columns on lattices, some with exceptions. */
export const LATTICE_CASES: readonly LatticeCase[] = [
  number('25 g', 'integer', undefined, (s) => 25 * Math.round(normal(168, 32)(s)), multiple(25)),
  number('sevens', 'integer', undefined, (s) => 7 * Math.round(normal(60, 15)(s)), multiple(7)),
  number('quarters', 'continuous', 2, (s) => Math.round(normal(40, 8)(s)) / 4, multiple(0.25)),
  number('even', 'integer', undefined, (s) => 2 * s.integer(80), multiple(2)),
  number(
    'odd',
    'integer',
    undefined,
    (s) => 2 * s.integer(80) + 1,
    (v) => v % 2 === 1,
  ),
  number(
    'ending in .99',
    'continuous',
    2,
    (s) => cents(Math.floor(Math.exp(normal(3, 0.7)(s))) + 0.99),
    (v) => hundredths(v) % 100 === 99,
  ),
  number(
    'ending in .99, .49 or .00',
    'continuous',
    2,
    (s) =>
      cents(
        Math.floor(Math.exp(normal(3, 0.7)(s))) +
          pick(s, [
            [0.99, 0.6],
            [0.49, 0.25],
            [1, 0.15],
          ]),
      ),
    (v) => [99, 49, 0].includes(hundredths(v) % 100),
  ),
  number(
    'tenths',
    'continuous',
    1,
    (s) => Math.round(normal(365, 12)(s)) / 10,
    (v) => Number(v.toFixed(1)) === v,
  ),
  number(
    'thousands',
    'integer',
    undefined,
    (s) => 1000 * Math.round(Math.exp(normal(4, 0.6)(s))),
    multiple(1000),
  ),
  number(
    'steps of 5 with 3% exceptions',
    'integer',
    undefined,
    (s) => (s.uniform() < 0.03 ? Math.round(normal(500, 120)(s)) : 5 * Math.round(normal(100, 24)(s))),
    multiple(5),
  ),
  number(
    'one digit',
    'integer',
    undefined,
    (s) => (1 + s.integer(9)) * 10 ** s.integer(5),
    (v) => /^[1-9]0*$/.test(String(v)),
  ),
  number(
    'three digits over twelve decades',
    'continuous',
    undefined,
    (s) => Number((10 ** (12 * s.uniform())).toPrecision(3)),
    (v) => Number(v.toPrecision(3)) === v,
  ),
  number(
    'steps by size',
    'integer',
    undefined,
    (s) => {
      const value = 10 ** (1 + 2.9 * s.uniform());
      const step = value < 100 ? 1 : value < 1000 ? 5 : 50;
      return Math.round(value / step) * step;
    },
    (v) => v < 100 || (v < 1000 ? v % 5 === 0 : v % 50 === 0),
  ),
  timestamp('milliseconds', 'datetime', (s) => START + s.integer(300 * DAY), Number.isInteger),
  timestamp('minutes', 'datetime-utc', (s) => START + MINUTE * s.integer(400_000), multiple(MINUTE)),
  timestamp(
    'quarter hours',
    'datetime',
    (s) => START + 15 * MINUTE * s.integer(30_000),
    multiple(15 * MINUTE),
  ),
  timestamp('hours', 'datetime', (s) => START + HOUR * s.integer(8000), multiple(HOUR)),
  timestamp(
    'Mondays',
    'date',
    (s) => START + (3 + 7 * s.integer(150)) * DAY,
    (v) => new Date(v).getUTCDay() === 1,
  ),
  timestamp(
    'month ends',
    'date',
    (s) => Date.UTC(2000, 1 + s.integer(240), 0),
    (v) => new Date(v + DAY).getUTCDate() === 1,
  ),
  timestamp(
    'dates among timestamps',
    'datetime',
    (s) => (s.uniform() < 0.52 ? START + DAY * s.integer(900) : START + 1000 * s.integer(77_000_000)),
    multiple(DAY),
  ),
];

/** A column of a case, with the lattice that its values show. */
export function latticeColumn({ schema, draw }: LatticeCase, rows: number, seed: number): NumericColumn {
  const stream = createStream(seed, 'lattice column');
  return withLattice(
    schema,
    Float64Array.from({ length: rows }, () => draw(stream)),
  );
}

/** A column with the lattice that its values show. */
export function withLattice(schema: NumericColumn['schema'], values: Float64Array): NumericColumn {
  const counts = new Map<number, number>();
  for (const value of values) if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const lattice = detectLattice([...counts.keys()], [...counts.values()], schema);
  return { type: 'numeric', schema: lattice === undefined ? schema : { ...schema, lattice }, values };
}
