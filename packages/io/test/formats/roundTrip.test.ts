import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import {
  type Column,
  type DeclaredColumn,
  createTable,
  formatColumn,
  type Table,
  tableSchema,
} from '@likeness/core';
import {
  importTable,
  memorySource,
  readTable,
  TABLE_FORMATS,
  writeNotes,
  writeTable,
} from '../../src/index.js';

const DAY = 86_400_000;
const coded = (
  name: string,
  kind: 'categorical' | 'boolean',
  categories: string[],
  ...codes: number[]
): Column => ({ type: 'coded', schema: { name, kind, categories }, codes: Int32Array.from(codes) });
const numeric = (
  name: string,
  kind: 'continuous' | 'integer' | 'datetime',
  rest: object,
  ...values: number[]
): Column => ({ type: 'numeric', schema: { name, kind, ...rest }, values: Float64Array.from(values) });

/** What a transport file can hold: short names, and no zone. */
const forXpt = ({ columns }: Table) =>
  createTable(
    columns
      .filter(({ schema }) => schema.datetimeFormat !== 'datetime-utc')
      .map(
        (column) =>
          ({ ...column, schema: { ...column.schema, name: column.schema.name.slice(0, 4) } }) as Column,
      ),
  );

/** Every kind of column, each with a missing cell, and names and labels that need escaping somewhere. */
const everyKind = createTable([
  coded('dose, "level"', 'categorical', ['low', 'mid "m"', 'high, é'], 2, 0, -1, 1, 2, 0),
  coded('alive', 'boolean', ['false', 'true'], 1, -1, 0, 1, 1, 0),
  coded('smoker', 'boolean', ['no', 'yes'], 0, 1, 1, -1, 0, 0),
  numeric('income', 'continuous', { decimals: 2 }, 1234.5, -0.01, NaN, 1e9, 0.25, 3),
  numeric('ratio', 'continuous', {}, 1 / 3, NaN, 2 / 3, 1e-9, 1e20, 5),
  numeric('count', 'integer', {}, 3, NaN, 2 ** 52, -7, 3, 9),
  numeric('born', 'datetime', { datetimeFormat: 'date' }, 0, -DAY, NaN, 20_000 * DAY, 1 * DAY, 2 * DAY),
  numeric('seen', 'datetime', { datetimeFormat: 'datetime' }, 0, -1500, NaN, 1.7e12, 1.7e12 + 1, 5000),
  numeric('sent', 'datetime', { datetimeFormat: 'datetime-utc' }, 0, 1, NaN, 1.6e12, -1e12, 60_000),
]);
const kindsOf = ({ columns }: Table) =>
  new Map<string, DeclaredColumn>(columns.map(({ schema }) => [schema.name, { kind: schema.kind }]));

async function bytesOf(fileName: string, tables: readonly Table[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeTable(fileName, tableSchema(tables[0]), tables)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const read = (bytes: Uint8Array, fileName: string, options = {}) =>
  readTable(memorySource(bytes, fileName), options);
const cells = ({ columns }: Table) =>
  Object.fromEntries(columns.map((column) => [column.schema.name, formatColumn(column)]));

const written = TABLE_FORMATS.filter(({ writer }) => writer !== null).map(({ name, endings }) => [
  name,
  `copy${endings[0]}`,
]);

describe.each(written)('%s: reading what was written', (name, fileName) => {
  const table = name === 'xpt' ? forXpt(everyKind) : everyKind;
  it('gives the same cells, also from several tables, inside gzip and under a wrong name', async () => {
    const two = await bytesOf(fileName, [table, table]);
    const back = await read(gzipSync(two), fileName);
    expect(back.table.rowCount).toBe(12);
    const wanted = cells(table);
    for (const [column, found] of Object.entries(cells(back.table)))
      expect({ column, found }).toEqual({ column, found: [...wanted[column], ...wanted[column]] });
    if (name !== 'csv') expect(cells((await read(two, 'download')).table)).toEqual(cells(back.table));
  });

  it('gives the same kinds and labels where the file or the user says them', async () => {
    const back = await read(await bytesOf(fileName, [table]), fileName, { declared: kindsOf(table) });
    for (const [at, { schema }] of back.table.columns.entries()) {
      const { kind, datetimeFormat, categories } = table.columns[at].schema;
      expect(schema).toMatchObject({ kind, ...(datetimeFormat ? { datetimeFormat } : {}) });
      expect(new Set(schema.categories)).toEqual(new Set(categories));
    }
  });

  it('reads the columns that are wanted, in their order', async () => {
    const [count, alive] = [table.columns[5].schema.name, table.columns[1].schema.name];
    const back = await read(await bytesOf(fileName, [table]), fileName, { columns: [count, alive] });
    expect(back.table.columns.map(({ schema }) => schema.name)).toEqual([count, alive]);
    expect(cells(back.table)).toEqual({ [count]: cells(table)[count], [alive]: cells(table)[alive] });
  });

  it('writes the same bytes for the same rows, and nothing before a table has come', async () => {
    expect(await bytesOf(fileName, [table])).toEqual(await bytesOf(fileName, [table]));
    const broken = writeTable(fileName, tableSchema(table), {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('no rows')) }),
    });
    await expect(broken.next()).rejects.toThrow('no rows');
    expect(writeNotes(fileName, tableSchema(table))).toEqual([]);
  });

  it('refuses a file without rows', async () => {
    const none = createTable(
      table.columns.map((column) =>
        column.type === 'coded'
          ? { ...column, codes: new Int32Array(0) }
          : { ...column, values: new Float64Array(0) },
      ) as Column[],
    );
    await expect(importTable(memorySource(await bytesOf(fileName, [none]), fileName))).rejects.toMatchObject({
      code: expect.stringMatching(/^FILE_(HEADER_ONLY|EMPTY)$/),
    });
  });
});

describe.each(['copy.parquet', 'copy.arrow'])('%s', (fileName) => {
  const table = everyKind;
  it('keeps the whole schema: kinds, order of labels, decimals', async () => {
    const ids = (prefix: string): Column => ({
      type: 'identifier',
      schema: { name: 'id', kind: 'identifier' },
      values: Array.from({ length: 6 }, (_, row) => (row === 2 ? null : `${prefix}${row}`)),
    });
    const all = createTable([...table.columns, ids('p')]);
    const back = await read(await bytesOf(fileName, [all]), fileName);
    expect(back.table.columns.map(({ schema }) => schema)).toEqual(
      all.columns.map(({ schema }) =>
        schema.name === 'ratio' ? { ...schema, decimals: undefined } : schema,
      ),
    );
    expect(back.table.columns.map(formatColumn)).toEqual(all.columns.map(formatColumn));
  });

  it('lets the cells decide where they do not fit what was written beside them', async () => {
    const bytes = await bytesOf(fileName, [createTable([table.columns[5]])]);
    const text = bytes.toString('latin1');
    expect(text).toContain('"kind":"integer"');
    const changed = Buffer.from(text.replaceAll('"kind":"integer"', '"kind":"boolean"'), 'latin1');
    expect((await read(changed, fileName)).table.columns[0].schema).toEqual({
      name: 'count',
      kind: 'integer',
    });
  });
});
