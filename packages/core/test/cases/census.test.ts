import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../src/random/randomStream.js';
import { getSynthesizer } from '../../src/synthesizers/registry.js';
import type { ColumnKind } from '../../src/table/column.js';
import { createColumnBuilder } from '../../src/table/inference/columnBuilder.js';
import { createColumnInference } from '../../src/table/inference/columnInference.js';
import { createTable, type Table } from '../../src/table/table.js';

const ROWS = 1000;

/** A column: its name, what a user who knows the codes would declare, and its cell in a row. */
type CensusColumn = readonly [name: string, kind: ColumnKind, cell: (person: Person) => string];

interface Person {
  readonly age: number;
  readonly adult: boolean;
  readonly works: boolean;
  /** Uniform numbers, one a column. */
  readonly u: readonly number[];
}

const pick = (u: number, codes: readonly (number | string)[], weights: readonly number[]): string => {
  let sum = 0;
  const total = weights.reduce((a, b) => a + b, 0);
  return String(codes[weights.findIndex((weight) => (sum += weight / total) > u)] ?? codes.at(-1));
};
const not = (condition: boolean, cell: string): string => (condition ? cell : 'N');

/** A table as statistical offices publish it: integer codes, and `N` for "not applicable". */
const COLUMNS: readonly CensusColumn[] = [
  [
    'PUMA',
    'categorical',
    ({ u }) => pick(u[0], ['01-01301', '01-01302', '25-00703', '36-04010'], [4, 3, 2, 1]),
  ],
  ['AGEP', 'integer', ({ age }) => String(age)],
  ['SEX', 'categorical', ({ u }) => pick(u[1], [1, 2], [49, 51])],
  ['MSP', 'categorical', ({ adult, u }) => not(adult, pick(u[2], [1, 2, 3, 4, 5, 6], [45, 3, 6, 11, 2, 33]))],
  ['HISP', 'categorical', ({ u }) => pick(u[3], [0, 1, 2, 3, 4], [84, 8, 1, 1, 6])],
  ['RAC1P', 'categorical', ({ u }) => pick(u[4], [1, 2, 6, 8, 9], [68, 12, 8, 3, 9])],
  ['NOC', 'integer', ({ adult, u }) => not(adult, pick(u[5], [0, 1, 2, 3, 4, 5], [55, 20, 15, 7, 2, 1]))],
  [
    'NPF',
    'integer',
    ({ adult, u }) => not(adult, pick(u[6], [2, 3, 4, 5, 6, 7, 8], [40, 25, 20, 9, 4, 1, 1])),
  ],
  ['HOUSING_TYPE', 'categorical', ({ u }) => pick(u[7], [1, 2, 3], [90, 1, 9])],
  ['OWN_RENT', 'categorical', ({ u }) => pick(u[8], [0, 1, 2], [60, 4, 36])],
  ['DENSITY', 'continuous', ({ u }) => (20 + 4000 * u[9] ** 3).toFixed(1)],
  [
    'INDP_CAT',
    'categorical',
    ({ works, u }) => not(works, pick(u[10], [0, 3, 4, 7, 12], [10, 30, 25, 20, 15])),
  ],
  [
    'EDU',
    'categorical',
    ({ adult, u }) => not(adult, pick(u[11], [1, 2, 5, 8, 9, 12], [5, 12, 40, 9, 22, 12])),
  ],
  ['PINCP', 'integer', ({ adult, u }) => not(adult, String(Math.round(70_000 * u[12] ** 2) - 500))],
  ['PINCP_DECILE', 'integer', ({ adult, u }) => not(adult, String(Math.floor(10 * u[12])))],
  ['POVPIP', 'integer', ({ u }) => String(Math.min(501, Math.floor(700 * u[13])))],
  [
    'DVET',
    'categorical',
    ({ works, u }) => not(works && u[14] < 0.3, pick(u[15], [1, 2, 4, 6], [40, 30, 20, 10])),
  ],
  ['DREM', 'categorical', ({ age, u }) => not(age > 4, pick(u[16], [1, 2], [10, 90]))],
  ['DPHY', 'categorical', ({ age, u }) => not(age > 4, pick(u[17], [1, 2], [12, 88]))],
  ['DEYE', 'categorical', ({ u }) => pick(u[18], [1, 2], [5, 95])],
  ['DEAR', 'categorical', ({ u }) => pick(u[19], [1, 2], [6, 94])],
  ['PWGTP', 'integer', ({ u }) => String(Math.ceil(300 * u[20] ** 2))],
  ['WGTP', 'integer', ({ u }) => String(Math.floor(280 * u[21] ** 2))],
  [
    'TRANSPORT',
    'categorical',
    ({ works, u }) => not(works, pick(u[22], ['car', 'bus', 'walk'], [80, 12, 8])),
  ],
];

function census(seed: number): string[][] {
  const stream = createStream(seed, 'census');
  return Array.from({ length: ROWS }, () => {
    const u = Array.from({ length: COLUMNS.length }, () => stream.uniform());
    const age = Math.floor(95 * stream.uniform() ** 1.2);
    const person: Person = {
      age,
      adult: age >= 16,
      works: age >= 18 && age < 70 && stream.uniform() < 0.7,
      u,
    };
    return COLUMNS.map(([, , cell]) => cell(person));
  });
}

function read(rows: readonly string[][], declare: boolean): Table {
  return createTable(
    COLUMNS.map(([name, kind], at) => {
      const inference = createColumnInference(name);
      rows.forEach((row, index) => inference.add(row[at], index + 2));
      const builder = createColumnBuilder(inference.finish(declare ? { kind } : {}).schema);
      rows.forEach((row) => builder.add(row[at]));
      return builder.finish();
    }),
  );
}

describe('F19: codes and marks such as N are found without being declared', () => {
  test.each([1, 2, 3])('table %i: 24 columns are read as if their kinds had been declared', (seed) => {
    const rows = census(seed);
    const inferred = read(rows, false);
    expect(COLUMNS).toHaveLength(24);
    expect(inferred).toEqual(read(rows, true));
  });

  test('and give the same model', async () => {
    const rows = census(1);
    const cart = getSynthesizer('cart');
    const inferred = await cart.fit(read(rows, false), { seed: 1 });
    const declared = await cart.fit(read(rows, true), { seed: 1 });
    expect(JSON.stringify(inferred)).toBe(JSON.stringify(declared));
  });
});
