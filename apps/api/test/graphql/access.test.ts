import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { OPERATIONS, type Operation, type Permission } from '../../src/services/access/operations.js';
import { App } from '../support/app.js';
import { anonymous, Caller, join, key, link, operator } from '../support/callers.js';
import { callOf } from '../support/callOf.js';
import { RunWatcher } from '../support/runWatcher.js';
import { mixedTable } from '../support/tables.js';

/**
 * Every query, mutation and subscription of the schema, and every route of HTTP, by every kind of caller and across two
 * workspaces. The calls are made from the schema: a field without a rule fails.
 */

const schema = buildSchema(readFileSync(path.resolve(import.meta.dirname, '../../schema.graphql'), 'utf8'));
const ROOTS = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}).map((field) => ({
    field,
    kind: type === schema.getQueryType() ? 'query' : 'mutation',
  })),
);
const SUBSCRIPTIONS = Object.keys(schema.getSubscriptionType()?.getFields() ?? {});

/** What each caller may do, written down once more: a change of the rules must be meant. */
const ALLOWED: Readonly<Record<string, readonly Permission[]>> = {
  viewer: ['none', 'account', 'report.read', 'workspace.read', 'synthetic.read'],
  member: [
    'none',
    'account',
    'report.read',
    'workspace.read',
    'synthetic.read',
    'real.read',
    'write',
    'share',
  ],
  owner: [
    'none',
    'account',
    'report.read',
    'workspace.read',
    'synthetic.read',
    'real.read',
    'write',
    'share',
    'manage',
  ],
  operator: [
    'none',
    'report.read',
    'workspace.read',
    'synthetic.read',
    'real.read',
    'write',
    'share',
    'manage',
  ],
  'key METRICS': ['none', 'report.read', 'workspace.read'],
  'key DATA': ['none', 'report.read', 'workspace.read', 'synthetic.read', 'real.read'],
  'key WRITE': ['none', 'report.read', 'workspace.read', 'write'],
  'share link': ['none', 'report.read'],
};

const NOBODY = [
  'anonymous',
  'made-up key',
  'revoked key',
  'expired key',
  'revoked link',
  'expired link',
] as const;

let app: App;
const callers = new Map<string, Caller>();
/** The owner of another workspace. */
let stranger: Caller;
const ids = { dataset: '', run: '', other: '', generation: '' };

beforeAll(async () => {
  app = await App.start();
  await app.startWorker();
  const operating = operator(app);
  ids.dataset = await app.dataset(mixedTable(60));
  ids.run = await app.createRun({ datasetId: ids.dataset, synthesizer: 'independent' });
  ids.other = await app.createRun({ datasetId: ids.dataset, synthesizer: 'independent' });
  await app.finish(ids.run);
  await app.finish(ids.other);
  const { run } = await operating.data<{ run: { generation: { id: string } } }>(
    'query ($id: ID!) { run(id: $id) { generation { id } } }',
    { id: ids.run },
  );
  ids.generation = run.generation.id;

  callers.set('operator', operating);
  const owner = await join(app, operating, 'owner@example.org', 'OWNER');
  callers.set('owner', owner);
  callers.set('member', await join(app, owner, 'member@example.org', 'MEMBER'));
  callers.set('viewer', await join(app, owner, 'viewer@example.org', 'VIEWER'));
  for (const scope of ['METRICS', 'DATA', 'WRITE'])
    callers.set(`key ${scope}`, await key(app, owner, [scope]));
  callers.set('share link', await link(app, owner, ids.run));

  callers.set('anonymous', anonymous(app));
  callers.set('made-up key', new Caller(app, 'made-up key', { authorization: 'Bearer lk_made_up' }));
  const revoked = await key(app, owner, ['METRICS', 'DATA', 'WRITE']);
  await owner.data('mutation ($id: ID!) { revokeApiKey(id: $id) { apiKey { revoked } } }', {
    id: revoked.id,
  });
  callers.set('revoked key', revoked);
  const expired = await key(app, owner, ['METRICS', 'DATA', 'WRITE']);
  await app.database.query("UPDATE api_key SET expires_at = now() - interval '1 s' WHERE id = $1", [
    expired.id,
  ]);
  callers.set('expired key', expired);
  const revokedLink = await link(app, owner, ids.run);
  await owner.data('mutation ($id: ID!) { revokeShareLink(id: $id) { shareLink { id } } }', {
    id: revokedLink.id,
  });
  callers.set('revoked link', revokedLink);
  const expiredLink = await link(app, owner, ids.run);
  await app.database.query("UPDATE share_link SET expires_at = now() - interval '1 s' WHERE id = $1", [
    expiredLink.id,
  ]);
  callers.set('expired link', expiredLink);

  stranger = await join(app, operating, 'stranger@example.org', 'VIEWER');
  const { createWorkspace } = await stranger.data<{ createWorkspace: { workspace: { id: string } } }>(
    'mutation { createWorkspace(name: "Elsewhere") { workspace { id } } }',
  );
  await stranger.data('mutation ($id: ID!) { switchWorkspace(id: $id) { workspace { id } } }', {
    id: createWorkspace.workspace.id,
  });
}, 400_000);
afterAll(() => app.stop());

function as(name: string): Caller {
  const caller = callers.get(name);
  if (!caller) throw new Error(`There is no caller "${name}".`);
  return caller;
}

interface Route {
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  readonly location: (dataset: string, run: string, generation: string) => string;
}

const ROUTES: readonly Route[] = [
  { operation: 'upload', method: 'POST', location: () => '/datasets?fileName=a.csv' },
  { operation: 'downloadRealRows', method: 'GET', location: (id) => `/datasets/${id}/rows.csv` },
  { operation: 'downloadRealRows', method: 'GET', location: (id) => `/datasets/${id}/rows.parquet` },
  { operation: 'downloadSchema', method: 'GET', location: (id) => `/datasets/${id}/schema.json` },
  {
    operation: 'downloadSyntheticRows',
    method: 'GET',
    location: (_, __, id) => `/generations/${id}/rows.csv?confirm=do-not-share`,
  },
  {
    operation: 'downloadSyntheticRows',
    method: 'GET',
    location: (_, __, id) => `/generations/${id}/rows.csv.gz?confirm=do-not-share`,
  },
  { operation: 'downloadReport', method: 'GET', location: (_, __, id) => `/generations/${id}/report.html` },
  { operation: 'downloadReport', method: 'GET', location: (_, id) => `/runs/${id}/report.json` },
  { operation: 'downloadMetrics', method: 'GET', location: () => '/export/metrics.csv' },
  { operation: 'downloadReport', method: 'GET', location: () => '/simulations/none/report.html' },
  {
    operation: 'operatingCharacteristics',
    method: 'GET',
    location: () => '/simulations/none/characteristics.csv',
  },
  {
    operation: 'downloadModel',
    method: 'GET',
    location: (_, id) => `/runs/${id}/model.json?confirm=do-not-share`,
  },
];

/** Operations that are fields of a type. */
const FIELDS: readonly {
  readonly field: string;
  readonly operation: string;
  readonly query: () => string;
}[] = [
  ...['rows(first: 1) { rows }', 'schemaDocument', 'foundConstraints { text }'].map((field) => ({
    field,
    operation: 'readRealRows',
    query: () => `{ dataset(id: "${ids.dataset}") { ${field} } }`,
  })),
  ...['nearestRows { lookedAt }', 'realRows(first: 1) { rows }'].map((field) => ({
    field: `${field} of a generation`,
    operation: 'readRealRows',
    query: () => `{ generation(id: "${ids.generation}") { ${field} } }`,
  })),
  {
    field: 'rows of a generation',
    operation: 'readSyntheticRows',
    query: () => `{ generation(id: "${ids.generation}") { rows(first: 1) { rows } } }`,
  },
];

test('every operation has a rule, and every rule an operation', () => {
  const named = [...ROOTS.map(({ field }) => field.name), ...SUBSCRIPTIONS];
  expect(named.filter((name) => !(name in OPERATIONS))).toEqual([]);
  const probed = new Set([
    ...named,
    ...ROUTES.map(({ operation }) => operation),
    ...FIELDS.map(({ operation }) => operation),
  ]);
  expect(Object.keys(OPERATIONS).filter((name) => !probed.has(name))).toEqual([]);
});

describe.each(Object.keys(ALLOWED))('%s', (name) => {
  test.each(ROOTS)('$kind $field.name', async ({ field, kind }) => {
    const code = await as(name).code(callOf(field, kind, 'nothing'));
    expect(code).not.toBe('UNAUTHENTICATED');
    expect(code).not.toBe('GRAPHQL_VALIDATION_FAILED');
    expect(code === 'FORBIDDEN').toBe(!isAllowed(name, field.name));
  });

  test.each(FIELDS)('field $field', async ({ operation, query }) => {
    const code = await as(name).code(query());
    expect(code).toBe(isAllowed(name, operation) ? null : 'FORBIDDEN');
  });

  test.each(SUBSCRIPTIONS)('subscription %s', async (operation) => {
    expect(await subscriptionCode(as(name), ids.run)).toBe(isAllowed(name, operation) ? null : 'FORBIDDEN');
  });
});

describe.each(NOBODY)('%s', (name) => {
  test('is not recognised by any query or mutation, whatever there is', async () => {
    for (const { field, kind } of ROOTS) {
      const { status, errors } = await as(name).graphql(callOf(field, kind, ids.run));
      expect([field.name, status, errors?.[0].extensions.code]).toEqual([field.name, 401, 'UNAUTHENTICATED']);
    }
  });

  test('is not recognised by any socket', async () => {
    expect(await subscriptionCode(as(name), ids.run)).toBe('UNAUTHENTICATED');
  });
});

test.each(NOBODY)('%s is not recognised by any route', async (name) => {
  for (const { method, location } of ROUTES) {
    const response = await as(name).fetch(location(ids.dataset, ids.run, ids.generation), { method });
    expect([location.toString(), response.status]).toEqual([location.toString(), 401]);
  }
});

describe('HTTP', () => {
  test.each(Object.keys(ALLOWED))('%s', async (name) => {
    for (const { operation, method, location } of ROUTES) {
      const response = await as(name).fetch(location(ids.dataset, ids.run, ids.generation), {
        method,
        ...(method === 'POST' ? { headers: { 'content-type': 'text/plain' }, body: 'x' } : {}),
      });
      await response.arrayBuffer();
      expect([operation, response.status === 403]).toEqual([operation, !isAllowed(name, operation)]);
    }
  });
});

describe('an owner of another workspace', () => {
  test.each(ROOTS.filter(({ field }) => field.args.length > 0))(
    '$kind $field.name finds nothing',
    async ({ field, kind }) => {
      for (const id of [ids.dataset, ids.run, ids.generation]) {
        const { data, errors } = await stranger.graphql<Record<string, unknown>>(callOf(field, kind, id));
        expect(JSON.stringify(data ?? null)).not.toContain(ids.dataset);
        expect(JSON.stringify(data ?? null)).not.toContain(ids.run);
        expect(JSON.stringify(data ?? null)).not.toContain(ids.generation);
        const codes = (errors ?? []).map(({ extensions }) => extensions.code);
        expect(codes.filter((code) => code === 'INTERNAL')).toEqual([]);
      }
    },
  );

  test('gets the same answer for what is hidden and for what is not there', async () => {
    for (const query of ['run', 'dataset', 'generation']) {
      const text = `query ($id: ID!) { ${query}(id: $id) { id } }`;
      const hidden = await stranger.graphql(text, { id: ids[query as keyof typeof ids] });
      expect(hidden).toEqual(await stranger.graphql(text, { id: 'nothing' }));
    }
    const deletion = 'mutation ($id: ID!) { deleteRun(id: $id) { deletedId } }';
    const [hidden, missing] = [
      await stranger.graphql(deletion, { id: ids.run }),
      await stranger.graphql(deletion, { id: 'nothing' }),
    ];
    expect(JSON.stringify(hidden).replaceAll(ids.run, 'nothing')).toBe(JSON.stringify(missing));
  });

  test('downloads nothing', async () => {
    // Metrics are exported as far as there are any: here, of a workspace without runs, the line of names alone.
    const exported = await stranger.fetch('/export/metrics.csv');
    expect((await exported.text()).trimEnd().split('\n')).toHaveLength(1);
    const named = ROUTES.filter(
      ({ method, operation }) => method === 'GET' && operation !== 'downloadMetrics',
    );
    for (const { method, location, operation } of named) {
      const response = await stranger.fetch(location(ids.dataset, ids.run, ids.generation), { method });
      expect([operation, response.status]).toEqual([operation, 404]);
    }
  });

  test('watches nothing', async () => {
    expect(await subscriptionCode(stranger, ids.run)).toBe('NOT_FOUND');
  });
});

test('after all of that, everything is still there', async () => {
  const { runs, datasets } = await as('operator').data<Record<'runs' | 'datasets', { totalCount: number }>>(
    '{ runs { totalCount } datasets { totalCount } }',
  );
  expect([runs.totalCount, datasets.totalCount]).toEqual([2, 1]);
});

describe('a share link', () => {
  test('shows its run and no other, however it is asked', async () => {
    const answer = await as('share link').data<unknown>(
      `query ($shared: ID!, $other: ID!) {
        run(id: $shared) { id dataset { id runs { nodes { id } } } scenarios { nodes { id } } }
        other: run(id: $other) { id }
        runs { nodes { id } }
        datasets { nodes { id runs { nodes { id } totalCount } } }
        metrics(first: 200) { nodes { id } totalCount }
        others: metrics(filter: { runIds: [$other] }) { totalCount }
      }`,
      { shared: ids.run, other: ids.other },
    );
    expect(JSON.stringify(answer)).not.toContain(ids.other);
    expect(answer).toMatchObject({
      run: { id: ids.run },
      other: null,
      runs: { nodes: [{ id: ids.run }] },
      datasets: { nodes: [{ runs: { totalCount: 1 } }] },
      others: { totalCount: 0 },
    });
    const compare = 'query ($ids: [ID!]!) { compareRuns(ids: $ids) { runs { id } } }';
    expect(await as('share link').code(compare, { ids: [ids.run, ids.other] })).toBe('NOT_FOUND');
    expect(await subscriptionCode(as('share link'), ids.other)).toBe('NOT_FOUND');
  });
});

function isAllowed(name: string, operation: string): boolean {
  return ALLOWED[name].includes(OPERATIONS[operation as Operation]);
}

/** How a subscription to a run answers first: null for an event. */
async function subscriptionCode(caller: Caller, runId: string): Promise<unknown> {
  const watcher = new RunWatcher(caller.app.socketUrl, runId, undefined, caller.headers);
  try {
    await watcher.completed;
    return watcher.errors[0]?.extensions?.code ?? null;
  } catch (error) {
    return codeOf(error);
  } finally {
    await watcher.close();
  }
}

/** Of the end of a socket, or of a list of errors. */
function codeOf(error: unknown): unknown {
  if (Array.isArray(error)) return (error[0] as { extensions: { code: unknown } }).extensions.code;
  return (error as { reason?: string }).reason;
}
