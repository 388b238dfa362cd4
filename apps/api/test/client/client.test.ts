import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LikenessApiError, LikenessClient, type RunEvent } from '@likeness/client';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

let app: App;
let client: LikenessClient;
let runId: string;
let generationId: string;

beforeAll(async () => {
  app = await App.start();
  await app.startWorker();
  client = new LikenessClient({ url: app.base, key: app.token });
  const dataset = await client.upload(mixedTable(150), { fileName: 'people.csv', name: 'People' });
  runId = (await client.createRun({ datasetId: dataset.id, synthesizer: 'independent', seed: 5 })).id;
  const run = await client.waitForRun(runId);
  expect(run).toMatchObject({ state: 'SUCCEEDED', decision: { outcome: expect.any(String) } });
  generationId = run.generation?.id ?? '';
}, 240_000);
afterAll(() => app.stop());

const confirm = { confirm: 'do-not-share' } as const;

async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

async function code(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => (error instanceof LikenessApiError ? error.code : error),
  );
}

describe('the client', () => {
  test('streams a table up, with the kinds of its columns', async () => {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (const part of ['"size, m",b\n', '1,x\n'.repeat(200), '2,y\n'.repeat(200)]) yield Buffer.from(part);
    }
    const dataset = await client.upload(pieces(), { fileName: 'a.csv', kinds: { 'size, m': 'categorical' } });
    expect(dataset.rowCount).toBe(400);
    expect(dataset.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['size, m', 'categorical'],
      ['b', expect.any(String)],
    ]);
  });

  test('has the refusals of the API with code and place', async () => {
    const error = await client.createRun({ datasetId: 'x' }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'NOT_FOUND', details: { path: 'datasetId' } });
    expect(await code(client.run('x'))).toBe('NOT_FOUND');
    expect(await code(client.waitForRun('x'))).toBe('NOT_FOUND');
    expect(await code(collect(client.runEvents('x')))).toBe('NOT_FOUND');
    expect(await code(collect(client.download('x', 'csv')))).toBe('NOT_FOUND');
    expect(await code(client.query('{ nothing }', {}))).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('reads rows, files, metrics and documents', async () => {
    const rows = await collect(client.rows(generationId, confirm));
    const run = await client.run(runId);
    expect(rows).toHaveLength(run.generation?.rowCount ?? -1);
    const csv = Buffer.concat(await collect(client.download(generationId, 'csv', confirm))).toString();
    expect(csv.trim().split('\n')).toHaveLength(rows.length + 1);
    expect(csv.split('\n')[0].trim().split(',')).toEqual(Object.keys(rows[0]));
    const metrics = await collect(client.metrics(runId));
    const privacy = await collect(client.metrics(runId, { group: 'PRIVACY' }));
    expect(metrics.length).toBeGreaterThan(privacy.length);
    expect(new Set(privacy.map(({ group }) => group))).toEqual(new Set(['PRIVACY']));
    expect(await client.report(runId)).toMatchObject({ decision: { outcome: expect.any(String) } });
    expect(await client.model(runId, confirm)).toMatchObject({ fit: expect.any(Object) });
  });

  test('ends a download when the loop ends', async () => {
    for await (const row of client.rows(generationId, confirm)) {
      expect(Object.keys(row).length).toBeGreaterThan(1);
      break;
    }
    expect((await client.run(runId)).state).toBe('SUCCEEDED');
  });

  test('reads every page of a list', async () => {
    const { run } = await client.query<{ run: { dataset: { id: string } } }>(
      'query ($id: ID!) { run(id: $id) { dataset { id } } }',
      { id: runId },
    );
    await app.database.query(
      `INSERT INTO run SELECT (json_populate_record(run, json_build_object('id', 'copy-' || n, 'job_id', null))).*
       FROM run, generate_series(1, 230) AS n WHERE id = $1`,
      [runId],
    );
    const runs = await collect(client.runs({ datasetId: run.dataset.id }));
    expect(new Set(runs.map(({ id }) => id)).size).toBe(231);
    await app.database.query("DELETE FROM run WHERE id LIKE 'copy-%'");
  });

  test('watches a run over a server that starts again', async () => {
    const dataset = await client.upload(mixedTable(150), { fileName: 'people.csv' });
    const gate = await app.database.holdChunk(0);
    const { id } = await client.createRun({ datasetId: dataset.id, synthesizer: 'independent', seed: 2 });
    const events: RunEvent[] = [];
    let seen = (): void => undefined;
    const begun = new Promise<void>((resolve) => (seen = resolve));
    const waiting = client.waitForRun(id, {
      onEvent: (event) => {
        events.push(event);
        seen();
      },
    });
    await begun;
    await app.restartServer();
    await gate.open();
    expect(await waiting).toMatchObject({ id, state: 'SUCCEEDED' });
    const sequences = events.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    expect(events.at(-1)).toMatchObject({ terminal: true, state: 'SUCCEEDED' });
  });

  test('gives up a wait after its time, or when it is told to, and the run goes on', async () => {
    await app.killWorkers();
    const dataset = await client.upload(mixedTable(150), { fileName: 'people.csv' });
    const { id } = await client.createRun({ datasetId: dataset.id });
    expect(await code(client.waitForRun(id, { timeoutMilliseconds: 50 }))).toBe('TIMEOUT');
    const controller = new AbortController();
    const work = client.waitForRun(id, { signal: controller.signal, onEvent: () => controller.abort() });
    expect(await code(work)).toMatchObject({ name: 'AbortError' });
    expect((await client.run(id)).state).toBe('QUEUED');
    await app.startWorker();
  });
});
