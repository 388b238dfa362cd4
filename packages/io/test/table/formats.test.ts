import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { type Column, createTable, formatColumn, type Table, tableSchema } from '@likeness/core';
import {
  FORMAT_FACTS,
  formatOfName,
  importTable,
  memorySource,
  openTable,
  readTable,
  TABLE_FORMATS,
  type TableBatch,
  type TableFormat,
  type TableReader,
  writeTable,
} from '../../src/index.js';

const DAY = 86_400_000;
const codes = (categories: string[], ...values: number[]): Column => ({
  type: 'coded',
  schema: { name: 'sex', kind: 'categorical', categories },
  codes: Int32Array.from(values),
});
const days = (...values: number[]): Column => ({
  type: 'numeric',
  schema: { name: 'day', kind: 'datetime', datetimeFormat: 'date' },
  values: Float64Array.from(values),
});
const keys = (...values: (string | null)[]): Column => ({
  type: 'identifier',
  schema: { name: 'id', kind: 'identifier' },
  values,
});
const text = (...cells: (string | null)[]) => ({ type: 'text' as const, cells, first: 0, step: 1 });

/** Two row groups, each with a dictionary of its own, as columnar formats have them. */
const GROUPS: readonly TableBatch[] = [
  {
    rowCount: 3,
    lines: null,
    columns: [
      codes(['male', 'female'], 0, 1, -1),
      days(0, NaN, DAY),
      keys('a', 'b', 'c'),
      text('1', null, '2.5'),
    ],
  },
  {
    rowCount: 2,
    lines: null,
    columns: [codes(['other', 'unused', 'male'], 2, 0), days(2 * DAY, DAY), keys('d', null), text('4', '3')],
  },
];

/** A format of the test's own: files begin with a mark, columns are typed but for one, and it does not stream. */
const grouped = (groups = GROUPS): TableFormat => ({
  name: 'grouped',
  label: 'Grouped',
  endings: ['.grp'],
  mediaType: 'application/x-grouped',
  maxBytes: 1024,
  isWritten: false,
  hasSheets: false,
  gzips: true,
  access: 'stream',
  recognizes: (head) => Buffer.from(head).toString('latin1', 0, 4) === 'GRP1',
  open: async (source): Promise<TableReader> => {
    for await (const chunk of source.open()) void chunk;
    return {
      columns: [
        { name: 'sex', schema: { name: 'sex', kind: 'categorical' } },
        { name: 'day', schema: { name: 'day', kind: 'datetime', datetimeFormat: 'date' } },
        { name: 'id', schema: { name: 'id', kind: 'identifier' } },
        { name: 'dose', schema: null },
      ],
      rowCount: groups.reduce((sum, { rowCount }) => sum + rowCount, 0),
      hasLines: false,
      notes: [],
      async *batches() {
        yield* groups;
      },
      close: () => Promise.resolve(),
    };
  },
  writer: null,
});
const formats = [...TABLE_FORMATS, grouped()];
const file = (bytes: string | Uint8Array = 'GRP1', name = 'study.dat') =>
  memorySource(Buffer.from(bytes), name);

describe('the format of a file', () => {
  it('is told by content, also inside gzip, then by name, then it is the first', async () => {
    const names = async (bytes: string | Uint8Array, name: string) =>
      (await openTable(file(bytes, name), { formats })).columns.map((column) => column.name);
    expect(await names('GRP1', 'study.csv')).toEqual(['sex', 'day', 'id', 'dose']);
    expect(await names(gzipSync('GRP1'), 'study')).toEqual(['sex', 'day', 'id', 'dose']);
    expect(await names('a,b\n1,2\n', 'study.csv')).toEqual(['a', 'b']);
    expect(await names('a,b\n1,2\n', 'study.GRP.gz')).toEqual(['sex', 'day', 'id', 'dose']);
    expect(await names('a,b\n1,2\n', 'study.unknown')).toEqual(['a', 'b']);
  });

  it('is the one that the caller names, if there is one of that name', async () => {
    expect(formatOfName('rows.grp', { formats, format: 'csv' }).name).toBe('csv');
    expect(formatOfName('rows.csv.gz').name).toBe('csv');
    await expect(openTable(file(), { format: 'tables' })).rejects.toMatchObject({
      code: 'FILE_FORMAT',
      message: expect.stringContaining('The formats are: csv, '),
    });
  });

  it('is told by its facts, which load nothing of its code', () => {
    expect(FORMAT_FACTS.map(({ name }) => name)).toEqual(TABLE_FORMATS.map(({ name }) => name));
    for (const [at, format] of TABLE_FORMATS.entries()) {
      expect(format).toMatchObject(FORMAT_FACTS[at]);
      expect(format.isWritten).toBe(format.writer !== null);
    }
  });

  it('has names, endings and media types of its own', () => {
    for (const key of ['name', 'label', 'mediaType'] as const)
      expect(new Set(formats.map((format) => format[key])).size).toBe(formats.length);
    const endings = formats.flatMap((format) => format.endings);
    expect(new Set(endings).size).toBe(endings.length);
    for (const ending of endings) expect(ending).toMatch(/^\.[a-z]+$/);
  });
});

describe('typed columns', () => {
  it('keep their types; dictionaries become one list of labels; text is inferred', async () => {
    const imported = await importTable(file(), { formats, chunkRows: 2 });
    const { schema, columns, rowCount } = imported;
    expect(rowCount).toBe(5);
    expect(schema.columns).toEqual([
      { name: 'sex', kind: 'categorical', categories: ['female', 'male', 'other'] },
      { name: 'day', kind: 'datetime', datetimeFormat: 'date' },
      { name: 'id', kind: 'identifier' },
      { name: 'dose', kind: 'continuous', decimals: 1 },
    ]);
    expect(columns).toMatchObject([
      { count: 4, missingCount: 1, distinctCount: 3, minimum: null, maximum: null },
      { count: 4, missingCount: 1, distinctCount: 3, minimum: 0, maximum: 2 * DAY },
      { count: 4, missingCount: 1, distinctCount: 4, minimum: null },
      { count: 4, missingCount: 1, distinctCount: 4, minimum: 1, maximum: 4 },
    ]);
    const tables: Table[] = [];
    for await (const table of imported.chunks()) tables.push(table);
    expect(tables.map((table) => table.rowCount)).toEqual([2, 2, 1]);
    const cells = (at: number) => tables.flatMap((table) => formatColumn(table.columns[at]));
    expect(cells(0)).toEqual(['male', 'female', null, 'male', 'other']);
    expect(cells(1)).toEqual(['1970-01-01', null, '1970-01-02', '1970-01-03', '1970-01-02']);
    expect(cells(2)).toEqual(['a', 'b', 'c', 'd', null]);
    expect(cells(3)).toEqual(['1', null, '2.5', '4', '3']);
  });

  it('become another kind when the user says so, with the row where that fails', async () => {
    const { table } = await readTable(file(), {
      formats,
      declared: new Map([['day', { kind: 'categorical' }]]),
      columns: ['day'],
    });
    expect(table.columns[0].schema).toMatchObject({
      kind: 'categorical',
      categories: ['1970-01-01', '1970-01-02', '1970-01-03'],
    });
    await expect(
      importTable(file(), { formats, declared: new Map([['sex', { kind: 'integer' }]]) }),
    ).rejects.toMatchObject({
      code: 'KIND_NOT_POSSIBLE',
      location: { column: 'sex', value: 'male' },
    });
  });

  it('may hold no infinity', async () => {
    const broken = grouped([
      { ...GROUPS[0], columns: [GROUPS[0].columns[0], days(0, Infinity, 0), ...GROUPS[0].columns.slice(2)] },
    ]);
    await expect(importTable(file(), { formats: [broken] })).rejects.toMatchObject({
      code: 'INFINITE_VALUE',
      location: { column: 'day', row: 1 },
    });
  });

  it('report the share of their rows as progress', async () => {
    const fractions: number[] = [];
    await readTable(file(), { formats, onProgress: ({ fraction }) => void fractions.push(fraction) });
    expect(fractions).toEqual([0.3, 0.5, 0.8, 1, 1]);
  });
});

describe('limits of a format are told', () => {
  it('one that does not stream refuses a file that is too large', async () => {
    const large = gzipSync(`GRP1${'x'.repeat(5000)}`);
    await expect(openTable(file(large), { formats })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      message: expect.stringMatching(/study\.dat is too large: Grouped files are read whole/),
    });
  });

  it('one that is only read says so', () => {
    const table = createTable([keys('a')]);
    expect(() => writeTable('out.grp', tableSchema(table), [table], { formats })).toThrow(
      expect.objectContaining({ code: 'FILE_FORMAT' }),
    );
  });
});
