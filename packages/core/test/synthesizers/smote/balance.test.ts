import { describe, expect, test } from '@jest/globals';
import { balance } from '../../../src/synthesizers/smote/balance.js';
import { smote } from '../../../src/synthesizers/smote/smote.js';
import { formatColumn } from '../../../src/table/text/formatCell.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import { createTable, getColumn, type Table } from '../../../src/table/table.js';
import { takeRows } from '../../../src/table/takeRows.js';
import { twoClasses } from './smoteTables.js';

function cellsOf(table: Table, name: string): (string | null)[] {
  return formatColumn(getColumn(table, name));
}

/** Three classes of 30, 9 and 3 rows, with counts, days, decimals, gaps and identifiers. */
function visits(): Table {
  const rows = Array.from({ length: 42 }, (_, row) => [
    String(1000 + row),
    String((row * 7) % 13),
    row % 6 === 0 ? '' : ((row * 37) % 100) / 10 + '',
    `2026-0${1 + (row % 9)}-1${row % 10}`,
    ['x', 'y', ''][row % 3],
    row < 30 ? 'well' : row < 39 ? 'ill' : 'worse',
  ]);
  return inferTable(['id', 'count', 'dose', 'day', 'mark', 'state'], rows).table;
}

describe('balance', () => {
  test('real rows stay, classes are filled to the ratio, new rows are marked', async () => {
    const table = visits();
    const result = await balance(table, { seed: 1, target: 'state', ratio: 0.5, mark: 'made' });
    expect(result.classes).toEqual([
      { label: 'ill', before: 9, after: 15 },
      { label: 'well', before: 30, after: 30 },
      { label: 'worse', before: 3, after: 15 },
    ]);
    const rows = Array.from({ length: 42 }, (_, row) => row);
    for (const column of table.columns) {
      const { name } = column.schema;
      expect(formatColumn(takeRows(result.table, rows).columns[table.columns.indexOf(column)])).toEqual(
        cellsOf(table, name),
      );
    }
    expect(cellsOf(result.table, 'made')).toEqual([
      ...rows.map(() => 'false'),
      ...Array.from({ length: 18 }, () => 'true'),
    ]);
    expect(cellsOf(result.table, 'state').slice(42)).toEqual([
      ...Array.from({ length: 6 }, () => 'ill'),
      ...Array.from({ length: 12 }, () => 'worse'),
    ]);
  });

  test('new rows are written as the columns are: whole numbers, decimals, days, free identifiers', async () => {
    const { table } = await balance(visits(), { seed: 1, target: 'state' });
    expect(cellsOf(table, 'id').slice(42, 44)).toEqual(['1042', '1043']);
    expect(new Set(cellsOf(table, 'id')).size).toBe(table.rowCount);
    for (const cell of cellsOf(table, 'count').slice(42)) expect(cell).toMatch(/^\d+$/);
    for (const cell of cellsOf(table, 'dose').slice(42)) expect(cell ?? '0').toMatch(/^\d+(\.\d)?$/);
    for (const cell of cellsOf(table, 'day').slice(42)) expect(cell).toMatch(/^2026-\d\d-\d\d$/);
  });

  test('missing cells are passed on, neither lost nor made up', async () => {
    const table = twoClasses(300, 'mixed', true);
    const { table: all } = await balance(table, { seed: 1, target: 'class' });
    const missing = cellsOf(all, 'size')
      .slice(300)
      .filter((cell) => cell === null).length;
    // A sixth of the cells; the standard error of a fraction of 180 is .028.
    expect(Math.abs(missing / 180 - 1 / 6)).toBeLessThan(0.12);
    const { table: none } = await balance(twoClasses(300, 'mixed'), { seed: 1, target: 'class' });
    expect(cellsOf(none, 'size')).not.toContain(null);
  });

  test('goals name single classes', async () => {
    const { classes, table } = await balance(visits(), { seed: 1, target: 'state', goals: { ill: 40 } });
    expect(classes.map(({ after }) => after)).toEqual([40, 30, 3]);
    expect(table.rowCount).toBe(73);
  });

  test('the same seed gives the same rows, another one others', async () => {
    const options = { seed: 1, target: 'state' };
    const first = await balance(visits(), options);
    expect(await balance(visits(), options)).toEqual(first);
    expect((await balance(visits(), { ...options, seed: 2 })).table).not.toEqual(first.table);
  });

  test('few rows and missing classes are told', async () => {
    const table = takeRows(visits(), [...Array.from({ length: 30 }, (_, row) => row), 39]);
    const { notes, table: all } = await balance(table, { seed: 1, target: 'state' });
    expect(notes.map(({ code }) => code)).toEqual(['FEW_NEIGHBORS']);
    expect(notes[0].message).toMatch(/"state" = worse has a single row/);
    const copies = new Set(cellsOf(all, 'count').slice(30));
    expect(copies.size).toBe(1);
    const marks = await balance(visits(), { seed: 1, target: 'mark' });
    expect(marks.notes.map(({ code }) => code)).toContain('ROWS_WITHOUT_CLASS');
    expect(marks.table.rowCount).toBe(42);
  });

  test('a variant without a base falls back and says so', async () => {
    const apart = createTable([
      {
        type: 'numeric',
        schema: { name: 'x', kind: 'continuous' },
        values: Float64Array.from({ length: 40 }, (_, row) => row + (row < 30 ? 0 : 1000)),
      },
      {
        type: 'coded',
        schema: { name: 'y', kind: 'boolean', categories: ['no', 'yes'] },
        codes: Int32Array.from({ length: 40 }, (_, row) => (row < 30 ? 0 : 1)),
      },
    ]);
    const { notes, table } = await balance(apart, {
      seed: 1,
      target: 'y',
      options: { variant: 'adasyn' },
    });
    expect(notes.map(({ code }) => code)).toEqual(['VARIANT_FALLBACK']);
    expect(table.rowCount).toBe(60);
  });

  test.each([
    [{ ratio: 1.5 }, 'INVALID_OPTION', /ratio is 1.5/],
    [{ ratio: 1, goals: {} }, 'INVALID_OPTION', /not both/],
    [{ goals: { sick: 3 } }, 'INVALID_OPTION', /"state" = "sick"/],
    [{ goals: { well: 3 } }, 'INVALID_OPTION', /has 30 rows, and 3 were asked for/],
    [{ target: 'id' }, 'TARGET_NOT_USABLE', /no two classes/],
    [{ target: 'dose' }, 'TARGET_NOT_USABLE', /different values/],
    [{ target: 'nothing' }, 'UNKNOWN_COLUMN', /nothing/],
    [{ mark: 'dose' }, 'DUPLICATE_COLUMN', /"dose"/],
    [{ options: { neighbors: 0 } }, 'INVALID_OPTION', /neighbors/],
  ])('%p is refused', async (options, code, message) => {
    const work = balance(visits(), { seed: 1, target: 'state', ...options });
    await expect(work).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('a thousand labels, and a target alone, are no obstacle', async () => {
    const many = createTable([
      {
        type: 'coded',
        schema: {
          name: 'label',
          kind: 'categorical',
          categories: Array.from({ length: 1000 }, (_, at) => `l${at}`),
        },
        codes: Int32Array.from({ length: 2000 }, (_, row) => (row * 7) % 1000),
      },
      {
        type: 'coded',
        schema: { name: 'y', kind: 'boolean', categories: ['no', 'yes'] },
        codes: Int32Array.from({ length: 2000 }, (_, row) => (row % 4 === 0 ? 1 : 0)),
      },
    ]);
    expect((await balance(many, { seed: 1, target: 'y' })).table.rowCount).toBe(3000);
    const alone = createTable([many.columns[1]]);
    expect((await balance(alone, { seed: 1, target: 'y' })).table.rowCount).toBe(3000);
  });
});

describe('smote as a synthesizer', () => {
  test('a condition on the target chooses bases, others are met by drawing again', async () => {
    const model = await smote.fit(twoClasses(200, 'mixed'), { seed: 1, target: 'class' });
    const made = model.sampleChunk(1, 0, 200, {
      conditions: [
        { column: 'class', equals: 'rare' },
        { column: 'size', min: 1 },
        { column: 'colour', oneOf: ['a', 'b'] },
      ],
    });
    expect(new Set(cellsOf(made, 'class'))).toEqual(new Set(['rare']));
    expect(new Set(cellsOf(made, 'colour'))).toEqual(new Set(['a', 'b']));
    for (const cell of cellsOf(made, 'size')) expect(Number(cell)).toBeGreaterThanOrEqual(1);
    expect(() => model.sampleChunk(1, 0, 2, { conditions: [{ column: 'size', min: 1e6 }] })).toThrow(
      expect.objectContaining({ code: 'CONDITION_IMPOSSIBLE' }),
    );
    expect(() => model.sampleChunk(1, 0, 2, { given: made })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    );
  });

  test('classes keep their shares, a numeric target is left out with a note', async () => {
    const table = twoClasses(200, 'numbers');
    const made = (await smote.fit(table, { seed: 1, target: 'class' })).sampleChunk(1, 0, 5000);
    const rare = cellsOf(made, 'class').filter((cell) => cell === 'rare').length / 5000;
    expect(Math.abs(rare - 0.2)).toBeLessThan(0.028);
    const { fit } = await smote.fit(table, { seed: 1, target: 'size' });
    expect(fit.notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['TARGET_WITHOUT_CLASSES', 'ROWS_NEAR_REAL', 'SMOTE_DISTANCE']),
    );
  });
});
