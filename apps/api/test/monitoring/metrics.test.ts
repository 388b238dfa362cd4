import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';
import { WebSocket } from 'ws';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

const KEY = 'a-key-of-some-length-2026';

let app: App;
beforeAll(async () => {
  app = await App.start({ LIKENESS_METRICS_KEY: KEY });
});
afterAll(() => app.stop());

async function get(
  path: string,
  headers: Record<string, string> = {},
  host = '127.0.0.1',
  port = app.port,
): Promise<{ status: number; text: string; type: string }> {
  const message = request({ host, port, path, headers: { host: 'localhost', ...headers } });
  message.end();
  const [response] = (await once(message, 'response')) as [IncomingMessage];
  let text = '';
  for await (const piece of response.setEncoding('utf8')) text += String(piece);
  return { status: response.statusCode ?? 0, text, type: response.headers['content-type'] ?? '' };
}

/** The value of a series, as Prometheus reads it; undefined when it is not there. */
async function series(name: string): Promise<number | undefined> {
  const { text } = await get('/metrics');
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

describe('the metrics', () => {
  test('are text that Prometheus reads', async () => {
    const { status, text, type } = await get('/metrics');
    expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    for (const line of text.split('\n').filter((each) => each !== '')) {
      expect(line).toMatch(
        /^(# (HELP|TYPE) \S+ .+|[a-z0-9_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? \S+)$/,
      );
    }
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']) {
      expect(text).toContain(`${name} `);
    }
  });

  test('count requests by the first field and the code, not by names that callers choose', async () => {
    await app.graphql('query Anna_Schmidt { anna: runs { totalCount } }');
    await app.graphql('mutation { deleteWebhook(id: "anna") { deletedWebhookId } }');
    await app.graphql('{ nothing }');
    await app.graphql(`{ ${Array.from({ length: 30 }, (_, at) => `a${at}: __typename`).join(' ')} }`);
    await app.download('/generations/anna/rows.csv');
    await app.download('/anna');
    expect(await series('likeness_requests_total{operation="query runs",outcome="ok"}')).toBe(1);
    expect(
      await series('likeness_requests_total{operation="mutation deleteWebhook",outcome="NOT_FOUND"}'),
    ).toBe(1);
    expect(
      await series('likeness_requests_total{operation="refused",outcome="GRAPHQL_VALIDATION_FAILED"}'),
    ).toBe(1);
    expect(await series('likeness_requests_total{operation="refused",outcome="QUERY_TOO_COMPLEX"}')).toBe(1);
    expect(
      await series('likeness_requests_total{operation="GET /generations/:id/rows.csv",outcome="NOT_FOUND"}'),
    ).toBe(1);
    expect(await series('likeness_requests_total{operation="none",outcome="404"}')).toBe(1);
    expect(await series('likeness_request_duration_seconds_count{operation="query runs"}')).toBe(1);
    expect((await get('/metrics')).text).not.toMatch(/anna/i);
  });

  test('have the runs by state, the queue and the workers', async () => {
    const datasetId = await app.dataset(mixedTable(150), { name: 'Patients of Anna' });
    const runId = await app.createRun({ datasetId, synthesizer: 'independent' });
    expect(await series('likeness_runs{state="QUEUED"}')).toBe(1);
    expect(await series('likeness_queue_jobs{queue="run",state="waiting"}')).toBe(1);
    expect(await series('likeness_queue_oldest_job_seconds{queue="run",state="waiting"}')).toBeGreaterThan(0);
    expect(await series('likeness_workers{state="idle"}')).toBe(0);
    await app.startWorker({ LIKENESS_WORKER_THREADS: '2' });
    await (await app.finish(runId)).close();
    expect(await series('likeness_runs{state="SUCCEEDED"}')).toBe(1);
    expect(await series('likeness_runs{state="QUEUED"}')).toBe(0);
    expect(await series('likeness_worker_threads')).toBe(2);
    expect(await series('likeness_worker_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(await series('likeness_database_up')).toBe(1);
    expect(await series('likeness_database_connections{state="waiting"}')).toBe(0);
    expect((await get('/metrics')).text).not.toMatch(/anna/i);
  });

  test('count open sockets', async () => {
    const before = (await series('likeness_web_sockets')) ?? Number.NaN;
    const socket = new WebSocket(`ws://127.0.0.1:${app.port}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    expect(await series('likeness_web_sockets')).toBe(before + 1);
    socket.terminate();
  });
});

describe('who may read them', () => {
  test.each([
    ['a program on this machine', {}, 200],
    ['with the key', { authorization: `Bearer ${KEY}` }, 200],
    ['with the key, through a proxy', { authorization: `Bearer ${KEY}`, 'x-forwarded-for': '1.1.1.1' }, 200],
    ['with a wrong key', { authorization: 'Bearer wrong' }, 401],
    ['through a proxy on this machine', { 'x-forwarded-for': '1.1.1.1' }, 401],
    ['through another proxy', { forwarded: 'for=1.1.1.1' }, 401],
    ['a page under a name that was made to point here', { host: 'attacker.example' }, 403],
  ])('%s: %o is answered %d', async (_, headers, status) => {
    expect((await get('/metrics', headers)).status).toBe(status);
  });

  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  (outside === undefined ? test.skip : test)('another machine needs the key', async () => {
    const open = await App.start({ LIKENESS_HOST: '0.0.0.0', LIKENESS_METRICS_KEY: KEY });
    try {
      const from = (headers: Record<string, string>) => get('/metrics', headers, outside, open.port);
      expect((await from({ host: `${outside}` })).status).toBe(401);
      expect((await from({ authorization: `Bearer ${KEY}` })).status).toBe(200);
    } finally {
      await open.stop();
    }
  });
});

describe('health and readiness', () => {
  test('a process that lives and has all it needs says so', async () => {
    expect(JSON.parse((await get('/health')).text)).toEqual({ status: 'ok', version: '0.1.0' });
    const { status, text } = await get('/ready');
    expect([status, JSON.parse(text)]).toEqual([
      200,
      { status: 'ready', database: 'ok', migrations: 'ok', queue: 'ok', version: '0.1.0' },
    ]);
  });

  test('a migration or a queue that is missing is named', async () => {
    const own = await App.start();
    try {
      const ready = async () => {
        const { status, text } = await get('/ready', {}, '127.0.0.1', own.port);
        return [status, JSON.parse(text) as unknown];
      };
      await own.database.query(
        'DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)',
      );
      expect(await ready()).toEqual([
        503,
        expect.objectContaining({ database: 'ok', migrations: 'pending', queue: 'ok' }),
      ]);
      await own.database.query("DELETE FROM pgboss.queue WHERE name = 'run'");
      expect(await ready()).toEqual([503, expect.objectContaining({ queue: 'missing' })]);
    } finally {
      await own.stop();
    }
  });

  test('without its database the process lives, is not ready, and has metrics of its own', async () => {
    const own = await App.start();
    const dropped = own.database.drop();
    try {
      await dropped;
      const at = (path: string) => get(path, {}, '127.0.0.1', own.port);
      expect((await at('/health')).status).toBe(200);
      expect(await at('/ready')).toMatchObject({ status: 503, text: expect.stringContaining('unreachable') });
      const { status, text } = await at('/metrics');
      expect([status, text]).toEqual([200, expect.stringContaining('likeness_database_up 0')]);
      expect(text).toContain('process_resident_memory_bytes ');
      expect(text).not.toMatch(/^likeness_(runs|worker_threads|queue_jobs)[ {]/m);
    } finally {
      await own.server.end('SIGKILL');
    }
  });
});
