import { describe, expect, it } from '@jest/globals';
import { type Column, type Table, createTable, formatCell, tableSchema } from '@likeness/core';
import fc from 'fast-check';
import { memorySource, readTable } from '../../src/index.js';
import { csvNotes, writeCsv, writeCsvChunk } from '../../src/csv/writeCsv.js';

async function write(table: Table): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeCsv(tableSchema(table), [table])) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const numbers = (values: number[], decimals?: number, name = 'x'): Column => ({
  type: 'numeric',
  schema: { name, kind: 'continuous', ...(decimals === undefined ? {} : { decimals }) },
  values: Float64Array.from(values),
});

describe('writeCsv', () => {
  it('has a header without tables, and writes nothing when the first one fails', async () => {
    const schema = tableSchema(createTable([numbers([1])]));
    const all = async (tables: AsyncIterable<Table> | Iterable<Table>): Promise<string[]> => {
      const chunks: string[] = [];
      try {
        for await (const chunk of writeCsv(schema, tables)) chunks.push(Buffer.from(chunk).toString());
      } catch (error) {
        chunks.push(String(error));
      }
      return chunks;
    };
    expect(await all([])).toEqual(['x\n']);
    const failing: AsyncIterable<Table> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('no row')) }),
    };
    expect(await all(failing)).toEqual(['Error: no row']);
  });

  it('writes numbers exactly as core formats cells', () => {
    const value = fc.oneof(
      fc.double({ noDefaultInfinity: true }),
      fc.double({ min: -1e6, max: 1e6 }),
      fc.integer(),
      fc.constantFrom(
        0,
        -0,
        0.5,
        -0.004,
        999_999_999,
        1e9,
        1e9 - 0.5,
        1_000_000_001,
        2 ** 50,
        2 ** 53,
        1e21,
        1e-7,
      ),
    );
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1 }),
        fc.option(fc.integer({ min: 0, max: 15 }), { nil: undefined }),
        (values, decimals) => {
          const column = numbers(values, decimals);
          const other = numbers(values, decimals, 'y');
          const lines = Buffer.from(writeCsvChunk(createTable([column, other])))
            .toString()
            .split('\n');
          const expected = values.map(
            (_, row) => `${formatCell(column, row) ?? ''},${formatCell(other, row) ?? ''}`,
          );
          expect(lines).toEqual([...expected, '']);
        },
      ),
      { seed: 12, numRuns: 2000 },
    );
  });

  it('quotes what RFC 4180 wants quoted and writes missing cells empty', async () => {
    const table = createTable([
      {
        type: 'coded',
        schema: { name: 'a "b", c', kind: 'categorical', categories: ['x', 'y, z', 'q"q', 'l\nl', '\u20ac'] },
        codes: Int32Array.of(0, 1, 2, 3, 4, -1),
      },
      {
        type: 'identifier',
        schema: { name: 'id', kind: 'identifier' },
        values: ['1', 'a longer identifier, with a comma and \u{1f600}', null, '4', '5', '6'],
      },
      {
        type: 'numeric',
        schema: { name: 'day', kind: 'datetime', datetimeFormat: 'date' },
        values: Float64Array.of(0, NaN, 864e5, 0, 0, 0),
      },
    ]);
    expect((await write(table)).toString()).toBe(
      '"a ""b"", c",id,day\nx,1,1970-01-01\n"y, z","a longer identifier, with a comma and \u{1f600}",\n"q""q",,1970-01-02\n"l\nl",4,1970-01-01\n\u20ac,5,1970-01-01\n,6,1970-01-01\n',
    );
  });

  it('gives back the same table when it is read again, also of one column with missing cells', async () => {
    const label = fc.constantFrom('red', 'green, light', 'say "hi"', 'two\nlines', '\u00fcber');
    const row = fc.record({
      x: fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true })),
      label: fc.option(label),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), fc.boolean(), async (rows, single) => {
        const categories = ['red', 'green, light', 'say "hi"', 'two\nlines', '\u00fcber'];
        const codes = Int32Array.from(rows, (r) => (r.label === null ? -1 : categories.indexOf(r.label)));
        const coded: Column = {
          type: 'coded',
          schema: { name: 'label', kind: 'categorical', categories },
          codes,
        };
        const table = createTable(single ? [coded] : [numbers(rows.map((r) => r.x ?? NaN)), coded]);
        const again = await readTable(memorySource(await write(table)), {
          declared: new Map([
            ['label', { kind: 'categorical' }],
            ...(single ? [] : ([['x', { kind: 'continuous' }]] as const)),
          ]),
        });
        const cells = (t: Table) => t.columns.map((column) => rows.map((_, r) => formatCell(column, r)));
        expect(again.table.rowCount).toBe(rows.length);
        expect(cells(again.table)).toEqual(cells(table));
      }),
      { seed: 13, numRuns: 300 },
    );
  });

  it('says which labels would read as missing', () => {
    const schema = { columns: [{ name: 'c', kind: 'categorical' as const, categories: ['NA', 'b', ''] }] };
    expect(csvNotes(schema).map((note) => note.column)).toEqual(['c', 'c']);
  });
});
