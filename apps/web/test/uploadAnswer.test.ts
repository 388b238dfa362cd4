import { describe, expect, test } from '@jest/globals';
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

  test('an answer that is not the API’s becomes words', () => {
    const answer = readUploadAnswer(502, '<html>Bad gateway</html>');
    expect(answer).toMatchObject({ ok: false, error: { code: 'HTTP_502' } });
    expect(!answer.ok && errorPlace(answer.error)).toBeNull();
  });
});
