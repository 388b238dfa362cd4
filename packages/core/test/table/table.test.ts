import { describe, expect, test } from '@jest/globals';
import { castColumn } from '../../src/table/inference/castColumn.js';
import { createColumnBuilder } from '../../src/table/inference/columnBuilder.js';
import { concatTables } from '../../src/table/concatTables.js';
import { dropMissingRows } from '../../src/table/dropMissingRows.js';
import { formatColumn } from '../../src/table/text/formatCell.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import { numericView } from '../../src/table/numericView.js';
import { selectColumns } from '../../src/table/selectColumns.js';
import { splitTable } from '../../src/table/splitTable.js';
import { createTable, getColumn, type Table } from '../../src/table/table.js';
import { takeRows } from '../../src/table/takeRows.js';

const header = ['age', 'sex', 'fare', 'when', 'alive'];
const rows = [
  ['22', 'male', '7.25', '2026-01-01', '0'],
  ['38', 'female', '71.2833', '2026-01-03', '1'],
  ['', 'female', '8.05', '', '1'],
  ['35', 'male', null, '2026-02-01', '0'],
];
const { table } = inferTable(header, rows);

function cellsOf(of: Table): (string | null)[][] {
  return of.columns.map((column) => formatColumn(column));
}

describe('inferTable', () => {
  test('identity: the cells come back as they were written', () => {
    const expected = header.map((_, at) => rows.map((row) => (row[at] === '' ? null : row[at])));
    expect(cellsOf(table)).toEqual(expected);
    expect(table.columns.map(({ schema }) => schema.kind)).toEqual([
      'integer',
      'categorical',
      'continuous',
      'datetime',
      'boolean',
    ]);
  });

  test('a ragged row, and two columns of one name, are refused', () => {
    expect(() => inferTable(['a', 'b'], [['1']])).toThrow(
      expect.objectContaining({ code: 'COLUMN_LENGTH_MISMATCH' }),
    );
    expect(() => inferTable(['a', 'a'], [['1', '2']])).toThrow(
      expect.objectContaining({ code: 'DUPLICATE_COLUMN' }),
    );
  });
});

describe('createColumnBuilder', () => {
  test('chunks equal the whole', () => {
    const { schema } = getColumn(table, 'fare');
    const builder = createColumnBuilder(schema);
    builder.add('1.5');
    builder.add(null);
    const first = builder.finish();
    builder.add('2.25');
    expect(formatColumn(first)).toEqual(['1.50', null]);
    expect(formatColumn(builder.finish())).toEqual(['2.25']);
  });

  test.each([
    ['sex', 'other', /"other" in line 9 is none of its 2 labels/],
    ['age', '1.5', /not a whole number/],
    ['when', 'soon', /not an ISO date/],
    ['fare', 'inf', /not a finite number/],
  ])('%s refuses %p', (name, cell, message) => {
    const builder = createColumnBuilder(getColumn(table, name).schema);
    expect(() => builder.add(cell, 9)).toThrow(message);
    expect(() => builder.add(cell, 9)).toThrow(expect.objectContaining({ code: 'SCHEMA_MISMATCH' }));
  });
});

describe('verbs', () => {
  test('selectColumns keeps the order asked for and names what is unknown', () => {
    expect(selectColumns(table, ['fare', 'age']).columns.map(({ schema }) => schema.name)).toEqual([
      'fare',
      'age',
    ]);
    expect(() => selectColumns(table, ['cabin'])).toThrow(
      /There is no column "cabin". The columns are: age, sex/,
    );
  });

  test('dropMissingRows keeps complete rows in order', () => {
    expect(cellsOf(dropMissingRows(table))[0]).toEqual(['22', '38']);
  });

  test('takeRows takes rows in the order asked for, again and again', () => {
    expect(cellsOf(takeRows(table, [1, 0, 1]))[1]).toEqual(['female', 'male', 'female']);
    expect(() => takeRows(table, [4])).toThrow(/no row 5/);
  });

  test('identity: the parts of a table concatenate to the table', () => {
    const parts = [takeRows(table, [0]), takeRows(table, [1, 2]), takeRows(table, []), takeRows(table, [3])];
    expect(cellsOf(concatTables(parts))).toEqual(cellsOf(table));
  });

  test('concatTables refuses other columns and no table', () => {
    const other = inferTable(header, [['x', 'male', '1', '', '']]).table;
    expect(() => concatTables([table, other])).toThrow(expect.objectContaining({ code: 'SCHEMA_MISMATCH' }));
    expect(() => concatTables([])).toThrow(expect.objectContaining({ code: 'EMPTY_TABLE' }));
  });

  test('numericView gives codes and NaN', () => {
    expect([...numericView(getColumn(table, 'sex'))]).toEqual([1, 0, 0, 1]);
    expect([...numericView(getColumn(table, 'age'))]).toEqual([22, 38, NaN, 35]);
    expect(() => numericView(castColumn(getColumn(table, 'sex'), 'identifier'))).toThrow(/identifier/);
  });
});

describe('castColumn', () => {
  test('numbers become labels in numeric order, and numbers again', () => {
    const age = getColumn(table, 'age');
    const labels = castColumn(age, 'categorical');
    expect(labels.schema.categories).toEqual(['22', '35', '38']);
    expect(castColumn(labels, 'integer')).toEqual(age);
  });

  test('says why it is not possible, naming the row', () => {
    const act = (): unknown => castColumn(getColumn(table, 'sex'), 'integer');
    expect(act).toThrow(/"male" in row 1, "female" in row 2 \(4 cells in all\) are not a number/);
    expect(act).toThrow(
      expect.objectContaining({
        code: 'KIND_NOT_POSSIBLE',
        location: { column: 'sex', row: 0, value: 'male' },
      }),
    );
  });
});

describe('splitTable', () => {
  const large = inferTable(
    ['n'],
    Array.from({ length: 101 }, (_, i) => [String((i * i) % 97)]),
  ).table;

  test('identity: every row is in exactly one part, in order', () => {
    const split = splitTable(large, 0.3, 1);
    expect(split.holdoutRows).toHaveLength(30);
    expect(split.holdout.rowCount).toBe(30);
    expect(split.train.rowCount).toBe(71);
    const all = [...split.trainRows, ...split.holdoutRows].sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 101 }, (_, i) => i));
    expect([...split.trainRows]).toEqual([...split.trainRows].sort((a, b) => a - b));
    expect(cellsOf(split.train)).toEqual(cellsOf(takeRows(large, split.trainRows)));
  });

  test('the seed decides', () => {
    expect(splitTable(large, 0.3, 1).holdoutRows).toEqual(splitTable(large, 0.3, 1).holdoutRows);
    expect(splitTable(large, 0.3, 2).holdoutRows).not.toEqual(splitTable(large, 0.3, 1).holdoutRows);
  });

  describe('where a key repeats', () => {
    /** 400 visits of 90 people, some of them often. */
    const visits = (people: number): Table =>
      createTable([
        {
          type: 'identifier',
          schema: { name: 'patient', kind: 'identifier', role: 'key' },
          values: Array.from({ length: 400 }, (_, row) => `P${(17 * row + (row >> 3)) % people}`),
        },
        {
          type: 'numeric',
          schema: { name: 'x', kind: 'continuous' },
          values: Float64Array.from({ length: 400 }, (_, row) => row),
        },
      ]);
    const patientsOf = ({ columns: [patient] }: Table): Set<unknown> =>
      new Set(patient.type === 'identifier' ? patient.values : []);

    test.each([0.1, 0.3, 0.5])('people are held out with all their rows: %d of them', (share) => {
      const { train, holdout, trainRows, holdoutRows } = splitTable(visits(90), share, 3);
      const held = patientsOf(holdout);
      expect([...patientsOf(train)].filter((patient) => held.has(patient))).toEqual([]);
      expect([...trainRows, ...holdoutRows].sort((a, b) => a - b)).toEqual(
        Array.from({ length: 400 }, (_, i) => i),
      );
      expect(Math.abs(holdout.rowCount - 400 * share)).toBeLessThan(20);
      expect(splitTable(visits(90), share, 4).holdoutRows).not.toEqual(holdoutRows);
    });

    test('one person cannot be split, two can', () => {
      expect(() => splitTable(visits(1), 0.3, 1)).toThrow(expect.objectContaining({ code: 'TOO_FEW_ROWS' }));
      const { train, holdout } = splitTable(visits(2), 0.01, 1);
      expect([patientsOf(train).size, patientsOf(holdout).size]).toEqual([1, 1]);
    });
  });

  test('both parts have a row; one row or a share of 1 is refused', () => {
    const two = takeRows(large, [0, 1]);
    expect(splitTable(two, 0.01, 1).holdout.rowCount).toBe(1);
    expect(splitTable(two, 0.99, 1).train.rowCount).toBe(1);
    expect(() => splitTable(takeRows(large, [0]), 0.3, 1)).toThrow(
      expect.objectContaining({ code: 'TOO_FEW_ROWS' }),
    );
    expect(() => splitTable(large, 1, 1)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
  });
});
