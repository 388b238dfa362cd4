import { describe, expect, test } from '@jest/globals';
import { importTable, memorySource, readTable } from '../../src/index.js';
import { MAX_TEXT_BYTES, MAX_TEXT_LENGTH, SharedTexts } from '../../src/xlsx/sharedTexts.js';
import { workbook } from './workbook.js';

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const HEADER = `<row>${cell('a')}${cell('b')}</row>`;
const read = (bytes: Buffer) => readTable(memorySource(bytes, 'x.xlsx'));

describe('a workbook above a limit is refused with a code', () => {
  test('more different texts than memory is given to', async () => {
    const long = 'x'.repeat(2 ** 20);
    const texts = Array.from({ length: 65 }, () => `<si><t>${long}</t></si>`).join('');
    await expect(read(workbook(`${HEADER}<row>${cell('1')}</row>`, { texts }))).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      message: expect.stringMatching(/^x\.xlsx has more than 64 MiB of different texts.*as CSV/),
    });
  });

  test.each([
    ['in a cell', (text: string) => workbook(`${HEADER}<row>${cell(text)}</row>`)],
    ['among the shared ones', (text: string) => workbook(HEADER, { texts: `<si><t>${text}</t></si>` })],
  ])('a text of eight million characters %s', async (_, make) => {
    await expect(read(make('x'.repeat(2 ** 23)))).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  test('a tag of eight million characters', async () => {
    await expect(read(workbook(`${HEADER}<row a="${'x'.repeat(2 ** 23)}"/>`))).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      message: expect.stringMatching(/more than 4 MiB in its part xl\/s\.xml/),
    });
  });

  test('styles without end', async () => {
    const styles = `<cellXfs>${'<xf/>'.repeat(14_000_000)}</cellXfs>`;
    await expect(read(workbook(`${HEADER}<row>${cell('1')}</row>`, { styles }))).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      message: expect.stringMatching(/more than 64 MiB in its part xl\/f\.xml/),
    });
  });

  test('a column that no sheet has', async () => {
    await expect(
      read(workbook(`${HEADER}<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>`)),
    ).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
      message: expect.stringMatching(/row 2 has a cell beyond column XFD/),
    });
  });
});

test('rows of a sheet of many more cells than are handed on together are all read', async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, row) => `<row><c><v>${row % 77}</v></c><c t="s"><v>${row % 3}</v></c></row>`,
  );
  const texts = [
    '<si><t>a_x0041_</t></si>',
    '<si><r><t>b</t></r><r><t>ß</t></r></si>',
    '<si><t></t></si>',
  ].join('');
  const { table } = await read(workbook(HEADER + rows.join(''), { texts }));
  expect(table.rowCount).toBe(30_000);
  const [a, b] = table.columns;
  expect(a).toMatchObject({ type: 'numeric' });
  if (a.type === 'numeric') expect(a.values.every((value, row) => value === row % 77)).toBe(true);
  expect(b.schema.categories).toEqual(['aA', 'bß']);
  if (b.type === 'coded') expect(b.codes.every((code, row) => code === [0, 1, -1][row % 3])).toBe(true);
});

test('shared texts give back what they were given, across pages', () => {
  const texts = new SharedTexts('x.xlsx');
  const given = Array.from({ length: 5000 }, (_, at) => (at % 7 === 0 ? '' : `${at} é ${'☃'.repeat(at)}`));
  for (const text of given) texts.add(text);
  expect(given.every((text, at) => texts.get(at) === text)).toBe(true);
  expect([texts.get(5000), texts.get(-1), texts.get(0.5), texts.get(NaN)]).toEqual(Array(4).fill(undefined));
  expect(5000 * 5000 * 1.5).toBeLessThan(MAX_TEXT_BYTES);
  expect(() => texts.add('x'.repeat(MAX_TEXT_LENGTH + 1))).toThrow(/more than 1048576 characters/);
});

test('a part that unpacks to far more than its size is refused', async () => {
  // A text alone would be refused for its length.
  const padding = '<row/>'.repeat(2 ** 24);
  const bytes = workbook(`${HEADER}<row>${cell('1')}${cell('2')}</row>${padding}`);
  expect(bytes.length).toBeLessThan(2 ** 20);
  await expect(importTable(memorySource(bytes, 'x.xlsx'), { limits: { ratio: 100 } })).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
    message: expect.stringContaining('s.xml of x.xlsx'),
  });
});
