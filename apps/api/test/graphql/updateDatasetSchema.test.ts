import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { schemaCalls, SURVEY } from '../support/datasetSchemas.js';

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

const { column, stored, update } = schemaCalls(() => app);

describe('updateDatasetSchema', () => {
  test('reads the stored cells in another way, without a new upload', async () => {
    const id = await app.dataset(SURVEY);
    const before = await column(id, 'amount');
    expect(before).toMatchObject({ kind: 'INTEGER', observed: { minimum: '1100' } });
    const { data, errors } = await update(id, [
      { name: 'amount', decimalMark: ',' },
      { name: 'when', datetimePattern: 'dd/MM/yyyy' },
      { name: 'answer', labels: ['low', 'mid', 'high'], role: 'TARGET' },
      { name: 'age', bounds: { minimum: '18' } },
      { name: 'id', role: 'NONE' },
    ]);
    expect(errors).toBeUndefined();
    const { schema, columns } = data.updateDatasetSchema.dataset;
    const at = (name: string) => schema.find((one) => one.name === name);
    expect(at('amount')).toMatchObject({
      decidedBy: 'USER',
      doubts: [],
      kind: 'CONTINUOUS',
      numberFormat: { decimalMark: ',' },
      observed: { minimum: '1.1' },
      samples: before.samples,
    });
    expect(at('when')).toMatchObject({ datetimePattern: 'dd/MM/yyyy', decidedBy: 'USER', doubts: [] });
    expect(at('answer')).toMatchObject({ labels: ['low', 'mid', 'high'], role: 'TARGET', missing: ['?'] });
    expect(at('age')).toMatchObject({ bounds: { minimum: '18', maximum: null }, special: ['999'] });
    expect(at('id')).toMatchObject({ role: 'NONE', kind: 'IDENTIFIER' });
    expect(at('note')).toMatchObject({ decidedBy: 'INFERRED' });
    expect(columns).toContainEqual(
      expect.objectContaining({ name: 'age', kind: 'INTEGER', missingCount: 6 }),
    );
    // The cells are those of the file, whatever they mean; the old table is gone.
    expect((await app.download(`/datasets/${id}/rows.csv`)).text.split('\n')[2]).toBe(SURVEY.split('\n')[2]);
    const tables = await app.database.query(
      'SELECT id FROM stored_table WHERE NOT EXISTS (SELECT FROM dataset WHERE table_id = stored_table.id)',
    );
    expect(tables).toEqual([]);
    // And back: what the user said is forgotten, the role stays.
    const undone = await update(id, [{ name: 'answer', infer: true }]);
    expect(undone.data.updateDatasetSchema.dataset.schema.find((one) => one.name === 'answer')).toMatchObject(
      {
        decidedBy: 'INFERRED',
        role: 'TARGET',
        labels: ['high', 'low', 'mid'],
      },
    );
  });

  test('a confirmed kind settles the doubts; a role alone decides nothing', async () => {
    const id = await app.dataset(SURVEY);
    expect((await column(id, 'when')).doubts).toHaveLength(1);
    await update(id, [{ name: 'when', role: 'SENSITIVE' }]);
    expect(await column(id, 'when')).toMatchObject({ decidedBy: 'INFERRED', role: 'SENSITIVE' });
    expect((await column(id, 'when')).doubts).toHaveLength(1);
    await update(id, [{ name: 'when', kind: 'DATETIME' }]);
    const when = await column(id, 'when');
    expect(when).toMatchObject({ decidedBy: 'USER', role: 'SENSITIVE', doubts: [] });
    expect(when.evidence).toContainEqual(expect.stringContaining('when'));
  });

  test('obeys another kind and marks, and keeps them in the rows', async () => {
    const id = await app.dataset(SURVEY);
    const { data, errors } = await update(id, [
      { name: 'age', kind: 'CATEGORICAL' },
      { name: 'note', kind: 'INTEGER', special: ['abc', 'def'] },
    ]);
    expect(errors).toBeUndefined();
    const [, , , , age, note] = data.updateDatasetSchema.dataset.schema;
    expect(age.labels).toContain('999');
    expect(note).toMatchObject({ kind: 'INTEGER', special: ['abc', 'def'], observed: { missing: 2 } });
    expect((await app.download(`/datasets/${id}/rows.csv`)).text).toBe(SURVEY);
  });

  test.each<[code: string, path: string, change: object, more: object, message: RegExp]>([
    ['UNKNOWN_COLUMN', 'columns[0].name', { name: 'shoe', kind: 'INTEGER' }, { column: 'shoe' }, /amount/],
    [
      'KIND_NOT_POSSIBLE',
      'columns[0].kind',
      { name: 'answer', kind: 'INTEGER' },
      { column: 'answer', row: 1, value: 'mid' },
      /"mid" in row 2, "high" in row 3.*\(51 cells in all\)/,
    ],
    [
      'KIND_NOT_POSSIBLE',
      'columns[0].datetimePattern',
      { name: 'when', datetimePattern: 'yyyy-MM-dd' },
      { column: 'when', row: 0, value: '01/01/2024' },
      /"01\/01\/2024" in row 1/,
    ],
    [
      'SCHEMA_MISMATCH',
      'columns[0].labels',
      { name: 'answer', labels: ['low', 'mid'] },
      { column: 'answer', row: 2, value: 'high' },
      /"high" in row 3 \(17 cells in all\)/,
    ],
    [
      'SCHEMA_MISMATCH',
      'columns[0].bounds',
      { name: 'age', bounds: { maximum: '60' } },
      { column: 'age', row: 41, value: '61' },
      /"61" in row 42/,
    ],
    ['INVALID_SCHEMA', 'columns[0].labels', { name: 'age', labels: ['20'] }, { column: 'age' }, /integer/],
    ['INVALID_SCHEMA', 'columns[0].decimalMark', { name: 'amount', decimalMark: ';' }, {}, /decimalMark/],
    ['INVALID_SCHEMA', 'columns[0].datetimePattern', { name: 'when', datetimePattern: 'dd/QQ' }, {}, /QQ/],
    ['INVALID_SCHEMA', 'columns[0].bounds', { name: 'age', bounds: { minimum: 'old' } }, {}, /number/],
    ['INVALID_SCHEMA', 'columns[0].zone', { name: 'when', zone: '+02:00' }, {}, /datetimePattern/],
  ])('%s at %s leaves everything as it was', async (code, path, change, more, message) => {
    const id = await app.dataset(SURVEY);
    const before = await stored();
    const { errors } = await update(id, [change]);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code, path, ...more },
    });
    expect(await stored()).toEqual(before);
  });

  test('refuses a dataset that does not exist, no columns, and a column twice', async () => {
    const id = await app.dataset(SURVEY);
    const codes = [
      await update('nope', [{ name: 'age', role: 'TARGET' }]),
      await update(id, []),
      await update(id, [{ name: 'age', role: 'TARGET' }, { name: 'age' }]),
    ].map(({ errors }) => [errors?.[0].extensions.code, errors?.[0].extensions.path]);
    expect(codes).toEqual([
      ['NOT_FOUND', 'datasetId'],
      ['INVALID_SCHEMA', 'columns'],
      ['INVALID_SCHEMA', 'columns[1].name'],
    ]);
  });
});
