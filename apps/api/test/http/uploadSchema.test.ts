import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { schemaCalls, SURVEY } from '../support/datasetSchemas.js';

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

const { schemaOf, stored } = schemaCalls(() => app);

describe('an upload with a schema document', () => {
  const document = (columns: readonly object[]): string =>
    JSON.stringify({ format: 'likeness-schema', version: 1, columns });

  test('is read as the document says; a kind of the address counts more', async () => {
    const { status, body } = await app.uploadParts(
      SURVEY,
      document([
        { name: 'age', kind: 'categorical', role: 'target' },
        { name: 'answer', kind: 'categorical', missing: ['?'], labels: ['low', 'mid', 'high'] },
        { name: 'note', kind: 'categorical' },
      ]),
      { kinds: 'note:identifier' },
    );
    expect(status).toBe(201);
    const schema = await schemaOf(body.dataset?.id ?? '');
    expect(schema.slice(3).map(({ kind, role, decidedBy }) => [kind, role, decidedBy])).toEqual([
      ['CATEGORICAL', 'NONE', 'USER'],
      ['CATEGORICAL', 'TARGET', 'USER'],
      ['IDENTIFIER', 'KEY', 'USER'],
    ]);
    expect(schema[3].labels).toEqual(['low', 'mid', 'high']);
    expect(schema[0].decidedBy).toBe('INFERRED');
  });

  test.each<[code: string, status: number, schema: string, place: object]>([
    ['INVALID_INPUT', 400, '{', { path: 'schema' }],
    ['INVALID_SCHEMA', 422, document([{ name: 'age', kind: 'colour' }]), { path: 'columns[0].kind' }],
    [
      'KIND_NOT_POSSIBLE',
      422,
      document([
        { name: 'age', kind: 'integer' },
        { name: 'answer', kind: 'integer' },
      ]),
      { path: 'columns[1]', column: 'answer', line: 2, value: '?' },
    ],
    [
      'SCHEMA_MISMATCH',
      422,
      document([{ name: 'answer', kind: 'categorical', missing: ['?'], labels: ['low'] }]),
      { path: 'columns[0]', column: 'answer', line: 3, value: 'mid' },
    ],
    ['UNKNOWN_COLUMN', 400, document([{ name: 'shoe', kind: 'integer' }]), { column: 'shoe' }],
  ])('%s stores nothing', async (code, status, schema, place) => {
    const before = await stored();
    const answer = await app.uploadParts(SURVEY, schema);
    expect(answer).toMatchObject({ status, body: { error: { code, ...place } } });
    expect(await stored()).toEqual(before);
    expect(await app.spooled()).toEqual([]);
  });

  test('refuses parts that it does not know', async () => {
    const form = new FormData();
    form.append('data', new Blob([SURVEY]), 'survey.csv');
    const answer = await app.fetch(`/datasets?fileName=survey.csv`, { method: 'POST', body: form });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'INVALID_INPUT' } });
  });
});
