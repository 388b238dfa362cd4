import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

let app: App;
let datasetId: string;

beforeAll(async () => {
  app = await App.start();
  datasetId = await app.dataset(mixedTable(2000));
});
afterAll(() => app.stop());

const cancel = async (id: string) =>
  (
    await app.graphql<{ cancelRun: { run: { state: string; cancelRequested: boolean } } }>(
      'mutation ($id: ID!) { cancelRun(id: $id) { run { state cancelRequested } } }',
      { id },
    )
  ).data.cancelRun.run;

test('a queued run is canceled at once, and no worker takes it up', async () => {
  const id = await app.createRun({ datasetId });
  const watcher = app.watch(id);
  await watcher.until(({ kind }) => kind === 'SNAPSHOT');
  expect(await cancel(id)).toEqual({ state: 'CANCELED', cancelRequested: true });
  await watcher.completed;
  expect(watcher.last).toMatchObject({ state: 'CANCELED', terminal: true });
  await watcher.close();

  const worker = await app.startWorker();
  await worker.logged('run-skipped', ({ runId }) => runId === id);
  // A finished run is returned as it is.
  expect(await cancel(id)).toEqual({ state: 'CANCELED', cancelRequested: true });
});

test('a running run stops in the middle, with a terminal event and without its rows', async () => {
  const id = await app.createRun({ datasetId, rowCount: 5_000_000 });
  const watcher = app.watch(id);
  await watcher.until(({ stage, message }) => stage === 'GENERATE' && !message.startsWith('0 '));
  const { data } = await app.graphql<{ run: { generation: { id: string } } }>(
    'query ($id: ID!) { run(id: $id) { generation { id } } }',
    { id },
  );
  expect((await app.download(`/generations/${data.run.generation.id}/rows.csv`)).status).toBe(409);
  await cancel(id);
  await watcher.completed;
  expect(watcher.last).toMatchObject({ state: 'CANCELED', terminal: true });
  expect(watcher.last?.progress).toBeLessThan(0.7);
  expect(watcher.events.map(({ message }) => message)).toContain('Asked to stop');
  await watcher.close();
  const left = await app.database.query(
    'SELECT (SELECT count(*) FROM generation) AS generations, (SELECT count(*) FROM stored_table) AS tables',
  );
  expect(left).toEqual([{ generations: '0', tables: '1' }]);

  // The worker is free for the next run.
  const next = await app.finish(await app.createRun({ datasetId, rowCount: 100 }));
  expect(next.last?.state).toBe('SUCCEEDED');
  await next.close();
});

test('a run that does not exist cannot be canceled', async () => {
  const { errors } = await app.graphql('mutation { cancelRun(id: "nope") { run { id } } }');
  expect(errors?.[0].extensions.code).toBe('NOT_FOUND');
});
