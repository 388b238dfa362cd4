import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from '../support/app.js';

const NAMES = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];
const LABELS = ['constructor', '__proto__', 'toString'];
const TABLE = [
  NAMES.join(','),
  ...Array.from({ length: 150 }, (_, row) =>
    [
      LABELS[(row * 7) % 3],
      (row * 13) % 40,
      ((row * 13) % 40) + ((row * 31) % 17),
      (((row * 37) % 101) / 8).toFixed(3),
    ].join(','),
  ),
  '',
].join('\n');

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

test('F7: columns and labels that are called like methods of every object go from upload to metrics', async () => {
  const { body } = await app.upload(TABLE, { kinds: 'constructor:categorical,toString:continuous' });
  const datasetId = body.dataset?.id ?? '';
  expect(body.dataset?.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'constructor categorical',
    'toString continuous',
    '__proto__ integer',
    'hasOwnProperty continuous',
  ]);
  const changed = await app.graphql<{
    updateDatasetSchema: { dataset: { schema: readonly { name: string; kind: string; role: string }[] } };
  }>(
    `mutation ($input: UpdateDatasetSchemaInput!) { updateDatasetSchema(input: $input) { dataset {
      schema { name kind role } schemaDocument foundConstraints { text } correlation { columns }
    } } }`,
    {
      input: {
        datasetId,
        columns: [
          { name: 'toString', kind: 'INTEGER' },
          { name: 'constructor', labels: LABELS, role: 'TARGET' },
        ],
      },
    },
  );
  expect(changed.errors).toBeUndefined();
  expect(changed.data.updateDatasetSchema.dataset.schema.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'constructor CATEGORICAL',
    'toString INTEGER',
    '__proto__ INTEGER',
    'hasOwnProperty CONTINUOUS',
  ]);
  const runId = await app.createRun({
    datasetId,
    target: 'constructor',
    seed: 1,
    constraints: ['toString <= __proto__'],
    kinds: [{ column: 'hasOwnProperty', kind: 'CONTINUOUS' }],
    options: [{ name: 'families', value: ['gamma'], column: '__proto__' }],
  });
  const worker = await app.startWorker();
  await (await app.finish(runId)).close();
  await worker.end('SIGTERM');
  const { data } = await app.graphql<{
    run: {
      state: string;
      generation: { id: string };
      metrics: { nodes: readonly { columns: readonly string[] }[] };
    };
  }>(
    'query ($id: ID!) { run(id: $id) { state generation { id } metrics(first: 200) { nodes { columns } } } }',
    { id: runId },
  );
  expect(data.run.state).toBe('SUCCEEDED');
  const measured = new Set(data.run.metrics.nodes.flatMap(({ columns }) => columns));
  expect(NAMES.filter((name) => !measured.has(name))).toEqual([]);
  // Whatever the decision on so few and so regular rows is.
  const { text } = await app.download(`/generations/${data.run.generation.id}/rows.csv?confirm=do-not-share`);
  const [header, ...rows] = text.trimEnd().split('\n');
  expect(header).toBe(NAMES.join(','));
  expect(rows.filter((row) => Number(row.split(',')[1]) > Number(row.split(',')[2]))).toEqual([]);
});
