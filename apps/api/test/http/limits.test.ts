import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { App } from '../support/app.js';
import { hostRequest } from '../support/hostRequest.js';

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

interface Refused {
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

async function post(
  query: string,
  variables: Record<string, unknown> = {},
): Promise<{ status: number; code: string | undefined; message: string | undefined }> {
  const response = await app.fetch(`/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { errors } = (await response.json()) as Refused;
  return { status: response.status, code: errors?.[0].extensions.code, message: errors?.[0].message };
}

const times = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at)).join(' ');

describe('a query that is too large as a text is refused with 400 before anything compares its fields', () => {
  test.each([
    ['aliases of one field', `{ ${times(2000, (at) => `a${at}: __typename`)} }`],
    ['aliases below a field', `{ runs { nodes { ${times(61, (at) => `a${at}: id`)} } } }`],
    ['fields of the first level', `{ ${times(21, () => 'runs { totalCount }')} }`],
    [
      'aliases in a fragment before the operation',
      `fragment f on Run { ${times(61, (at) => `a${at}: id`)} } { runs { nodes { ...f } } }`,
    ],
    ['directives', `{ runs { nodes { id ${times(61, () => '@include(if: true)')} } } }`],
    ['fragments', `{ __typename } ${times(101, (at) => `fragment f${at} on Run { id }`)}`],
    ['tokens', `{ runs { nodes { ${times(7000, () => 'id')} } } }`],
  ])('%s', async (_, query) => {
    const { status, code } = await post(query);
    expect(status).toBe(400);
    expect(code).toMatch(/^(QUERY_TOO_COMPLEX|GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED)$/);
  });

  test('so is one that reads too much', async () => {
    expect(
      await post(
        '{ runs(first: 100) { nodes { metrics(first: 500) { nodes { id name value columns } } } } }',
      ),
    ).toMatchObject({
      status: 400,
      code: 'QUERY_TOO_COMPLEX',
    });
    // The description of the schema counts as much as what it holds.
    expect(
      await post(
        `{ ${times(20, (at) => `a${at}: __schema { types { name } }`)} runs(first: 100) { nodes { id } } }`,
      ),
    ).toMatchObject({
      status: 400,
    });
  });

  test('the description of the schema is answered', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    expect(await post(getIntrospectionQuery())).toMatchObject({ status: 200, code: undefined });
  });
});

describe('the character U+0000', () => {
  test.each([
    ['in a variable', 'query ($id: ID!) { run(id: $id) { id } }', { id: 'a\u0000b' }],
    ['in a literal', '{ run(id: "a\\u0000b") { id } }', {}],
    [
      'in a nested variable',
      'query ($f: MetricFilter) { metrics(filter: $f) { totalCount } }',
      { f: { names: ['x\u0000'] } },
    ],
  ])('%s is refused with its place', async (_, query, variables) => {
    expect(await post(query, variables)).toMatchObject({ code: 'INVALID_INPUT' });
  });

  test.each([
    ['metric', 0, 'x\u0000', 1],
    ['metric', 0, 'x', 1e300],
    ['metric', 1e300, 'x', 1],
    ['metric', 0, 'x', 1.5],
  ])('a cursor that was made up of %j, %j, %j, %j is refused', async (...parts) => {
    const after = Buffer.from(JSON.stringify(parts)).toString('base64url');
    const answer = await post('query ($after: String) { metrics(after: $after) { totalCount } }', { after });
    expect(answer.code).toBe('INVALID_CURSOR');
  });
});

describe('headers', () => {
  test('no answer is cached, framed, or taken for another type; large ones are compressed', async () => {
    const response = await app.fetch(`/graphql?query={metricDefinitions{name,description}}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
    expect(response.headers.get('content-encoding')).toMatch(/gzip|br|deflate/);
    await response.arrayBuffer();
  });

  test('a file is sent as it is', async () => {
    const id = await app.dataset(`a,b\n${times(400, (at) => `${at},x\n`).replaceAll(' ', '')}`);
    const response = await app.fetch(`/datasets/${id}/rows.csv`, {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, null]);
    await response.arrayBuffer();
    const packed = await app.fetch(`/datasets/${id}/rows.csv.gz`);
    const bytes = Buffer.from(await packed.arrayBuffer());
    if (packed.status === 200) expect(gunzipSync(bytes).toString()).toMatch(/^a,b/);
  });
});

describe('an API that others reach', () => {
  let open: App;
  beforeAll(async () => {
    open = await App.start({
      LIKENESS_HOST: '0.0.0.0',
      LIKENESS_ALLOWED_HOSTS: 'likeness.lan, Data.example',
    });
  });
  afterAll(() => open.stop());

  test.each([
    ['attacker.example', 403],
    ['attacker.example:4000', 403],
    ['likeness.lan.attacker.example', 403],
    ['likeness.lan', 200],
    ['data.example:4000', 200],
    ['localhost:4000', 200],
    ['192.168.1.7:4000', 200],
  ])('under the name %s answers %d', async (host, status) => {
    expect(await hostRequest(open.port, '/graphql?query={__typename}', host, open.token)).toBe(status);
  });
});
