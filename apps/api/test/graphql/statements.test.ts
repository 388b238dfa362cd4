import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql, type GraphQLSchema } from 'graphql';
import type { PoolClient } from 'pg';
import { DatabasePool, openDatabase, type Database } from '../../src/database/connect.js';
import { createContext } from '../../src/graphql/context.js';
import { createSchema } from '../../src/graphql/schema.js';
import type { RequestServices } from '../../src/services/context.js';
import { App } from '../support/app.js';
import { writeRuns } from '../support/manyRuns.js';

let app: App;
let database: Database;
let schema: GraphQLSchema;
let statements: string[] = [];
const RUNS = 40;

beforeAll(async () => {
  app = await App.start();
  const datasets: string[] = [];
  for (let at = 0; at < 8; at += 1) datasets.push(await app.dataset(`a,b\n${at},x\n2,y\n3,z\n`));
  await writeRuns(app.database, RUNS, datasets);
  // Scenarios, events, and generations with rows.
  await app.database.query("UPDATE run SET parent_id = 'r' || (seed % 10) WHERE seed >= 10");
  await app.database.query(`INSERT INTO run_event (run_id, sequence, kind, state, progress, message)
    SELECT id, s, 'NOTE', 'SUCCEEDED', 1, 'x' FROM run, generate_series(1, 5) AS s`);
  const pool = new DatabasePool(app.database.url, { connections: 4 });
  pool.on('connect', countStatements);
  database = openDatabase(pool);
  schema = await createSchema();
});
afterAll(async () => {
  await database?.$disconnect();
  await app.stop();
});

/** How many statements a query takes. */
async function count(source: string): Promise<number> {
  statements = [];
  // Reading needs nothing else of the services; other threads look into tables.
  const actor = { kind: 'operator', id: 'test', name: 'Test', workspaceId: 'default' } as const;
  const explore = () => Promise.resolve(null);
  const services = { database, workspaceId: 'default', actor, explore } as unknown as RequestServices;
  const { errors } = await graphql({ schema, source, contextValue: createContext(services, 'test') });
  expect(errors).toBeUndefined();
  return statements.length;
}

const PAGE = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount';

/** Lists, and lists in lists: a query for so many parents. */
const LISTS: readonly [string, (first: number) => string][] = [
  ['runs', (first) => `{ runs(first: ${first}) { nodes { id name } ${PAGE} } }`],
  [
    'runs by a metric, with scores',
    (first) =>
      `{ runs(first: ${first}, orderBy: { field: METRIC, metric: "dcrShare" }) { nodes { id changedOptions { name } scores(names: ["dcrShare", "accuracy"]) { value } } ${PAGE} } }`,
  ],
  [
    'runGroups',
    (first) =>
      `{ runGroups(first: ${first}, metrics: ["dcrShare"]) { nodes { id dataset { id } metrics { mean } } ${PAGE} } }`,
  ],
  [
    'nearest rows of runs',
    (first) => `{ runs(first: ${first}) { nodes { generation { nearestRows { lookedAt } } } } }`,
  ],
  ['datasets', (first) => `{ datasets(first: ${first}) { nodes { id name } ${PAGE} } }`],
  ['experiments', (first) => `{ experiments(first: ${first}) { nodes { id } ${PAGE} } }`],
  [
    'metrics',
    (first) =>
      `{ metrics(first: ${first * 6}) { nodes { id run { id dataset { id } experiment { id } } } ${PAGE} } }`,
  ],
  [
    'metricSummary',
    (first) =>
      `{ metricSummary(names: ["ksComplement"], groupBy: [RUN], first: ${first}) { nodes { mean bestRun { id } } } }`,
  ],
  [
    'metricHistory',
    (first) =>
      `{ metricHistory(name: "ksComplement", scope: COLUMN, version: 1, first: ${first}) { nodes { mean run { id } } ${PAGE} } }`,
  ],
  ['newMetrics', (first) => `{ newMetrics(first: ${first}) { nodes { id run { id } } ${PAGE} } }`],
  [
    'runs of datasets',
    (first) => `{ datasets(first: ${first}) { nodes { runs(first: 2) { nodes { id } ${PAGE} } } } }`,
  ],
  [
    'runs of datasets after a place',
    (first) =>
      `{ datasets(first: ${first}) { nodes { runs(first: 2, after: "${cursor('run', 1_780_000_000_000, 'r1')}") { nodes { id } ${PAGE} } } } }`,
  ],
  [
    'runs of datasets, backwards',
    (first) => `{ datasets(first: ${first}) { nodes { runs(last: 2) { nodes { id } ${PAGE} } } } }`,
  ],
  [
    'runs of experiments',
    (first) => `{ experiments(first: ${first}) { nodes { runs(first: 2) { nodes { id } ${PAGE} } } } }`,
  ],
  [
    'generations of runs',
    (first) =>
      `{ runs(first: ${first}) { nodes { generations(first: 3) { nodes { id run { id } } ${PAGE} } } } }`,
  ],
  [
    'generations of runs after a place',
    (first) =>
      `{ runs(first: ${first}) { nodes { generations(first: 3, after: "${cursor('generation', 1_780_000_000_000, 'gr1')}") { nodes { id } } } } }`,
  ],
  [
    'scenarios of runs',
    (first) =>
      `{ runs(first: ${first}) { nodes { scenarios(first: 3) { nodes { id scenario { parent { id } } } ${PAGE} } } } }`,
  ],
  [
    'metrics of runs',
    (first) => `{ runs(first: ${first}) { nodes { metrics(first: 3) { nodes { id } ${PAGE} } } } }`,
  ],
  [
    'metrics of runs by name',
    (first) =>
      `{ runs(first: ${first}) { nodes { metrics(first: 3, name: "ksComplement", scope: COLUMN) { nodes { id run { id } } ${PAGE} } } } }`,
  ],
  [
    'metrics of runs after a place',
    (first) =>
      `{ runs(first: ${first}) { nodes { metrics(first: 3, after: "${cursor('runMetric', 2)}") { nodes { id } } } } }`,
  ],
  [
    'events of runs',
    (first) =>
      `{ runs(first: ${first}) { nodes { events(first: 3) { nodes { sequence metrics { id } } } } } }`,
  ],
  [
    'facts of runs',
    (first) =>
      `{ runs(first: ${first}) { nodes { dataset { id } experiment { id } decision { outcome } generation { id columns { name } report { realRows } } fit { rowCount } measures { name } } } }`,
  ],
];

test.each(LISTS)('%s take as many statements for many as for few', async (_, query) => {
  const few = await count(query(2));
  expect(few).toBeGreaterThan(0);
  expect(await count(query(8))).toBe(few);
  // And few at all.
  expect(few).toBeLessThanOrEqual(9);
});

test('rows of datasets take a statement for five of them', async () => {
  const query = (first: number) =>
    `{ datasets(first: ${first}) { nodes { rows(first: 2) { rows totalCount } columns { name } } } }`;
  const few = await count(query(1));
  expect(await count(query(5))).toBe(few);
  expect(await count(query(8))).toBe(few + 1);
});

test('comparing runs takes as many statements for ten as for two', async () => {
  const ids = Array.from({ length: 10 }, (_, at) => `"r${at}"`);
  const query = (runs: readonly string[]) =>
    `{ compareRuns(ids: [${runs.join(', ')}]) { runs { id dataset { id } } rows { cells { id run { id } } bestRunIds } } }`;
  const many = await count(query(ids));
  expect(await count(query(['"r20"', '"r21"']))).toBe(many);
  // The metrics of runs that have succeeded are kept.
  expect(await count(query(ids))).toBe(many - 1);
});

function cursor(...parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Keeps the text of each statement of a connection. */
function countStatements(client: PoolClient): void {
  const query = client.query.bind(client) as (...input: readonly unknown[]) => unknown;
  const told = (...input: readonly unknown[]): unknown => {
    const [statement] = input as readonly [string | { readonly text?: string }];
    statements.push(typeof statement === 'string' ? statement : (statement.text ?? ''));
    return query(...input);
  };
  Object.assign(client, { query: told });
}
