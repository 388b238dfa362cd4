import { describe, expect, it, test } from '@jest/globals';
import {
  type CellMark,
  type Column,
  createTable,
  type DeclaredColumn,
  type Table,
  type TableNote,
  tableSchema,
  writtenCells,
} from '@likeness/core';
import { importTable, lostMarkNotes, memorySource, readTable, writeTable } from '../../src/index.js';

const DAY = 86_400_000;
const special = (text: string): CellMark => ({ text, meaning: 'special' });
const EMPTY: CellMark = { text: '', meaning: 'missing' };

async function bytesOf(
  fileName: string,
  tables: readonly Table[],
  onNotes?: (notes: readonly TableNote[]) => void,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeTable(fileName, tableSchema(tables[0]), tables, { onNotes }))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}
const read = (bytes: Uint8Array, fileName: string, declared?: ReadonlyMap<string, DeclaredColumn>) =>
  readTable(memorySource(bytes, fileName), { declared });
const cells = ({ columns }: Table) => columns.map(writtenCells);

/** 120 doses: every third cell without a value, in turn by each of the marks. */
function doses(marks: readonly CellMark[]): Column {
  const values = Float64Array.from({ length: 120 }, (_, row) => (row % 3 === 0 ? NaN : 5 + row * 1.5));
  const which = Uint8Array.from({ length: 120 }, (_, row) => (row / 3) % marks.length);
  return {
    type: 'numeric',
    schema: { name: 'dose', kind: 'continuous', decimals: 1, marks },
    values,
    marks: which,
  };
}

function days(marks: readonly CellMark[]): Column {
  const values = Float64Array.from({ length: 120 }, (_, row) => (row % 2 === 0 ? NaN : row * DAY));
  const which = Uint8Array.from({ length: 120 }, (_, row) => (row / 2) % marks.length);
  const schema = { name: 'day', kind: 'datetime', datetimeFormat: 'date', marks } as const;
  return { type: 'numeric', schema, values, marks: which };
}

describe('SAS transport: special missing values', () => {
  const marks = [special('.A'), special('.Z'), special('._'), EMPTY];
  const table = createTable([doses(marks), days(marks)]);

  it('are read as special values and written back, beside numbers and days', async () => {
    const notes: TableNote[] = [];
    const bytes = await bytesOf('x.xpt', [table, table], (told) => notes.push(...told));
    expect([notes, lostMarkNotes('x.xpt', tableSchema(table))]).toEqual([[], []]);
    const back = await read(bytes, 'x.xpt');
    expect(cells(back.table)).toEqual(cells(table).map((column) => [...column, ...column]));
    expect(back.table.columns.map(({ schema }) => schema.kind)).toEqual(['continuous', 'datetime']);
    for (const { schema } of back.table.columns) expect(new Set(schema.marks)).toEqual(new Set(marks));
    expect(back.notes).toContainEqual(
      expect.objectContaining({
        code: 'SPECIAL_MISSING',
        message: expect.stringContaining('(.A in 20, .Z in 20, ._ in 20 rows), which were read as special'),
      }),
    );
    expect(await bytesOf('x.xpt', [back.table])).toEqual(bytes);
  });

  it('are counted as cells without a value, the most frequent first', async () => {
    const uneven = doses([special('.B'), special('.C'), EMPTY]);
    const which = uneven.marks?.map((_, row) => (row < 90 ? 1 : row < 100 ? 0 : 2));
    const bytes = await bytesOf('x.xpt', [createTable([{ ...uneven, marks: which }])]);
    const imported = await importTable(memorySource(bytes, 'x.xpt'));
    expect(imported.columns[0]).toMatchObject({ count: 80, missingCount: 40, minimum: 6.5 });
    expect(imported.schema.columns[0].marks?.map(({ text }) => text)).toEqual(['.C', '', '.B']);
  });

  it('do not depend on where in the file they stand, and stay when a kind or other marks are declared', async () => {
    // The first rows, which are read together, have none.
    const plain = createTable([
      {
        type: 'numeric',
        schema: { name: 'dose', kind: 'continuous', decimals: 1 },
        values: Float64Array.from({ length: 200_000 }, (_, row) => (row % 50 === 0 ? NaN : (row % 977) / 2)),
      },
    ]);
    const late = createTable([doses([special('.A')])]);
    const bytes = await bytesOf('x.xpt', [plain, late]);
    const back = await read(bytes, 'x.xpt');
    expect(cells(back.table)[0].slice(0, 51)).toEqual(cells(plain)[0].slice(0, 51));
    expect(cells(back.table)[0].slice(200_000)).toEqual(cells(late)[0]);
    const declared = new Map<string, DeclaredColumn>([
      ['dose', { kind: 'continuous', marks: [special('-9')] }],
    ]);
    const chosen = await read(bytes, 'x.xpt', declared);
    expect(chosen.table.columns[0].schema.marks?.map(({ text }) => text)).toEqual(['-9', '.A', '']);
    expect(cells(chosen.table)).toEqual(cells(back.table));
    const known = new Map<string, DeclaredColumn>([['dose', { missing: ['.A'] }]]);
    expect((await read(bytes, 'x.xpt', known)).table.columns[0].schema.marks).toContainEqual(special('.A'));
  });

  it('other special values become missing, which is told with their number', async () => {
    const lost = createTable([doses([special('<5'), special('.A')])]);
    const notes: TableNote[] = [];
    const back = await read(await bytesOf('x.xpt', [lost, lost], (told) => notes.push(...told)), 'x.xpt');
    expect(notes).toEqual([
      {
        code: 'SPECIAL_VALUES_AS_MISSING',
        message:
          'Column "dose" had 40 cells with special values ("<5"), which became missing in the SAS transport file; write CSV to keep them.',
        column: 'dose',
      },
    ]);
    expect(cells(back.table)[0].filter((cell) => cell === '.A')).toHaveLength(40);
    expect(cells(back.table)[0].filter((cell) => cell === '')).toHaveLength(40);
  });
});

test('JSON Lines: special values stand beside numbers as they were read', async () => {
  const table = createTable([doses([special('<5'), special('999'), EMPTY])]);
  const notes: TableNote[] = [];
  const bytes = await bytesOf('x.jsonl', [table], (told) => notes.push(...told));
  expect(notes).toEqual([]);
  const lines = bytes.toString().trimEnd().split('\n');
  expect(lines.slice(0, 7)).toEqual([
    '{"dose":"<5"}',
    '{"dose":6.5}',
    '{"dose":8}',
    '{"dose":999}',
    '{"dose":11}',
    '{"dose":12.5}',
    '{"dose":null}',
  ]);
  const back = await read(bytes, 'x.jsonl');
  expect(cells(back.table)).toEqual(cells(table));
  expect(new Set(back.table.columns[0].schema.marks)).toEqual(
    new Set([special('<5'), special('999'), EMPTY]),
  );
});

test.each([
  ['x.parquet', 'Parquet'],
  ['x.arrow', 'Arrow'],
])('%s: special values become missing, which is told with their number', async (fileName, label) => {
  const table = createTable([doses([special('<5'), EMPTY]), days([{ text: '?', meaning: 'missing' }])]);
  const notes: TableNote[] = [];
  const back = await read(await bytesOf(fileName, [table], (told) => notes.push(...told)), fileName);
  expect(cells(back.table)[0].filter((cell) => cell === '')).toHaveLength(40);
  expect(notes).toEqual([
    {
      code: 'SPECIAL_VALUES_AS_MISSING',
      message: `Column "dose" had 20 cells with special values ("<5"), which became missing in the ${label} file; write CSV to keep them.`,
      column: 'dose',
    },
  ]);
  expect(lostMarkNotes(fileName, tableSchema(table))).toMatchObject([
    { code: 'SPECIAL_VALUES_AS_MISSING', column: 'dose' },
  ]);
});

describe.each(['x.parquet', 'x.arrow', 'x.xpt', 'x.jsonl'])(
  '%s: special values of text columns',
  (fileName) => {
    const marks = [special('-9'), special('.A'), { text: '?', meaning: 'missing' } as const, EMPTY];
    const which = Uint8Array.from({ length: 120 }, (_, row) => (row / 3) % marks.length);
    const answers: Column = {
      type: 'coded',
      schema: { name: 'answer', kind: 'categorical', categories: ['no', 'maybe', 'yes'], marks },
      codes: Int32Array.from({ length: 120 }, (_, row) => (row % 3 === 0 ? -1 : row % 7 === 0 ? 2 : row % 2)),
      marks: which,
    };
    const member: Column = {
      type: 'coded',
      schema: { name: 'member', kind: 'boolean', categories: ['N', 'Y'], marks: [special('-9')] },
      codes: Int32Array.from({ length: 120 }, (_, row) => (row % 4 === 0 ? -1 : row % 2)),
    };
    const codes: Column = {
      type: 'identifier',
      schema: { name: 'code', kind: 'identifier', marks: [special('none'), EMPTY] },
      values: Array.from({ length: 120 }, (_, row) => (row % 5 === 0 ? null : `A-${row}`)),
      marks: Uint8Array.from({ length: 120 }, (_, row) => (row / 5) % 2),
    };
    const table = createTable([answers, member, codes]);
    const written = async (): Promise<Buffer> => {
      const notes: TableNote[] = [];
      const bytes = await bytesOf(fileName, [table, table], (told) => notes.push(...told));
      expect([notes, lostMarkNotes(fileName, tableSchema(table))]).toEqual([[], []]);
      return bytes;
    };
    /** The cells, of which a missing value has no mark of its own left. */
    const expected = cells(table).map((column) =>
      [...column, ...column].map((cell) => (cell === '?' ? '' : cell)),
    );

    it('come back as such with the schema', async () => {
      const declared = new Map(
        table.columns.map(({ schema }): [string, DeclaredColumn] => {
          const { name, kind, categories, marks: said } = schema;
          return [name, { kind, categories, marks: said }];
        }),
      );
      const back = await read(await written(), fileName, declared);
      expect(cells(back.table)).toEqual(expected);
      for (const [at, { schema }] of table.columns.entries())
        expect(back.table.columns[at].schema).toMatchObject({ kind: schema.kind, marks: schema.marks });
    });

    it('come back as texts without it', async () => {
      const { table: back } = await read(await written(), fileName);
      expect(cells(back)).toEqual(expected);
    });
  },
);

test.each(['x.parquet', 'x.arrow'])(
  '%s: our own file says which texts are special values',
  async (fileName) => {
    const schema = {
      name: 'answer',
      kind: 'categorical',
      categories: ['no', 'maybe', 'yes'],
      marks: [special('-9'), EMPTY],
    } as const;
    const codes = Int32Array.from({ length: 120 }, (_, row) => (row % 3 === 0 ? -1 : row % 2));
    const marks = Uint8Array.from({ length: 120 }, (_, row) => (row / 3) % 2);
    const table = createTable([{ type: 'coded', schema, codes, marks }]);
    const back = await read(await bytesOf(fileName, [table]), fileName);
    expect(back.table.columns[0].schema).toEqual({ ...schema, categories: ['no', 'maybe'] });
    expect(cells(back.table)).toEqual(cells(table));
    // A column of labels alone says nothing of marks, and stays typed.
    const plain = createTable([{ type: 'coded', schema: { ...schema, marks: undefined }, codes }]);
    const plainBack = await read(await bytesOf(fileName, [plain]), fileName);
    expect(plainBack.table.columns[0].schema.marks).toBeUndefined();
  },
);

test.each(['x.parquet', 'x.arrow'])(
  '%s: a boolean column has no room for a special value, which is told',
  async (fileName) => {
    const table = createTable([
      {
        type: 'coded',
        schema: { name: 'member', kind: 'boolean', categories: ['false', 'true'], marks: [special('-9')] },
        codes: Int32Array.from({ length: 120 }, (_, row) => (row % 4 === 0 ? -1 : row % 2)),
      },
    ]);
    const notes: TableNote[] = [];
    const back = await read(await bytesOf(fileName, [table], (told) => notes.push(...told)), fileName);
    expect(notes).toMatchObject([
      { code: 'SPECIAL_VALUES_AS_MISSING', message: expect.stringContaining('30 cells'), column: 'member' },
    ]);
    expect(cells(back.table)[0].filter((cell) => cell === '')).toHaveLength(30);
  },
);
