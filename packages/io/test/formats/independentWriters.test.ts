import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { formatColumn, type Table } from '@likeness/core';
import { importTable, readTable } from '../../src/index.js';

/** Files that pyarrow, openpyxl and ReadStat wrote: packages/io/test/fixtures/make_fixtures.py. */
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const cells = ({ columns }: Table) =>
  Object.fromEntries(columns.map((column) => [column.schema.name, formatColumn(column)]));
const kinds = ({ columns }: Table) =>
  Object.fromEntries(
    columns.map(({ schema: { name, kind, decimals, datetimeFormat } }) => [
      name,
      [kind, decimals ?? datetimeFormat].filter((part) => part !== undefined).join(' '),
    ]),
  );
const codes = (notes: readonly { code: string; column?: string }[]) =>
  notes.map(({ code, column }) => (column === undefined ? code : `${code} ${column}`));

const EVERY_TYPE = {
  text: ['a', null, 'é, "q"', 'a'],
  large_text: ['p', 'q', null, 'r'],
  label: ['high', null, 'low', 'high'],
  flag: ['true', null, 'false', 'true'],
  int8: ['-128', null, '127', '5'],
  uint32: ['4294967295', null, '0', '7'],
  int64: ['9007199254740991', null, '-9007199254740991', '0'],
  big: ['9007199254740993', null, '-9223372036854775808', '0'],
  ubig: ['18446744073709551615', null, '1', '0'],
  float32: ['0.1', null, '-2.25', '10000000000'],
  float64: ['0.1', null, '0.3333333333333333', '-1e-9'],
  amount: ['1.5', null, '-0.01', '9999999999999.99'],
  small: ['1.5', null, '-20', '0.1'],
  day: ['2024-02-29', null, '1890-01-01', '1970-01-01'],
  s: ['1970-01-01T00:00:01', null, '1969-12-31T23:59:59', '1970-01-01T00:00:00'],
  ms: ['1970-01-01T00:00:00.001', null, '1969-12-31T23:59:59.999', '1970-01-01T00:00:00'],
  us: ['1970-01-01T00:00:01', null, '1969-12-31T23:59:59.999', '1970-01-01T00:00:00'],
  ns_zone: ['2020-09-13T12:26:40.123Z', null, '1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00Z'],
  time: ['13:05:00', null, '00:00:01.000500', '00:00:00'],
  none: [null, null, null, null],
};

describe.each(['types.parquet', 'types.lz4.feather', 'types.zstd.feather', 'types.arrows'])(
  '%s of pyarrow',
  (name) => {
    it('comes across type by type', async () => {
      const { table, notes } = await readTable(fixture(name), {
        declared: new Map([['exact', { kind: 'categorical' }]]),
      });
      expect(cells(table)).toEqual({
        ...EVERY_TYPE,
        exact: ['1.5', null, '1234567890123456.78', '0'],
      });
      expect(kinds(table)).toMatchObject({
        text: 'categorical',
        label: 'categorical',
        flag: 'boolean',
        uint32: 'integer',
        int64: 'integer',
        float32: 'continuous 2',
        float64: 'continuous',
        amount: 'continuous 2',
        small: 'continuous 1',
        day: 'datetime date',
        s: 'datetime datetime',
        ns_zone: 'datetime datetime-utc',
      });
      // Not in the order of the alphabet, which would be high, low.
      expect(table.columns.find(({ schema }) => schema.name === 'label')?.schema.categories).toEqual([
        'low',
        'high',
      ]);
      expect(codes(notes)).toEqual([
        'LONG_DECIMALS exact',
        'BELOW_MILLISECOND us',
        'BELOW_MILLISECOND ns_zone',
        'LARGE_INTEGERS big',
        'LARGE_INTEGERS ubig',
        'ALL_MISSING none',
      ]);
    });
  },
);

describe('Parquet of pyarrow', () => {
  it('is read from old writers: pages of version 1, gzip, INT96, no dictionaries', async () => {
    const { text, flag, int8, float64, day, us } = EVERY_TYPE;
    const { table } = await readTable(fixture('old.parquet'));
    expect(cells(table)).toEqual({ text, flag, int8, float64, day, us });
  });

  it('is read across row groups and pages that do not end together, also column by column', async () => {
    const imported = await importTable(fixture('many.parquet'), { chunkRows: 700 });
    expect(imported.rowCount).toBe(3000);
    expect(imported.schema.columns.map(({ kind }) => kind)).toEqual([
      'identifier',
      'continuous',
      'categorical',
    ]);
    const tables: Table[] = [];
    for await (const chunk of imported.chunks()) tables.push(chunk);
    expect(tables.map(({ rowCount }) => rowCount)).toEqual([700, 700, 700, 700, 200]);
    const column = (at: number) => tables.flatMap((table) => formatColumn(table.columns[at]));
    const rows = Array.from({ length: 3000 }, (_, row) => row);
    expect(column(0)).toEqual(rows.map(String));
    expect(column(1)).toEqual(rows.map((row) => (row % 7 === 0 ? null : String(row / 4))));
    expect(column(2)).toEqual(rows.map((row) => (row % 5 === 0 ? null : `t${Math.floor(row / 500)}`)));
    const { table } = await readTable(fixture('many.parquet'), { columns: ['t'] });
    expect(formatColumn(table.columns[0])).toEqual(column(2));
  });

  it("keeps the order of pandas' categories", async () => {
    const { table } = await readTable(fixture('categorical.parquet'));
    expect(table.columns[0].schema).toEqual({
      name: 'level',
      kind: 'categorical',
      categories: ['low', 'high'],
    });
    expect(formatColumn(table.columns[0])).toEqual(['high', 'low', null, 'high']);
  });

  it('may hold nested columns, if others are wanted', async () => {
    for (const name of ['nested.parquet', 'nested.feather']) {
      const { table } = await readTable(fixture(name), { columns: ['a'] });
      expect(formatColumn(table.columns[0])).toEqual(['1', '2']);
    }
  });
});

describe('a workbook of openpyxl', () => {
  it('gives its first sheet: dates, times, numbers as shown, booleans, blank rows', async () => {
    const { table, notes } = await readTable(fixture('book.xlsx'));
    expect(cells(table)).toEqual({
      id: ['1', '2', '3'],
      born: ['1980-02-03', null, '1900-01-05'],
      seen: ['2020-01-02T03:04:05', '2020-01-02T00:00:00', null],
      at: ['13:05:00', '00:00:01', null],
      amount: ['0.3', '-5', '12345.678'],
      member: ['true', 'false', null],
      note: ['x & <y>', null, 'é\nline'],
      column_8: ['z', null, null],
      dose: ['1', null, '2'],
    });
    expect(codes(notes)).toEqual([
      'COLUMN_UNNAMED column_8',
      'OTHER_SHEETS',
      'BLANK_LINES',
      'CONSTANT column_8',
      'MISSING_TOKENS dose',
    ]);
  });

  it('gives the sheet of a name, in any case', async () => {
    const { table } = await readTable(fixture('book.xlsx'), { sheet: 'doses' });
    expect(table.rowCount).toBe(30);
    expect(kinds(table)).toEqual({ drug: 'categorical', dose: 'continuous 2' });
  });

  it('says why a sheet is no table', async () => {
    await expect(readTable(fixture('book.xlsx'), { sheet: 'Dosis' })).rejects.toMatchObject({
      code: 'FILE_SHEET',
      message: expect.stringContaining('Its sheets are: "People", "Doses", "Report", "Empty".'),
    });
    await expect(readTable(fixture('book.xlsx'), { sheet: 'Report' })).rejects.toMatchObject({
      code: 'FILE_SHEET',
      message: expect.stringContaining('has "b" in B2, where row 1 has no header'),
      location: { line: 2, value: 'b' },
    });
    await expect(readTable(fixture('book.xlsx'), { sheet: 'Empty' })).rejects.toMatchObject({
      code: 'FILE_EMPTY',
    });
  });
});

describe('a transport file of ReadStat', () => {
  it('gives numbers, texts, days and timestamps', async () => {
    const { table } = await readTable(fixture('trial.xpt'), {
      declared: new Map([['USUBJID', { kind: 'identifier' }]]),
    });
    expect(cells(table)).toEqual({
      USUBJID: ['01-001', '01-002', '01-003', '01-004'],
      AGE: ['41', null, '35', '0.1'],
      SEX: ['M', 'F', null, 'F'],
      BRTHDT: ['1980-01-02', null, '1950-12-31', '1960-01-01'],
      VISITDT: ['2020-01-02T03:04:05', null, '1950-01-01T00:00:00', '1960-01-01T00:00:00'],
      WEIGHT: ['0.00001', '-123456.789', null, '7e+70'],
    });
    expect(kinds(table)).toMatchObject({ AGE: 'continuous 1', BRTHDT: 'datetime date' });
  });

  it('is found by the name of its dataset', async () => {
    expect((await readTable(fixture('trial.xpt'), { sheet: 'dm' })).table.rowCount).toBe(4);
    await expect(readTable(fixture('trial.xpt'), { sheet: 'AE' })).rejects.toMatchObject({
      code: 'FILE_SHEET',
      message: expect.stringContaining('Its datasets are: DM.'),
    });
  });
});
