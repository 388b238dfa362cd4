import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gaussianCopula } from '../../../src/synthesizers/copula/gaussianCopula.js';
import { independent } from '../../../src/synthesizers/independent/independent.js';
import type { Synthesizer } from '../../../src/synthesizers/contract/synthesizer.js';
import type { Column } from '../../../src/table/column.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import { createTable, type Table } from '../../../src/table/table.js';

type Cells = readonly (string | null)[];

const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1, max: 1 });
/** Cells of every magnitude and kind, and of few values more often than of many. */
const CELLS: readonly fc.Arbitrary<string>[] = [
  number.map((value) => (100 * value).toFixed(1)),
  number.map((value) => String(value * 1e300)),
  number.map((value) => String(value * 1e-300)),
  fc.constantFrom('0', '5e-324', '1.7e308', '-1.7e308', '1'),
  fc.integer({ min: 0, max: 3 }).map(String),
  fc.integer({ min: -(2 ** 53), max: 2 ** 53 }).map(String),
  fc.constantFrom('0', '0', '0', '17.25', '17.25', '900'),
  fc.constantFrom('a', 'b', 'c'),
  fc.constantFrom('only'),
  fc.constantFrom('7'),
  fc.constantFrom('true', 'false'),
  fc.constantFrom('1969-12-31', '2026-11-25', '9999-12-31'),
];

function columnOf(rows: number): fc.Arbitrary<Cells> {
  return fc
    .tuple(fc.integer({ min: 0, max: CELLS.length - 1 }), fc.integer({ min: 0, max: 5 }))
    .chain(([kind, gaps]) => {
      const cell = CELLS[kind];
      const cells = { minLength: rows, maxLength: rows };
      if (gaps === 0) return fc.array(fc.option(cell, { freq: 2, nil: null }), cells);
      // All missing but one.
      if (gaps === 1)
        return cell.map((value) =>
          Array.from({ length: rows }, (_, row) => (row === rows - 1 ? value : null)),
        );
      return fc.array(cell, cells);
    });
}

/** Two to twelve rows and few columns: often fewer rows than columns, the first column sometimes twice. */
const tinyTables = (mostColumns: number): fc.Arbitrary<Table> =>
  fc
    .integer({ min: 2, max: 12 })
    .chain((rows) =>
      fc.tuple(fc.array(columnOf(rows), { minLength: 1, maxLength: mostColumns }), fc.boolean()),
    )
    .map(([columns, twice]) => tableOf(twice ? [...columns, columns[0]] : columns));

function tableOf(columns: readonly Cells[]): Table {
  const rows = Array.from(columns[0].keys(), (row) => columns.map((cells) => cells[row]));
  return inferTable(
    columns.map((_, at) => `c${at}`),
    rows,
  ).table;
}

/** What a synthetic column has that the real one has not; empty when nothing. */
function strangers(synthetic: Column, real: Column): unknown[] {
  if (synthetic.type === 'identifier' || real.type === 'identifier')
    return synthetic.type === real.type ? [] : ['type'];
  if (synthetic.type === 'coded' && real.type === 'coded') {
    const known = new Set(real.codes);
    return Array.from(synthetic.codes).filter((code) => !known.has(code));
  }
  if (synthetic.type !== 'numeric' || real.type !== 'numeric') return ['type'];
  const present = real.values.filter((value) => !Number.isNaN(value));
  const [low, high] = [Math.min(...present), Math.max(...present)];
  const gaps = present.length < real.values.length;
  return Array.from(synthetic.values).filter((value) =>
    Number.isNaN(value) ? !gaps : !(value >= low && value <= high),
  );
}

/** Numbers of a model's document that JSON cannot keep. */
function brokenNumbers(document: unknown): number {
  if (typeof document === 'number') return Number.isFinite(document) ? 0 : 1;
  if (typeof document !== 'object' || document === null) return 0;
  return Object.values(document).reduce((sum: number, part) => sum + brokenNumbers(part), 0);
}

async function expectSound(synthesizer: Synthesizer, table: Table, target?: string): Promise<void> {
  const model = await synthesizer.fit(table, { seed: 1, ...(target === undefined ? {} : { target }) });
  const synthetic = model.sampleChunk(2, 0, 30);
  synthetic.columns.forEach((column, at) => expect(strangers(column, table.columns[at])).toEqual([]));
  expect(brokenNumbers(model.toJSON().parameters)).toBe(0);
}

describe.each([
  [independent.name, independent, 4, 1000],
  [gaussianCopula.name, gaussianCopula, 2, 400],
] as const)('%s', (_, synthesizer, mostColumns, numRuns) => {
  test('a model of any tiny table draws no label, number or gap that the table had not', async () => {
    await fc.assert(
      fc.asyncProperty(tinyTables(mostColumns), (table) => expectSound(synthesizer, table)),
      { seed: 2, numRuns },
    );
  });

  const numbers = ['1.5', '2.25', '-3', '4.125', '0.5', '9', '7.75', '-1.25'];
  const repeat = (cells: Cells, times: number): Cells => Array.from({ length: times }, () => cells).flat();
  const DEGENERATE: readonly [string, Cells[]][] = [
    ['a constant column', [numbers, repeat(['2.5'], 8)]],
    ['two identical columns', [numbers, numbers]],
    ['a column and its mirror', [numbers, numbers.map((cell) => String(-Number(cell)))]],
    [
      'fewer rows than columns',
      Array.from({ length: 6 }, (_unused, at) => [`${at}.5`, `${at + 2}.5`, `${3 - at}.25`]),
    ],
    ['one category', [numbers, repeat(['x'], 8)]],
    ['all missing but one', [numbers, [...repeat([null], 7), '3.5'], [...repeat([null], 7), 'x']]],
    ['nothing but missing cells', [repeat([null], 8), repeat([null], 8)]],
    [
      'huge and tiny magnitudes',
      [['1e308', '-1e308', '5e-324', '0', '1e-300', '1', '1e200', '-1e-200'], numbers],
    ],
    [
      'numbers that a double hardly tells apart',
      [numbers.map((_unused, i) => String(1e15 + i / 8)), numbers],
    ],
    ['a label a row', [repeat(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], 1), numbers]],
    ['a class of one row', [numbers, ['y', ...repeat(['n'], 7)]]],
    ['hundreds of equal rows', [repeat(['4'], 300), repeat(['z'], 300), repeat(['1', '2'], 150)]],
  ];
  test.each(DEGENERATE)('%s, with and without a target', async (_name, columns) => {
    const table = tableOf(columns);
    await expectSound(synthesizer, table);
    await expectSound(synthesizer, table, `c${columns.length - 1}`);
  });

  test('an infinite number is refused with its place', async () => {
    const values = Float64Array.of(1, 2, Infinity, 4);
    const table = createTable([{ type: 'numeric', schema: { name: 'x', kind: 'continuous' }, values }]);
    await expect(synthesizer.fit(table, { seed: 1 })).rejects.toMatchObject({
      code: 'INFINITE_VALUE',
      location: { column: 'x', row: 2 },
    });
  });
});
