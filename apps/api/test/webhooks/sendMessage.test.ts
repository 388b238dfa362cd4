import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { sendMessage, type Resolve } from '../../src/jobs/webhooks/sendMessage.js';
import { addressRule } from '../../src/services/webhooks/allowedAddress.js';
import { Receiver } from '../support/receiver.js';

const publicOnly = addressRule([]);
const local = addressRule(['127.0.0.1']);
/** Any name is the address that it is given. */
const resolvesTo =
  (...addresses: string[]): Resolve =>
  (_name, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

let receiver: Receiver;
beforeAll(async () => {
  receiver = await Receiver.start();
});
afterAll(() => receiver.stop());

const send = (url: string, settings: Parameters<typeof sendMessage>[1]) =>
  sendMessage(
    { url, headers: { 'content-type': 'application/json', 'webhook-id': 'a' }, body: '{"ä":1}' },
    settings,
  );

describe('a request', () => {
  test('is a POST of the very bytes, and its answer is logged', async () => {
    const attempt = await send(receiver.url, { allowed: local });
    expect(attempt).toMatchObject({ status: 200, answer: 'thank you', error: null });
    expect(receiver.requests.at(-1)).toMatchObject({
      path: '/hook',
      body: '{"ä":1}',
      headers: { 'webhook-id': 'a', 'content-length': '8' },
    });
  });

  test.each([
    ['301', 301, 'REDIRECT'],
    ['307', 307, 'REDIRECT'],
    ['400', 400, 'STATUS'],
    ['503', 503, 'STATUS'],
  ])('is not accepted with status %s', async (_, status, code) => {
    const before = receiver.requests.length;
    receiver.answer = (_request, response) => {
      response.writeHead(status, { location: `${receiver.url}/other` }).end('no');
    };
    const attempt = await send(receiver.url, { allowed: local });
    expect(attempt).toMatchObject({ status, answer: 'no', error: { code } });
    // A redirect is not followed.
    expect(receiver.requests).toHaveLength(before + 1);
  });

  test('reads 1,024 bytes of an answer that does not end', async () => {
    receiver.answer = (_request, response) => {
      const more = (): void => {
        while (response.write('a\u0000'.repeat(4096)));
        response.once('drain', more);
      };
      more();
    };
    const { status, answer } = await send(receiver.url, { allowed: local });
    expect([status, answer]).toEqual([200, 'a'.repeat(512)]);
  });

  test('gives up on an answer that does not come', async () => {
    receiver.answer = () => undefined;
    expect(await send(receiver.url, { allowed: local, patienceMilliseconds: 50 })).toMatchObject({
      status: null,
      error: { code: 'TIMEOUT' },
    });
  });

  test('says that nobody is there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    expect(await send(`http://127.0.0.1:${port}/`, { allowed: local })).toMatchObject({
      status: null,
      error: { code: 'UNREACHABLE', message: expect.stringContaining('ECONNREFUSED') },
    });
  });
});

describe('an address that is not public is not called', () => {
  const calls = (): number => receiver.requests.length;

  test.each([
    ['a literal one', () => receiver.url, undefined],
    ['the name of this machine', () => `http://localhost:${receiver.port}/`, undefined],
    ['a name that resolves to it', () => `http://hook.example:${receiver.port}/`, resolvesTo('127.0.0.1')],
    [
      'a name with a public address beside it',
      () => `http://hook.example:${receiver.port}/`,
      resolvesTo('1.1.1.1', '127.0.0.1'),
    ],
    ['a mapped one', () => `http://hook.example:${receiver.port}/`, resolvesTo('::ffff:127.0.0.1')],
    ['IPv6 loopback', () => `http://hook.example:${receiver.port}/`, resolvesTo('::1')],
    ['over TLS', () => `https://hook.example:${receiver.port}/`, resolvesTo('127.0.0.1')],
  ])('%s', async (_, url, resolve) => {
    const before = calls();
    const attempt = await send(url(), { allowed: publicOnly, ...(resolve ? { resolve } : {}) });
    expect(attempt).toMatchObject({ status: null, answer: '', error: { code: 'ADDRESS_FORBIDDEN' } });
    // The log shows whoever made the webhook nothing of the network behind the name.
    expect(attempt.error?.message).not.toMatch(/127|::/);
    expect(calls()).toBe(before);
  });

  test('a name is resolved once, and the connection goes to what was checked', async () => {
    receiver.answer = (_request, response) => response.end();
    const answers = ['127.0.0.1', '127.0.0.2'];
    const asked: string[] = [];
    const rebinding: Resolve = (name, options, done) => {
      asked.push(name);
      resolvesTo(answers.shift() ?? '')(name, options, done);
    };
    const url = `http://hook.example:${receiver.port}/`;
    expect(await send(url, { allowed: local, resolve: rebinding })).toMatchObject({ status: 200 });
    expect(asked).toEqual(['hook.example']);
    // The name has moved since: the next request is checked anew.
    expect(await send(url, { allowed: local, resolve: rebinding })).toMatchObject({
      error: { code: 'ADDRESS_FORBIDDEN' },
    });
  });
});
