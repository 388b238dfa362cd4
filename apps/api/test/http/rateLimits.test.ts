import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { addressOf } from '../../src/http/caller.js';
import { App } from '../support/app.js';
import { hostRequest } from '../support/hostRequest.js';

interface Refused {
  readonly errors: readonly { readonly extensions: Record<string, unknown> }[];
}

async function withApp(environment: Record<string, string>, use: (app: App) => Promise<void>): Promise<void> {
  const app = await App.start(environment);
  try {
    await use(app);
  } finally {
    await app.stop();
  }
}

test('requests beyond the limit of a caller are refused, and are told when to come back', async () => {
  await withApp({ LIKENESS_REQUESTS_PER_MINUTE: '20' }, async (app) => {
    const send = () =>
      app.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      });
    const answers = await Promise.all(Array.from({ length: 25 }, send));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(refused).toHaveLength(5);
    const seconds = Number(refused[0].headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    const { errors } = (await refused[0].json()) as Refused;
    expect(errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: seconds });
    // Whoever looks after the process is not counted.
    expect((await app.download('/health')).status).toBe(200);
    // Nor does it count for operations over a socket alone.
    const client = createClient({
      url: `ws://127.0.0.1:${app.port}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: app.authorization,
      retryAttempts: 0,
    });
    const error = await new Promise((resolve) =>
      client.subscribe(
        { query: '{ __typename }' },
        { next: resolve, error: resolve, complete: () => undefined },
      ),
    );
    expect(error).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await client.dispose();
  });
});

test('uploads have a limit of their own', async () => {
  await withApp({ LIKENESS_UPLOADS_PER_MINUTE: '2' }, async (app) => {
    for (let index = 0; index < 2; index += 1) expect((await app.upload('a,b\n1,x\n')).status).toBe(201);
    const { status, body } = await app.upload('a,b\n1,x\n');
    expect([status, body.error?.code]).toEqual([429, 'RATE_LIMITED']);
    expect(await app.spooled()).toEqual([]);
    expect((await app.graphql('{ __typename }')).errors).toBeUndefined();
  });
});

test('an address that holds many connections open gets no further one, another one does', async () => {
  await withApp({ LIKENESS_CONNECTIONS_PER_CALLER: '5' }, async (app) => {
    const held: Socket[] = [];
    for (let index = 0; index < 5; index += 1) {
      const socket = connect({ port: app.port, host: '127.0.0.1', localAddress: '127.0.0.3' });
      await once(socket, 'connect');
      held.push(socket);
    }
    const sixth = connect({ port: app.port, host: '127.0.0.1', localAddress: '127.0.0.3' });
    sixth.on('error', () => undefined);
    await once(sixth, 'close');
    expect(await hostRequest(app.port, '/graphql?query={__typename}', 'localhost', app.token)).toBe(200);
    for (const socket of held) socket.destroy();
  });
});

describe('subscriptions', () => {
  let app: App;
  beforeAll(async () => {
    app = await App.start();
  });
  afterAll(() => app.stop());

  test('are limited over all sockets of a caller', async () => {
    const datasetId = await app.dataset('a,b\n1,x\n2,y\n3,x\n');
    // No worker: the run waits, and whoever watches it does too.
    const runId = await app.createRun({ datasetId, seed: 1 });
    const clients = Array.from({ length: 2 }, () =>
      createClient({
        url: `ws://127.0.0.1:${app.port}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: app.authorization,
        retryAttempts: 0,
      }),
    );
    const opened = Array.from(
      { length: 210 },
      (_, at) =>
        new Promise((resolve) => {
          clients[at % 2].subscribe(
            { query: `subscription { runEvents(runId: "${runId}") { sequence } }` },
            { next: () => resolve('open'), error: resolve, complete: () => undefined },
          );
        }),
    );
    const results = await Promise.all(opened);
    const refused = results.filter((result) => result !== 'open');
    expect(refused.length).toBeGreaterThan(0);
    expect(results.length - refused.length).toBeLessThanOrEqual(200);
    for (const errors of refused)
      expect(errors).toMatchObject([
        { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } },
      ]);
    for (const client of clients) await client.dispose();
  });
});

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:192.168.1.7', '192.168.1.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the address %s is counted as %s', (remoteAddress, caller) => {
  expect(addressOf({ remoteAddress })).toBe(caller);
});
