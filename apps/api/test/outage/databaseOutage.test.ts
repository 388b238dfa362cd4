import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { startOwnPostgres, type OwnPostgres } from '../support/ownPostgres.js';
import { mixedTable } from '../support/tables.js';

let postgres: OwnPostgres;
let app: App;
beforeAll(async () => {
  postgres = await startOwnPostgres();
  process.env.DATABASE_URL = postgres.url;
  app = await App.start();
});
afterAll(async () => {
  await app.stop();
  await postgres.remove();
});

const codeOf = async (query: string): Promise<unknown> =>
  (await app.graphql(query)).errors?.[0].extensions.code;

async function untilAnswered<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  for (;;) {
    const { data, errors } = await app.graphql<Data>(query, variables).catch(() => ({
      data: null,
      errors: [],
    }));
    if (data && !errors) return data;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

(process.platform === 'linux' ? describe : describe.skip)('a database that hangs', () => {
  test('lets nobody wait for ever, and is used again when it goes on', async () => {
    const id = await app.dataset('a,b\n1,x\n2,y\n');
    await postgres.signalAll('SIGSTOP');
    try {
      // In hand when it stops, and after that.
      const waiting = await Promise.all([
        codeOf('{ datasets { nodes { id } } }'),
        codeOf('mutation { deleteDataset(id: "x") { deletedId } }'),
        app.upload('a,b\n1,x\n').then(({ status, body }) => [status, body.error?.code]),
      ]);
      expect(waiting).toEqual([
        'DATABASE_UNAVAILABLE',
        'DATABASE_UNAVAILABLE',
        [503, 'DATABASE_UNAVAILABLE'],
      ]);
      const refused = await app.fetch(`/datasets/${id}/rows.csv`);
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await app.download('/ready')).status).toBe(503);
      expect(await app.spooled()).toEqual([]);
    } finally {
      await postgres.signalAll('SIGCONT');
    }
    await app.server.logged('database-answers');
    const { datasets } = await untilAnswered<{ datasets: { nodes: { id: string }[] } }>(
      '{ datasets { nodes { id } } }',
    );
    expect(datasets.nodes.map((dataset) => dataset.id)).toEqual([id]);
  }, 120_000);
});

describe('a database that is killed', () => {
  test('is used again when it is back, and the run in hand ends with the same rows', async () => {
    const datasetId = await app.dataset(mixedTable(3000));
    const worker = await app.startWorker();
    const input = { datasetId, seed: 1, rowCount: 20_000, synthesizer: 'independent' };
    const runId = await app.createRun(input);
    const taken = await worker.logged('run-taken');
    expect(taken.runId).toBe(runId);
    process.kill(postgres.pid(), 'SIGKILL');
    await postgres.restart();
    const query = 'query ($id: ID!) { run(id: $id) { state generation { id } } }';
    type Answer = { run: { state: string; generation: { id: string } | null } };
    let run = (await untilAnswered<Answer>(query, { id: runId })).run;
    while (run.state === 'QUEUED' || run.state === 'RUNNING') {
      await new Promise((resolve) => setTimeout(resolve, 200));
      ({ run } = await untilAnswered<Answer>(query, { id: runId }));
    }
    expect(run.state).toBe('SUCCEEDED');
    // Neither process had to be started again.
    expect(worker.child.exitCode).toBeNull();
    expect(app.server.child.exitCode).toBeNull();
    const again = await app.createRun(input);
    await (await app.finish(again)).close();
    const second = (await untilAnswered<Answer>(query, { id: again })).run;
    const rows = (id: string | undefined) => app.download(`/generations/${id}/rows.csv?confirm=do-not-share`);
    expect((await rows(run.generation?.id)).text).toBe((await rows(second.generation?.id)).text);
  }, 180_000);
});
