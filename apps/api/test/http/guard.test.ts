import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { App } from '../support/app.js';

const WEB = 'http://localhost:3210';

let app: App;
beforeAll(async () => {
  app = await App.start({ PORT: '3210' });
});
afterAll(() => app.stop());

/** A request with headers that fetch would not send. */
async function send(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number | undefined; code: unknown; headers: NodeJS.Dict<string | string[]> }> {
  const message = request({ host: '127.0.0.1', port: app.port, method, path, headers });
  message.end(body);
  const [response] = (await once(message, 'response')) as [import('node:http').IncomingMessage];
  let text = '';
  for await (const piece of response.setEncoding('utf8')) text += String(piece);
  const parsed = (text.startsWith('{') ? JSON.parse(text) : {}) as {
    error?: { code: string };
    errors?: readonly { extensions: { code: string } }[];
  };
  const code = parsed.error?.code ?? parsed.errors?.[0].extensions.code;
  return { status: response.statusCode, code, headers: response.headers };
}

describe('a page in the browser of someone who runs Likeness', () => {
  const host = 'localhost';

  test('may not reach the API under a name that was made to point here', async () => {
    for (const path of ['/graphql?query={__typename}', '/datasets/x/rows.csv']) {
      expect(await send('GET', path, { host: 'attacker.example' })).toMatchObject({
        status: 403,
        code: 'FORBIDDEN_HOST',
      });
    }
  });

  test.each(['https://attacker.example', 'http://localhost:9999', 'null'])(
    'may not change anything from %s',
    async (origin) => {
      const headers = { host, origin, 'content-type': 'text/csv' };
      expect(await send('POST', '/datasets?fileName=a.csv', headers, 'a\n1\n')).toMatchObject({
        status: 403,
        code: 'FORBIDDEN_ORIGIN',
      });
      const query = JSON.stringify({ query: 'mutation { deleteDataset(id: "x") { deletedId } }' });
      expect(
        await send('POST', '/graphql', { ...headers, 'content-type': 'application/json' }, query),
      ).toMatchObject({
        status: 403,
      });
      const { headers: answered } = await send('GET', '/graphql', { host, origin });
      expect(answered['access-control-allow-origin']).not.toBe(origin);
    },
  );

  test('may not send a query as a plain form or a link', async () => {
    const known = { host, ...app.authorization };
    expect((await send('GET', '/graphql?query={__typename}', known)).status).toBe(400);
    const form = { ...known, 'content-type': 'text/plain' };
    expect((await send('POST', '/graphql', form, '{"query":"{__typename}"}')).status).toBe(400);
  });

  test('may not open a socket', async () => {
    const connect = (origin: string | undefined, hostHeader = host): Promise<string> =>
      new Promise((resolve) => {
        const headers = { host: `${hostHeader}:${app.port}` };
        const socket = new WebSocket(`ws://127.0.0.1:${app.port}/graphql`, 'graphql-transport-ws', {
          origin,
          headers,
        });
        socket.on('open', () => {
          socket.terminate();
          resolve('open');
        });
        socket.on('error', ({ message }) => resolve(message));
      });
    expect(await connect('https://attacker.example')).toContain('403');
    expect(await connect(undefined, 'attacker.example')).toContain('403');
    expect(await connect(WEB)).toBe('open');
    expect(await connect(undefined)).toBe('open');
  });
});

test('the dashboard may', async () => {
  const headers = {
    host: 'localhost',
    origin: WEB,
    'content-type': 'application/json',
    ...app.authorization,
  };
  const answer = await send('POST', '/graphql', headers, JSON.stringify({ query: '{ __typename }' }));
  expect(answer).toMatchObject({ status: 200 });
  expect(answer.headers['access-control-allow-origin']).toBe(WEB);
  const preflight = await send('OPTIONS', '/graphql', {
    host: 'localhost',
    origin: WEB,
    'access-control-request-method': 'POST',
  });
  expect(preflight).toMatchObject({ status: 204 });
});

test('a path that does not exist says so', async () => {
  expect(await send('GET', '/nothing', { host: 'localhost', ...app.authorization })).toMatchObject({
    status: 404,
    code: 'NOT_FOUND',
  });
});
