import { describe, expect, test } from '@jest/globals';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { SheetChoice } from '../src/features/datasets/SheetChoice';
import { errorPlace, readUploadAnswer } from '../src/features/datasets/uploadAnswer';

describe('readUploadAnswer', () => {
  test('a stored dataset, kinds in either case', () => {
    const body = JSON.stringify({
      dataset: {
        id: 'd',
        name: 'Penguins',
        rowCount: 344,
        columns: [
          { name: 'species', kind: 'categorical', missingCount: 0 },
          { name: 'mass', kind: 'INTEGER', missingCount: 2 },
        ],
        notes: [{ code: 'BOM', message: 'A byte order mark was left out.' }],
      },
    });
    expect(readUploadAnswer(201, body)).toEqual({
      ok: true,
      dataset: {
        id: 'd',
        name: 'Penguins',
        rowCount: 344,
        columns: [
          { name: 'species', kind: 'CATEGORICAL', missingCount: 0 },
          { name: 'mass', kind: 'INTEGER', missingCount: 2 },
        ],
        notes: [{ code: 'BOM', message: 'A byte order mark was left out.', column: null, line: null }],
      },
    });
  });

  test('a coded error with its place', () => {
    const answer = readUploadAnswer(
      400,
      JSON.stringify({
        error: {
          code: 'CSV_RAGGED_ROW',
          message: 'Line 900,001 has 3 fields.',
          line: 900_001,
          column: 'age',
          value: 'x',
        },
      }),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'CSV_RAGGED_ROW', line: 900_001 } });
    expect(!answer.ok && errorPlace(answer.error)).toBe('line 900,001, column “age”, value “x”');
  });

  test('a file of several sheets: their names, and rows where the file states them', () => {
    const sheets = [
      { name: 'People', rowCount: 1 },
      { name: 'a <b>', rowCount: null },
    ];
    const answer = readUploadAnswer(
      422,
      JSON.stringify({ error: { code: 'SHEET_NEEDED', message: 'book.xlsx has 2 sheets.', sheets } }),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'SHEET_NEEDED', sheets } });
    const nothing = () => undefined;
    const html = renderToStaticMarkup(
      createElement(SheetChoice, { fileName: 'book.xlsx', sheets, onChoose: nothing, onCancel: nothing }),
    );
    expect(html).toMatch(/book\.xlsx has 2 sheets\. Which one is the table\?/);
    const options = [...html.matchAll(/<label.*?<\/label>/g)].map(([label]) => label);
    expect(options.map((label) => label.replaceAll(/<[^>]*>/g, ' ').trim())).toEqual([
      expect.stringMatching(/^People\s+1 row$/),
      expect.stringMatching(/^a &lt;b&gt;\s+rows unknown$/),
    ]);
    expect(
      options.map((label) => /type="radio"/.test(label) && /checked=""/.test(label.split('<span')[0])),
    ).toEqual([true, false]);
  });

  test('an answer that is not the API’s becomes words', () => {
    const answer = readUploadAnswer(502, '<html>Bad gateway</html>');
    expect(answer).toMatchObject({ ok: false, error: { code: 'HTTP_502' } });
    expect(!answer.ok && errorPlace(answer.error)).toBeNull();
  });
});
