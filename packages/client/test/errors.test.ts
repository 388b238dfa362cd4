import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LikenessApiError, LikenessClient } from '../src/index.js';

let server: Server;
let answer: RequestListener;
let client: LikenessClient;
beforeAll(async () => {
  server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = new LikenessClient({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    key: 'secret',
  });
});
afterAll(async () => {
  server.close();
  await once(server, 'close');
});

async function refusal(work: Promise<unknown>): Promise<LikenessApiError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof LikenessApiError) return error;
  throw new Error(`Not refused: ${String(error)}`);
}

describe('an answer that is no result', () => {
  test.each([
    [
      'a GraphQL error',
      200,
      '{"data":null,"errors":[{"message":"m","extensions":{"code":"NOT_FOUND","path":"id"}}]}',
      'NOT_FOUND',
    ],
    [
      'a refused query',
      400,
      '{"errors":[{"message":"m","extensions":{"code":"QUERY_TOO_COMPLEX"}}]}',
      'QUERY_TOO_COMPLEX',
    ],
    ['an HTTP error', 401, '{"error":{"code":"UNAUTHENTICATED","message":"m"}}', 'UNAUTHENTICATED'],
    ['a page of a proxy', 502, '<html>Bad Gateway</html>', 'NO_ANSWER'],
    ['a page of another server', 200, '<html>Welcome</html>', 'NO_ANSWER'],
    ['nothing', 204, '', 'NO_ANSWER'],
    ['JSON of something else', 200, '[1]', 'NO_ANSWER'],
  ])('%s has its code', async (_, status, text, code) => {
    answer = (_request, response) => {
      response.writeHead(status).end(text);
    };
    const error = await refusal(client.run('x'));
    expect([error.code, error.details.status]).toEqual([code, status]);
  });

  test('says where in the input it lies', async () => {
    answer = (_request, response) => {
      response
        .writeHead(422)
        .end('{"error":{"code":"CSV_RAGGED_ROW","message":"m","line":3,"requestId":"r"}}');
    };
    const { details } = await refusal(client.upload('a', { fileName: 'a.csv' }));
    expect(details).toEqual({ status: 422, line: 3, requestId: 'r' });
  });

  test('a server that is not there, an address that is none', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    other.close();
    await once(other, 'close');
    const gone = new LikenessClient({ url: `http://127.0.0.1:${port}` });
    expect(await refusal(gone.run('x'))).toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
    expect(() => new LikenessClient({ url: 'localhost:4000' })).toThrow(LikenessApiError);
    expect(() => new LikenessClient({ url: 'nowhere' })).toThrow(LikenessApiError);
  });
});

test('the key and the path of the address are sent', async () => {
  const seen: unknown[] = [];
  answer = (request, response) => {
    seen.push([request.url, request.headers.authorization]);
    response.end('{"data":{"run":null}}');
  };
  expect((await refusal(client.run('x'))).code).toBe('NOT_FOUND');
  expect(seen).toEqual([['/api/graphql', 'Bearer secret']]);
});

test('a signal ends a request with its own reason', async () => {
  answer = () => undefined;
  const reason = new Error('enough');
  const controller = new AbortController();
  const work = client.run('x', { signal: controller.signal });
  controller.abort(reason);
  await expect(work).rejects.toBe(reason);
  server.closeAllConnections();
});
