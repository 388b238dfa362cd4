import { beforeAll, describe, expect, it } from '@jest/globals';
import { synthesizers } from '../../src/auto/registry.js';
import { createStream } from '../../src/random/randomStream.js';
import type { NumericColumn } from '../../src/table/column.js';
import { createTable, getColumn, type Table } from '../../src/table/table.js';
import { QUICK_OPTIONS } from '../synthesizers/quickOptions.js';
import { withLattice } from '../table/lattice/latticeColumns.js';

const DAY = 86_400_000;
const QUARTER = 900_000;
const DRAWN = 4000;

function column(schema: NumericColumn['schema'], values: ArrayLike<number>): NumericColumn {
  return withLattice(schema, Float64Array.from(values));
}

function stretched(values: readonly number[], times: number): number[] {
  return Array.from({ length: times }, () => values).flat();
}

/** Beside the column a label, so that methods which need two columns have them. */
function tableOf(...columns: NumericColumn[]): Table {
  const rows = columns[0].values.length;
  const stream = createStream(9, 'label');
  const codes = Int32Array.from({ length: rows }, () => stream.integer(2));
  return createTable([
    ...columns,
    { type: 'coded', schema: { name: 'label', kind: 'categorical', categories: ['a', 'b'] }, codes },
  ]);
}

const stream = createStream(4, 'cases');
/** F4: d x 10^k, d 1 to 9, k 0 to 4, six times each; three digits over twelve decades. */
const oneDigit = stretched(
  [0, 1, 2, 3, 4].flatMap((k) => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((d) => d * 10 ** k)),
  6,
);
const threeDigits = Array.from({ length: 600 }, () => Number((10 ** (12 * stream.uniform())).toPrecision(3)));
/** F5: salaries and one that is far; one of a thousand; a rare code. */
const salaries = [...Array.from({ length: 99 }, (_, i) => 1010 + 10 * i), 1_000_000];
const oneOfMany = Array.from({ length: 1000 }, (_, i) =>
  i === 500 ? 9_999_999 : Math.round(3000 + 800 * stream.normal()),
);
const rareCode = Array.from({ length: 300 }, (_, i) => (i % 100 === 7 ? 999 : stream.integer(21)));
/** F6: quarter hours; dates among timestamps; milliseconds. */
const quarters = Array.from({ length: 400 }, () => Date.UTC(2024, 2, 1) + QUARTER * stream.integer(9000));
const mixed = Array.from({ length: 400 }, () =>
  stream.uniform() < 0.525
    ? Date.UTC(2024, 0, 1) + DAY * stream.integer(300)
    : Date.UTC(2024, 0, 1) + 1000 * stream.integer(300 * 86_400),
);
const milliseconds = Array.from({ length: 200 }, () => Date.UTC(2024, 0, 1) + stream.integer(300 * DAY));
/** F9: sixteen digits below 2^53. */
const cards = Array.from({ length: 300 }, () => 4_000_000_000_000_000 + Math.floor(5e14 * stream.uniform()));

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: Float64Array): number => values.slice().sort()[values.length >> 1];
const share = (values: Float64Array, is: (value: number) => boolean): number =>
  values.filter(is).length / values.length;

/** Nets of a few epochs keep where numbers may lie, and no distribution. */
const IS_UNTRAINED = new Set(['ctgan', 'tvae']);

describe.each(synthesizers)('cases by $name', (synthesizer) => {
  const isNet = IS_UNTRAINED.has(synthesizer.name);
  const drawn = new Map<string, Float64Array>();
  const of = (name: string): Float64Array => drawn.get(name) ?? new Float64Array(0);

  beforeAll(async () => {
    const integer = (name: string): NumericColumn['schema'] => ({ name, kind: 'integer' });
    const timestamps = (name: string): NumericColumn['schema'] => ({
      name,
      kind: 'datetime',
      datetimeFormat: 'datetime',
    });
    const tables = [
      tableOf(column(integer('one digit'), oneDigit)),
      tableOf(column({ name: 'three digits', kind: 'continuous', decimals: 2 }, threeDigits)),
      tableOf(column(integer('salary'), salaries)),
      tableOf(column(integer('one of many'), oneOfMany)),
      tableOf(column(integer('rare code'), rareCode)),
      tableOf(column(timestamps('quarters'), quarters)),
      tableOf(column(timestamps('mixed'), mixed)),
      tableOf(column(timestamps('milliseconds'), milliseconds)),
      tableOf(column(integer('card'), cards)),
    ];
    for (const table of tables) {
      const model = await synthesizer.fit(table, {
        seed: 1,
        options: { ...QUICK_OPTIONS[synthesizer.name], protection: 'off' },
      });
      const [{ name }] = model.schema.columns;
      const values = getColumn(model.sampleChunk(2, 0, DRAWN), name);
      if (values.type === 'numeric') drawn.set(name, values.values);
    }
  });

  it('F4: the rounding step depends on the value, and each size keeps its proportion', () => {
    expect(share(of('one digit'), (value) => /^[1-9]0*$/.test(String(value)))).toBe(1);
    expect(share(of('three digits'), (value) => Number(value.toPrecision(3)) === value)).toBe(1);
    if (isNet) return;
    // One of 45 equally frequent values: .022, five standard errors and a little of the method's own.
    expect(Math.abs(share(of('one digit'), (value) => value === 1) - 1 / 45)).toBeLessThan(0.016);
    const decades =
      Math.log10(median(of('three digits'))) - Math.log10(median(Float64Array.from(threeDigits)));
    expect(Math.abs(decades)).toBeLessThan(0.7);
  });

  it('F5: nothing is drawn where the data leave a gap', () => {
    expect(of('salary').filter((value) => value > 1990 && value < 1_000_000)).toHaveLength(0);
    const most = Math.max(...oneOfMany.filter((value) => value < 9_999_999));
    expect(of('one of many').filter((value) => value > most && value < 9_999_999)).toHaveLength(0);
    expect(of('rare code').filter((value) => value > 20 && value < 999)).toHaveLength(0);
    if (isNet) return;
    // Far values keep their proportions, .01, .001 and .01, within five standard errors of 4,000 rows.
    expect(Math.abs(share(of('salary'), (value) => value === 1_000_000) - 0.01)).toBeLessThan(0.008);
    expect(Math.abs(share(of('one of many'), (value) => value === 9_999_999) - 0.001)).toBeLessThan(0.0025);
    expect(Math.abs(share(of('rare code'), (value) => value === 999) - 0.01)).toBeLessThan(0.008);
    // Without the far value the mean is that of the others.
    const near = of('one of many').filter((value) => value < 9_999_999);
    expect(Math.abs(mean(near) / 3000 - 1)).toBeLessThan(0.05);
  });

  it('F6: timestamps keep their grain, dates their proportion, and milliseconds stay', () => {
    expect(share(of('quarters'), (value) => value % QUARTER === 0)).toBe(1);
    expect(share(of('milliseconds'), Number.isInteger)).toBe(1);
    expect(share(of('milliseconds'), (value) => value % 1000 === 0)).toBeLessThan(0.02);
    const real = share(Float64Array.from(mixed), (value) => value % DAY === 0);
    // Four standard errors of both samples: .10.
    expect(Math.abs(share(of('mixed'), (value) => value % DAY === 0) - real)).toBeLessThan(0.1);
    expect(share(of('mixed'), (value) => value % 1000 === 0)).toBe(1);
  });

  it('F9: whole numbers of sixteen digits stay whole', () => {
    expect(share(of('card'), Number.isSafeInteger)).toBe(1);
    expect(new Set(of('card')).size).toBeGreaterThan(100);
  });
});
