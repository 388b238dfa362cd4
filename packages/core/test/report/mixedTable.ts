import { createStream } from '../../src/random/randomStream.js';
import type { Column } from '../../src/table/column.js';
import { createTable, type Table } from '../../src/table/table.js';
import { takeRows } from '../../src/table/takeRows.js';

/**
 * A table of every kind: two numbers, an integer, a timestamp, a category and a boolean target that lean on one
 * another, with missing cells, and an identifier.
 */
export function mixedTable(rows: number, seed: number): Table {
  const stream = createStream(seed, 'mixed');
  const x = Float64Array.from({ length: rows }, () => stream.normal());
  const y = x.map((value) => 0.7 * value + stream.normal());
  const count = x.map((value) => Math.max(0, Math.round(5 + 2 * value + stream.normal())));
  const day = y.map((value) => Date.UTC(2020, 0, 1) + 86_400_000 * Math.round(100 + 30 * value));
  const codes = Int32Array.from(x, (value) =>
    stream.uniform() < 0.05 ? -1 : value + stream.normal() > 0.5 ? 2 : stream.integer(2),
  );
  const target = Int32Array.from(x, (value, i) => (value + y[i] + 0.5 * stream.normal() > 0 ? 1 : 0));
  const gapped = y.map((value) => (stream.uniform() < 0.1 ? NaN : value));
  return createTable([
    {
      type: 'identifier',
      schema: { name: 'id', kind: 'identifier' },
      values: Array.from(x, (_, i) => `r${seed}-${i}`),
    },
    { type: 'numeric', schema: { name: 'x', kind: 'continuous', decimals: 15 }, values: x },
    { type: 'numeric', schema: { name: 'y', kind: 'continuous', decimals: 15 }, values: gapped },
    { type: 'numeric', schema: { name: 'count', kind: 'integer' }, values: count },
    { type: 'numeric', schema: { name: 'day', kind: 'datetime', datetimeFormat: 'date' }, values: day },
    { type: 'coded', schema: { name: 'group', kind: 'categorical', categories: ['a', 'b', 'c'] }, codes },
    { type: 'coded', schema: { name: 'died', kind: 'boolean', categories: ['no', 'yes'] }, codes: target },
  ]);
}

/**
 * Damages a fraction of the cells: each is taken from another row of its column (dependence goes), and where a
 * column is a number it is moved by one standard deviation, where a category turned to the first label, where it
 * was present made missing now and then (the distribution goes).
 */
export function perturb(table: Table, share: number, seed: number): Table {
  const columns = table.columns.map((column, index): Column => {
    const stream = createStream(seed, 'perturb', index);
    const hit = Array.from({ length: table.rowCount }, () => stream.uniform() < share);
    const from = hit.map((damaged, row) => (damaged ? stream.integer(table.rowCount) : row));
    const moved = takeRows({ rowCount: table.rowCount, columns: [column] }, from).columns[0];
    if (moved.type === 'numeric') {
      const spread = standardDeviation(moved.values);
      const values = moved.values.map((value, row) =>
        hit[row] ? (stream.uniform() < 0.2 ? NaN : Math.round(value + spread)) : value,
      );
      return { ...moved, values };
    }
    if (moved.type === 'coded') {
      const codes = moved.codes.map((code, row) => (hit[row] ? (stream.uniform() < 0.2 ? -1 : 0) : code));
      return { ...moved, codes: index === table.columns.length - 1 ? keepBothClasses(codes) : codes };
    }
    return moved;
  });
  return createTable(columns);
}

/** A target without a second class would leave nothing to learn, which another test is about. */
function keepBothClasses(codes: Int32Array): Int32Array {
  const kept = codes.slice();
  kept[0] = 0;
  kept[1] = 1;
  return kept;
}

function standardDeviation(values: Float64Array): number {
  const present = values.filter((value) => value === value);
  const mean = present.reduce((a, b) => a + b, 0) / present.length;
  return Math.sqrt(present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / present.length);
}
