import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { schemaCalls, SURVEY } from '../support/datasetSchemas.js';

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

const { column, schemaOf } = schemaCalls(() => app);

describe('Dataset.schema', () => {
  test('says what the columns are, with evidence, doubts and cells as written', async () => {
    const id = await app.dataset(SURVEY);
    expect(await column(id, 'id')).toMatchObject({
      kind: 'IDENTIFIER',
      role: 'KEY',
      decidedBy: 'INFERRED',
      samples: expect.arrayContaining(['P-1000', 'P-1001']),
    });
    const amount = await column(id, 'amount');
    expect(amount.samples[0]).toBe('1,100');
    expect(amount.doubts).toHaveLength(1);
    expect(await column(id, 'answer')).toMatchObject({
      missing: ['?'],
      labels: ['high', 'low', 'mid'],
      samples: ['?', 'mid', 'high', 'low'],
      observed: { missing: 9, different: 3 },
    });
    expect(await column(id, 'age')).toMatchObject({
      special: ['999'],
      observed: { missing: 6, maximum: '69' },
    });
    const { data } = await app.graphql<{ dataset: { schemaDocument: string } }>(
      'query ($id: ID!) { dataset(id: $id) { schemaDocument } }',
      { id },
    );
    const document = JSON.parse(data.dataset.schemaDocument) as { columns: readonly { name: string }[] };
    expect(document).toMatchObject({ format: 'likeness-schema', version: 1 });
    expect(document.columns).toHaveLength(6);
    const download = await app.download(`/datasets/${id}/schema.json`);
    expect(JSON.parse(download.text)).toEqual(document);
    // The same file with its own document is read in the same way.
    const again = await app.uploadParts(SURVEY, data.dataset.schemaDocument);
    expect(again.status).toBe(201);
    const { schema } = { schema: await schemaOf(again.body.dataset?.id ?? '') };
    expect(schema.map(({ kind, missing, special, labels }) => ({ kind, missing, special, labels }))).toEqual(
      (await schemaOf(id)).map(({ kind, missing, special, labels }) => ({ kind, missing, special, labels })),
    );
  });
});
