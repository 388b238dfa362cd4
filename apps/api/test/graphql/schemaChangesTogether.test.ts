import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { schemaCalls, SURVEY } from '../support/datasetSchemas.js';
import { mixedTable } from '../support/tables.js';

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

const { column, schemaOf, update } = schemaCalls(() => app);

describe('updateDatasetSchema beside other work', () => {
  test('two changes at once both hold', async () => {
    const id = await app.dataset(SURVEY);
    const answers = await Promise.all([
      update(id, [{ name: 'age', kind: 'CONTINUOUS' }]),
      update(id, [{ name: 'answer', role: 'SENSITIVE' }]),
      update(id, [{ name: 'note', kind: 'CATEGORICAL' }]),
    ]);
    expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined]);
    const kinds = (await schemaOf(id)).map(({ name, kind, role }) => `${name} ${kind} ${role}`);
    expect(kinds.slice(3)).toEqual([
      'answer CATEGORICAL SENSITIVE',
      'age CONTINUOUS NONE',
      'note CATEGORICAL NONE',
    ]);
  });

  test('a server that is killed leaves nothing half-stored', async () => {
    const killed = await App.start();
    try {
      const many = mixedTable(70_000);
      const id = await killed.dataset(many);
      const kinds = () =>
        killed.database.query('SELECT table_id, profile::text, user_columns FROM dataset ORDER BY id');
      const before = await kinds();
      const gate = await killed.database.holdChunk(1);
      const cut = killed
        .graphql(
          'mutation ($input: UpdateDatasetSchemaInput!) { updateDatasetSchema(input: $input) { dataset { id } } }',
          {
            input: { datasetId: id, columns: [{ name: 'age', kind: 'CONTINUOUS' }] },
          },
        )
        .catch((error: unknown) => error);
      // In the middle of its transaction: the first chunks are written, the second ones wait at the gate.
      await killed.database.query(`DO $$ BEGIN
        WHILE NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database =
          (SELECT oid FROM pg_database WHERE datname = current_database())) LOOP
          PERFORM pg_sleep(0.01);
        END LOOP; END $$`);
      await killed.server.end('SIGKILL');
      await cut;
      await gate.open();
      expect(await kinds()).toEqual(before);
      const [{ tables }] = await killed.database.query<{ tables: string }>(
        'SELECT count(*) AS tables FROM stored_table WHERE id NOT IN (SELECT table_id FROM dataset)',
      );
      expect(tables).toBe('0');
    } finally {
      await killed.stop();
    }
  });

  test('a run keeps the rows that it was made for; they go with it', async () => {
    const id = await app.dataset(mixedTable(120));
    const runId = await app.createRun({ datasetId: id, seed: 3, synthesizer: 'independent' });
    const other = await app.dataset(mixedTable(120));
    const untouched = await app.createRun({ datasetId: other, seed: 3, synthesizer: 'independent' });
    expect((await update(id, [{ name: 'age', kind: 'CATEGORICAL' }])).errors).toBeUndefined();
    const worker = await app.startWorker();
    for (const run of [runId, untouched]) await (await app.finish(run)).close();
    await worker.end('SIGTERM');
    const rows = async (run: string): Promise<string> => {
      const { data } = await app.graphql<{ run: { state: string; generation: { id: string } } }>(
        'query ($id: ID!) { run(id: $id) { state generation { id } } }',
        { id: run },
      );
      expect(data.run.state).toBe('SUCCEEDED');
      return (await app.download(`/generations/${data.run.generation.id}/rows.csv`)).text;
    };
    expect(await rows(runId)).toBe(await rows(untouched));
    const tables = () =>
      app.database.query('SELECT id FROM stored_table WHERE id = (SELECT table_id FROM run WHERE id = $1)', [
        runId,
      ]);
    const [kept] = await app.database.query<{ table_id: string }>('SELECT table_id FROM run WHERE id = $1', [
      runId,
    ]);
    expect(await tables()).toHaveLength(1);
    await app.graphql('mutation ($id: ID!) { deleteRun(id: $id) { deletedId } }', { id: runId });
    expect(await app.database.query('SELECT id FROM stored_table WHERE id = $1', [kept.table_id])).toEqual(
      [],
    );
    expect((await column(id, 'age')).kind).toBe('CATEGORICAL');
  });
});
