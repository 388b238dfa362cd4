import { describe, expect, test } from '@jest/globals';
import { getSynthesizer } from '../../../src/auto/registry.js';
import { impute } from '../../../src/synthesizers/contract/impute.js';
import { protectTable } from '../../../src/synthesizers/protection/protectTable.js';
import type { ColumnKind } from '../../../src/table/column.js';
import { castColumn } from '../../../src/table/inference/castColumn.js';
import { protectionNotes } from '../../../src/synthesizers/protection/protectionNotes.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import { createTable, getColumn, type Table } from '../../../src/table/table.js';
import { formatColumn } from '../../../src/table/text/formatCell.js';

const SAMPLE = { people: 5, labels: 'sample', values: true, seed: 1 } as const;
const OTHER = { ...SAMPLE, labels: 'other' } as const;

/** 100 rows of a column of labels: `counts` says how many have each, the others have "most". */
function labels(counts: Readonly<Record<string, number>>): Table {
  const cells = Object.entries(counts).flatMap(([label, count]) => new Array<string>(count).fill(label));
  const rows = Array.from({ length: 100 }, (_, row) => [cells[row] ?? (row % 2 ? 'most' : 'many')]);
  return inferTable(['label'], rows).table;
}

describe('labels', () => {
  test('four people are too few and seven are enough', () => {
    const { table } = protectTable(labels({ four: 4, seven: 7 }), SAMPLE, []);
    expect([...(table.columns[0].schema.categories ?? [])].sort()).toEqual(['many', 'most', 'seven']);
  });

  test('the limit lies from five to seven, by the seed', () => {
    const kept = (count: number): number =>
      Array.from({ length: 60 }, (_, seed) =>
        protectTable(
          labels({ rare: count }),
          { ...SAMPLE, seed },
          [],
        ).table.columns[0].schema.categories?.includes('rare'),
      ).filter(Boolean).length;
    // A third of the limits are 5, two thirds at most 6: 20 and 40 of 60, with four standard errors of 3.7.
    expect(kept(4)).toBe(0);
    expect(Math.abs(kept(5) - 20)).toBeLessThan(15);
    expect(Math.abs(kept(6) - 40)).toBeLessThan(15);
    expect(kept(7)).toBe(60);
  });

  test('rare labels become one label that no cell had', () => {
    const { table, document } = protectTable(labels({ a: 4, b: 4, '(other)': 30 }), OTHER, []);
    expect(table.columns[0].schema.categories).toContain('(other*)');
    expect(formatColumn(table.columns[0]).filter((cell) => cell === '(other*)')).toHaveLength(8);
    expect(document.columns[0].labels).toEqual({ count: 2, cells: 8, people: 8, other: '(other*)' });
  });

  test('one label that stands for fewer people than a label needs is not made', () => {
    const { table, document } = protectTable(labels({ a: 3 }), OTHER, []);
    expect([...(table.columns[0].schema.categories ?? [])].sort()).toEqual(['many', 'most']);
    expect(document.columns[0].labels).toEqual({ count: 1, cells: 3, people: null, other: null });
  });

  test('near-unique text is refused with the column, and labels that are all rare become one', () => {
    const near = Array.from({ length: 60 }, (_, row) => [`text ${row % 40}`]);
    const { table } = inferTable(['note'], near);
    expect(() => protectTable(asCategory(table), SAMPLE, [])).toThrow(
      expect.objectContaining({
        code: 'COLUMN_NOT_PROTECTABLE',
        location: expect.objectContaining({ column: 'note' }) as unknown,
      }),
    );
    const rare = Array.from({ length: 60 }, (_, row) => [`text ${row % 20}`]);
    const merged = protectTable(asCategory(inferTable(['note'], rare).table), SAMPLE, []);
    expect(new Set(formatColumn(merged.table.columns[0]))).toEqual(new Set(['(other)']));
  });
});

describe('notes of extremes', () => {
  test.each([
    [4, 6, 'the 4 lowest and the 6 highest values were moved'],
    [0, 4, 'the 4 highest values were moved'],
    [1, 0, 'the lowest value was moved'],
    [1, 1, 'the lowest and the highest values were moved'],
  ])('%i below and %i above: %s', (below, above, told) => {
    const { document } = protectTable(labels({ a: 4 }), SAMPLE, []);
    const extremes = {
      ...document,
      columns: [{ ...document.columns[0], column: 'x', extremes: { minimum: 1, maximum: 9, below, above } }],
    };
    expect(protectionNotes(extremes).map(({ message }) => message)).toContainEqual(
      expect.stringContaining(`Column "x": ${told} to the nearest value`),
    );
  });
});

describe('columns that tell whose row it is', () => {
  test('all near-unique columns are named at once', () => {
    const rows = Array.from({ length: 60 }, (_, row) => [
      `text ${row % 40}`,
      `m${row % 3}`,
      `word ${row % 35}`,
    ]);
    const inferred = inferTable(['note', 'mode', 'term'], rows).table;
    const table = asKind(inferred, { note: 'categorical', term: 'categorical' });
    expect(() => protectTable(table, SAMPLE, [])).toThrow(
      'Column "note" has 40 different labels for 60 people, "term" 35 for 60, so that most labels name one person. ' +
        'Leave them out, give them the kind identifier, or switch protection off.',
    );
  });

  test('a key that most rows lack is not whose rows they are; one that most rows have is', () => {
    const rows = (lacking: number) =>
      Array.from({ length: 60 }, (_, row) => [row < lacking ? null : `C-${row >> 1}`, `m${row % 3}`]);
    const cabins = (lacking: number) =>
      protectTable(
        asKind(inferTable(['cabin', 'mode'], rows(lacking)).table, { cabin: 'identifier' }),
        SAMPLE,
        [],
      );
    const few = cabins(40);
    expect(few.document).toMatchObject({ key: null, peopleCount: 60 });
    const most = cabins(20);
    // 20 keys of two rows each, and all rows without one together.
    expect(most.document).toMatchObject({ key: 'cabin', peopleCount: 21 });
  });
});

function asKind(table: Table, kinds: Readonly<Record<string, ColumnKind>>): Table {
  const named = new Map(Object.entries(kinds));
  return createTable(
    table.columns.map((column) => castColumn(column, named.get(column.schema.name) ?? column.schema.kind)),
  );
}

/** The column as labels, whatever was inferred. */
function asCategory(table: Table): Table {
  const cells = formatColumn(table.columns[0]).map(String);
  const categories = [...new Set(cells)];
  const schema = { name: 'note', kind: 'categorical', categories } as const;
  return createTable([
    { type: 'coded', schema, codes: Int32Array.from(cells, (cell) => categories.indexOf(cell)) },
  ]);
}

describe('people', () => {
  /** 20 visits of one person with a label and an amount of his own, and 300 visits of 60 others. */
  function visits(): Table {
    const rows = Array.from({ length: 320 }, (_, row) =>
      row < 20 ? ['p0', 'rare', '5000'] : [`p${1 + (row % 60)}`, row % 2 ? 'a' : 'b', String(row)],
    );
    const { table } = inferTable(['id', 'label', 'amount'], rows);
    return createTable(
      table.columns.map((column) =>
        column.schema.name === 'id'
          ? {
              type: 'identifier',
              schema: { name: 'id', kind: 'identifier', role: 'key' },
              values: formatColumn(column),
            }
          : column,
      ),
    );
  }

  test('rows with the same key are one person', () => {
    const { table, document } = protectTable(visits(), SAMPLE, []);
    expect(document).toMatchObject({ key: 'id', peopleCount: 61 });
    expect(getColumn(table, 'label').schema.categories).not.toContain('rare');
    const amount = getColumn(table, 'amount');
    expect(amount.type === 'numeric' && Math.max(...amount.values)).toBeLessThan(320);
  });

  test('without the key each row is a person', () => {
    const { columns } = visits();
    const { table } = protectTable(createTable(columns.slice(1)), SAMPLE, []);
    expect(getColumn(table, 'label').schema.categories).toContain('rare');
  });
});

describe('models', () => {
  const table = (): Table => {
    const rows = Array.from({ length: 200 }, (_, row) => [
      row < 3 ? 'rare' : row === 50 ? null : row % 2 ? 'a' : 'b',
      String(row < 2 ? 9000 + row : row % 50),
    ]);
    return inferTable(['label', 'amount'], rows).table;
  };

  test('imputation keeps cells that the model left out', async () => {
    const real = table();
    const model = await getSynthesizer('cart').fit(real, { seed: 1 });
    const complete = await impute(model, real, 1);
    const [before, after] = [real, complete].map((one) => formatColumn(getColumn(one, 'label')));
    expect(after.filter((cell, row) => row !== 50 && cell !== before[row])).toEqual([]);
    expect(['a', 'b']).toContain(after[50]);
    expect(formatColumn(getColumn(complete, 'amount'))).toEqual(formatColumn(getColumn(real, 'amount')));
  });

  test('without protection the rare label and the extremes are there', async () => {
    const model = await getSynthesizer('independent').fit(table(), {
      seed: 1,
      options: { protection: 'off' },
    });
    expect(model.toJSON().protection).toBeUndefined();
    expect(model.schema.columns[0].categories).toContain('rare');
    expect(model.fit.notes.filter(({ code }) => code.startsWith('PROTECT'))).toEqual([]);
  });

  test('data that breaks a constraint is an error about the data, not about its protection', async () => {
    const rows = Array.from({ length: 100 }, (_, row) => [
      String((row * 37) % 50),
      String(row === 60 ? -10 : ((row * 37) % 50) + 1),
    ]);
    const { table: real } = inferTable(['low', 'high'], rows);
    await expect(
      getSynthesizer('cart').fit(real, { seed: 1, constraints: ['low <= high'] }),
    ).rejects.toMatchObject({ code: 'CONSTRAINT_VIOLATED', location: { row: 60 } });
  });

  test('rows that break a constraint once they are protected are left out', async () => {
    const rows = Array.from({ length: 100 }, (_, row) => [
      String((row * 37) % 50),
      String(2 * ((row * 37) % 50)),
    ]);
    const { table: real } = inferTable(['low', 'high'], rows);
    const model = await getSynthesizer('independent').fit(real, { seed: 1, constraints: ['high = 2 * low'] });
    const { low, high } = Object.fromEntries(
      model
        .sampleChunk(1, 0, 500)
        .columns.map((column) => [column.schema.name, formatColumn(column).map(Number)]),
    );
    expect(low.filter((value, row) => high[row] !== 2 * value)).toEqual([]);
    expect(model.fit.rowCount).toBe(100 - (model.fit.protection?.rowsLeftOut ?? 0));
  });
});
