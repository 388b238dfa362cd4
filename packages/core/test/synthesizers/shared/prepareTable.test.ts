import { describe, expect, test } from '@jest/globals';
import { assembleTable } from '../../../src/synthesizers/shared/assembleTable.js';
import { prepareTable } from '../../../src/synthesizers/shared/prepareTable.js';
import { readPlans } from '../../../src/synthesizers/shared/readPlans.js';
import { formatColumn } from '../../../src/table/text/formatCell.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import { createTable, getColumn, type Table, tableSchema } from '../../../src/table/table.js';

function smallTable(): Table {
  const rows = Array.from({ length: 30 }, (_, row) => [
    `name ${row}`,
    (row / 4).toFixed(2),
    row % 3 === 0 ? null : ['a', 'b', 'c'][row % 3],
    '',
    '7',
    row % 2 === 0 ? 'x' : null,
    `2026-01-${String(row + 1).padStart(2, '0')}`,
  ]);
  return inferTable(['key', 'size', 'label', 'empty', 'constant', 'mark', 'day'], rows).table;
}

describe('prepareTable', () => {
  test('columns that vary are modelled, the others planned, and what was done is noted', () => {
    const { plans, modelled, notes } = prepareTable(smallTable());
    expect(plans.map(({ type }) => type)).toEqual([
      'identifier',
      'numeric',
      'coded',
      'missing',
      'constant',
      'coded',
      'numeric',
    ]);
    expect(modelled).toEqual([1, 2, 5, 6]);
    expect(notes.map(({ code, column }) => `${code} ${column}`)).toEqual([
      'SYNTHETIC_KEYS key',
      'ALL_MISSING_COLUMN empty',
      'CONSTANT_COLUMN constant',
      'CONSTANT_COLUMN mark',
    ]);
    expect(plans[1]).toMatchObject({ minimum: 0, maximum: 7.25, missingShare: 0 });
    expect(plans[2]).toMatchObject({ counts: [10, 10], missingShare: 1 / 3 });
    expect(readPlans(tableSchema(smallTable()), JSON.parse(JSON.stringify(plans)))).toEqual(plans);
  });

  test('drawn values are rounded, clamped and put among the planned columns', () => {
    const table = smallTable();
    const { plans } = prepareTable(table);
    const drawn = new Map([
      [1, Float64Array.of(1.2345, 99)],
      [2, Float64Array.of(NaN, 1)],
      [5, Float64Array.of(0, NaN)],
      [6, Float64Array.of(Date.UTC(2026, 0, 3, 15), Date.UTC(2025, 0, 1))],
    ]);
    const made = assembleTable(tableSchema(table), plans, 2, 1, drawn);
    const cells = made.columns.map((column) => formatColumn(column));
    expect(cells).toEqual([
      ['name 65566', 'name 65567'],
      // Quarters, as the real ones.
      ['1.25', '7.25'],
      [null, 'c'],
      [null, null],
      ['7', '7'],
      ['x', null],
      ['2026-01-04', '2026-01-01'],
    ]);
    expect(tableSchema(made)).toEqual(tableSchema(table));
  });

  test('what cannot be modelled is refused', () => {
    const size = getColumn(smallTable(), 'size');
    if (size.type !== 'numeric') throw new TypeError('size has numbers');
    const values = size.values.slice();
    values[3] = -Infinity;
    expect(() => prepareTable(createTable([{ ...size, values }]))).toThrow(
      expect.objectContaining({
        code: 'INFINITE_VALUE',
        location: { column: 'size', row: 3, value: '-Infinity' },
      }),
    );
    expect(() => prepareTable(createTable([]))).toThrow(expect.objectContaining({ code: 'EMPTY_TABLE' }));
    expect(() => prepareTable(smallTable(), 'x')).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_COLUMN' }),
    );
  });
});
