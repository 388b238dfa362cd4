import fc from 'fast-check';
import { inferTable } from '../../src/table/inference/inferTable.js';
import type { Table } from '../../src/table/table.js';

type Cells = readonly (string | null)[];

/** Columns of `rows` cells of any kind, constant, missing, repeated and odd ones among them. */
function columnOf(rows: number): fc.Arbitrary<Cells> {
  const cells = (cell: fc.Arbitrary<string>, missing: number): fc.Arbitrary<Cells> =>
    fc.array(missing === 0 ? cell : fc.option(cell, { freq: missing, nil: null }), {
      minLength: rows,
      maxLength: rows,
    });
  const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
  return fc.oneof(
    cells(
      number.map((value) => value.toFixed(2)),
      0,
    ),
    cells(
      number.map((value) => Math.exp(value / 2000).toFixed(3)),
      3,
    ),
    cells(fc.integer({ min: 0, max: 6 }).map(String), 0),
    cells(fc.integer({ min: -500, max: 50_000 }).map(String), 5),
    cells(
      fc.oneof(
        fc.constant('0'),
        fc.integer({ min: 1, max: 90_000 }).map((v) => (v / 100).toFixed(2)),
      ),
      0,
    ),
    cells(
      fc.oneof(
        fc.integer({ min: 0, max: 20 }).map((v) => String(5 * v)),
        fc.integer({ min: 0, max: 99 }).map(String),
      ),
      4,
    ),
    cells(
      fc.double({ min: 0, max: 1, noNaN: true }).map((v) => String(-Math.log1p(-v * 0.999999))),
      0,
    ),
    cells(fc.constantFrom('0', '0', '0', '1', '2', '30', '999999'), 0),
    cells(fc.constantFrom('0', '1'), 4),
    cells(fc.constantFrom('red', 'green', 'blue', 'grey'), 3),
    cells(fc.constantFrom('yes', 'no'), 0),
    cells(fc.constantFrom('2026-11-24', '2025-01-01', '1999-12-31', '2026-02-03'), 6),
    cells(fc.constant('same'), 2),
    cells(fc.constant('3.5'), 0),
    cells(fc.constantFrom('1e300', '-1e300', '2'), 0),
    fc.constant(Array.from({ length: rows }, () => null)),
    fc.constant(Array.from({ length: rows }, (_, row) => String(row))),
    fc.constant(Array.from({ length: rows }, (_, row) => `name ${row}`)),
  );
}

/** Mixed tables of 2 to 60 rows and 1 to 6 columns, sometimes with a column twice. */
export const randomTables: fc.Arbitrary<Table> = fc
  .integer({ min: 2, max: 60 })
  .chain((rows) => fc.tuple(fc.array(columnOf(rows), { minLength: 1, maxLength: 5 }), fc.boolean()))
  .map(([columns, twice]) => {
    const all = twice ? [...columns, columns[0]] : columns;
    const header = all.map((_, at) => `c${at}`);
    const rows = Array.from({ length: all[0].length }, (_, row) => all.map((cells) => cells[row]));
    return inferTable(header, rows).table;
  });
