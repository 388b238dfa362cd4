import { describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { listSheets, memorySource, onlySheet, readTable, writeTable } from '../../src/index.js';
import { workbook } from '../xlsx/workbook.js';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const row = (...cells: string[]) =>
  `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const TABLE = row('a', 'b') + row('1', '2');

/** A transport file with a dataset for each CSV. */
async function transportFile(...csvs: string[]): Promise<Buffer> {
  const LIBRARY_BYTES = 240;
  const parts = await Promise.all(
    csvs.map(async (csv) => {
      const { table } = await readTable(memorySource(Buffer.from(csv), 'rows.csv'));
      const chunks: Uint8Array[] = [];
      for await (const chunk of writeTable(
        'rows.xpt',
        { columns: table.columns.map(({ schema }) => schema) },
        [table],
      ))
        chunks.push(chunk);
      return Buffer.concat(chunks);
    }),
  );
  return Buffer.concat(parts.map((bytes, at) => (at === 0 ? bytes : bytes.subarray(LIBRARY_BYTES))));
}

describe('listSheets', () => {
  test('sheets of a workbook that hold a value, with the rows that it states', async () => {
    expect(await listSheets(fixture('book.xlsx'))).toEqual([
      { name: 'People', rowCount: 4 },
      { name: 'Doses', rowCount: 30 },
      { name: 'Report', rowCount: 2 },
    ]);
  });

  test.each([
    ['', null],
    ['<dimension ref="A1"/>', null],
    ['<dimension ref="A1:A1"/>', null],
    ['<dimension ref="B3:AA1200"/>', 1197],
  ])('a range of %p states %p rows', async (head, rowCount) => {
    expect(await listSheets(memorySource(workbook(TABLE, { head }), 'x.xlsx'))).toEqual([
      { name: 'Rows', rowCount },
    ]);
  });

  test('datasets of a transport file, counted', async () => {
    const bytes = await transportFile('a\n1\n2\n', 'b,c\nx,1\ny,2\nz,3\n');
    const counts = (await listSheets(memorySource(bytes, 'x.xpt'))).map(({ rowCount }) => rowCount);
    expect(counts).toEqual([2, 3]);
  });

  test('a format without sheets has none', async () => {
    expect(await listSheets(fixture('types.parquet'))).toEqual([]);
    expect(await listSheets(memorySource(Buffer.from('a\n1\n'), 'x.csv'))).toEqual([]);
  });
});

describe('onlySheet', () => {
  test('several sheets are refused, with all of them', async () => {
    await expect(onlySheet(fixture('book.xlsx'))).rejects.toMatchObject({
      code: 'SHEET_NEEDED',
      message: expect.stringMatching(/book\.xlsx has 3 sheets: "People", "Doses", "Report"\. Name the one/),
      location: { sheets: [{ name: 'People' }, { name: 'Doses' }, { name: 'Report' }] },
    });
    const bytes = await transportFile('a\n1\n2\n', 'b\n1\n2\n');
    await expect(onlySheet(memorySource(bytes, 'x.xpt'))).rejects.toMatchObject({ code: 'SHEET_NEEDED' });
  });

  test('empty sheets beside the table do not count, wherever they stand', async () => {
    const file = memorySource(workbook('', { sheets: { Empty: '', Visits: TABLE } }), 'x.xlsx');
    const sheet = await onlySheet(file);
    expect(sheet).toBe('Visits');
    expect((await readTable(file, { sheet })).table.rowCount).toBe(1);
    expect(await onlySheet(fixture('trial.xpt'))).toBe('DM');
  });

  test('nothing where there is no value, and of other formats', async () => {
    expect(await onlySheet(memorySource(workbook(''), 'x.xlsx'))).toBeUndefined();
    expect(await onlySheet(fixture('types.parquet'))).toBeUndefined();
  });

  test('what is no workbook is refused as when it is read', async () => {
    const cut = workbook(TABLE).subarray(0, -30);
    await expect(onlySheet(memorySource(cut, 'x.xlsx'))).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  });
});
