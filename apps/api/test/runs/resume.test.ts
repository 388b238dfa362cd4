import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { CHUNK_ROWS } from '@likeness/core';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

/** Four chunks: a worker that is told to stop at the third may store that one still, and leaves the last. */
const ROWS = 200_000;
/** Two chunks: enough to stand still between them. */
const FEW_ROWS = CHUNK_ROWS + 1000;
/** Each test sees several runs to their end. */
jest.setTimeout(180_000);

let app: App;
let datasetId: string;

beforeAll(async () => {
  app = await App.start();
  datasetId = await app.dataset(mixedTable(500));
});
afterAll(() => app.stop());

async function rowsOf(id: string): Promise<string> {
  const { data } = await app.graphql<{ run: { generation: { id: string } } }>(
    'query ($id: ID!) { run(id: $id) { generation { id } } }',
    { id },
  );
  const { status, text } = await app.download(`/generations/${data.run.generation.id}/rows.csv`);
  expect(status).toBe(200);
  return text;
}

async function storedRows(id: string): Promise<number> {
  const [{ rows }] = await app.database.query<{ rows: number }>(
    'SELECT row_count AS rows FROM generation WHERE run_id = $1',
    [id],
  );
  return rows;
}

test('a worker that is killed, one that is stopped and one that is left alone give the same rows', async () => {
  const settings = { datasetId, rowCount: ROWS, seed: 11 };

  const killed = await app.createRun(settings);
  const killedWatcher = app.watch(killed);
  const atSecondChunk = await app.database.holdChunk(1);
  await app.startWorker();
  await atSecondChunk.reached;
  await app.killWorkers();
  await atSecondChunk.open();
  expect(await storedRows(killed)).toBe(CHUNK_ROWS);
  const second = await app.startWorker();
  await killedWatcher.completed;
  expect(killedWatcher.last).toMatchObject({ state: 'SUCCEEDED', terminal: true });
  expect(killedWatcher.events.map(({ message }) => message)).toContain('A worker took over (attempt 2)');
  const progress = killedWatcher.events.map((event) => event.progress);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  await killedWatcher.close();

  const stopped = await app.createRun(settings);
  const atThirdChunk = await app.database.holdChunk(2);
  const stoppedWatcher = app.watch(stopped);
  await atThirdChunk.reached;
  const ended = second.end('SIGTERM');
  await second.logged('stopping');
  await atThirdChunk.open();
  expect(await ended).toBe(0);
  expect(stoppedWatcher.events.map(({ message }) => message)).toContain(
    'The worker is stopping; another one will go on',
  );
  expect(await storedRows(stopped)).toBeLessThan(ROWS);
  await app.startWorker();
  await stoppedWatcher.completed;
  expect(stoppedWatcher.last?.state).toBe('SUCCEEDED');
  await stoppedWatcher.close();

  const quiet = await app.createRun(settings);
  const quietWatcher = await app.finish(quiet);
  expect(quietWatcher.last?.state).toBe('SUCCEEDED');
  await quietWatcher.close();

  const expected = await rowsOf(quiet);
  expect(expected.split('\n')).toHaveLength(ROWS + 2);
  expect((await rowsOf(killed)) === expected).toBe(true);
  expect((await rowsOf(stopped)) === expected).toBe(true);
});

test('two workers share the runs, and each run is done once', async () => {
  await app.startWorker();
  const ids: string[] = [];
  for (let seed = 0; seed < 6; seed += 1) ids.push(await app.createRun({ datasetId, rowCount: 1000, seed }));
  for (const id of ids) {
    const watcher = await app.finish(id);
    expect(watcher.last?.state).toBe('SUCCEEDED');
    await watcher.close();
  }
  const attempts = await app.database.query('SELECT DISTINCT attempt FROM run WHERE id = ANY($1)', [ids]);
  expect(attempts).toEqual([{ attempt: 1 }]);
});

test('a run whose job is gone is queued again', async () => {
  const id = await app.createRun({ datasetId, rowCount: 100, seed: 99 });
  await app.database.query(
    `WITH gone AS (DELETE FROM pgboss.job WHERE data->>'runId' = $1)
     UPDATE run SET job_id = NULL, state = 'RUNNING' WHERE id = $1`,
    [id],
  );
  const watcher = await app.finish(id);
  expect(watcher.last?.state).toBe('SUCCEEDED');
  await watcher.close();
});

test('a subscription outlives an API process', async () => {
  const gate = await app.database.holdChunk(1);
  const id = await app.createRun({ datasetId, rowCount: FEW_ROWS, seed: 3 });
  const before = app.watch(id);
  await before.until(({ stage }) => stage === 'GENERATE');
  await gate.reached;
  const { sequence } = before.events[before.events.length - 1];
  await app.restartServer();
  await before.close();
  const after = app.watch(id, sequence);
  await after.until(({ kind }) => kind === 'SNAPSHOT');
  await gate.open();
  await after.completed;
  const events = after.events.slice(1);
  expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => sequence + 1 + index));
  expect(after.last).toMatchObject({ state: 'SUCCEEDED', terminal: true });
  await after.close();
});

test('lost database connections stop neither the API nor a run', async () => {
  const gate = await app.database.holdChunk(1);
  const id = await app.createRun({ datasetId, rowCount: FEW_ROWS, seed: 4 });
  const watcher = app.watch(id);
  await gate.reached;
  await app.database.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await gate.open();
  await watcher.completed;
  expect(watcher.last).toMatchObject({ state: 'SUCCEEDED', terminal: true });
  expect((await app.download('/health')).status).toBe(200);
  await watcher.close();
});
