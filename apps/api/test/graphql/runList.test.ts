import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { asPresentVersions, writeRuns } from '../support/manyRuns.js';

const RUNS = 120;

let app: App;
let datasets: string[];

interface Node {
  readonly id: string;
  readonly name: string;
  readonly synthesizer: string;
  readonly tags: readonly string[];
  readonly state: string;
  readonly dataset: { readonly id: string; readonly name: string } | null;
  readonly decision: { readonly outcome: string } | null;
  readonly scores: readonly { readonly name: string; readonly scope: string; readonly value: number }[];
}

interface Page {
  readonly nodes: readonly Node[];
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const FIELDS = `id name synthesizer tags state dataset { id name } decision { outcome }
  scores(names: ["dcrShare", "accuracy"]) { name scope value }`;

async function page(variables: Record<string, unknown>): Promise<Page> {
  const { data, errors } = await app.graphql<{ runs: Page }>(
    `query ($first: Int! = 20, $after: String, $last: Int, $before: String, $offset: Int! = 0, $filter: RunFilter, $orderBy: RunOrder) {
      runs(first: $first, after: $after, last: $last, before: $before, offset: $offset, filter: $filter, orderBy: $orderBy) {
        nodes { ${FIELDS} } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`,
    variables,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.runs;
}

/** Every run of a list, page by page. */
async function walk(variables: Record<string, unknown>): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null = null; ;) {
    const { nodes: some, pageInfo } = await page({ ...variables, first: 17, after });
    nodes.push(...some);
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
}

async function codeOf(query: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  const { errors } = await app.graphql(query, variables);
  return errors?.[0].extensions.code;
}

beforeAll(async () => {
  app = await App.start();
  datasets = [
    await app.dataset('a,b\n1,x\n2,y\n', { name: 'Zebras' }),
    await app.dataset('a,b\n3,x\n4,y\n', { name: 'apes' }),
  ];
  await writeRuns(app.database, RUNS, datasets);
  await asPresentVersions(app.database);
  await app.database
    .query(`UPDATE run SET started_at = created_at, finished_at = created_at + seed % 7 * interval '1 s'
    WHERE seed % 10 <> 0`);
  await app.database.query(`UPDATE run SET finished_at = NULL, state = 'QUEUED' WHERE seed % 10 = 0`);
  await app.database
    .query(`UPDATE run SET creator = json_build_object('kind', 'user', 'id', 'u' || seed % 2, 'name',
    CASE seed % 2 WHEN 0 THEN 'Ada' ELSE 'Bo' END) WHERE seed % 3 <> 0`);
  await app.database.query("INSERT INTO workspace (id, name) VALUES ('other', 'Other')");
  await writeRuns(app.database, 5, [], 'other', 'x');
});
afterAll(() => app.stop());

describe('orders', () => {
  const seconds = (node: Node) => (Number(node.id.slice(1)) % 10 === 0 ? null : Number(node.id.slice(1)) % 7);
  const RANKS = ['SHARE', 'SHARE_WITH_CONDITIONS', 'NOT_DECIDED', 'DO_NOT_SHARE'];
  const KEYS: readonly [string, (node: Node) => string | number | null][] = [
    ['CREATED', ({ id }) => Number(id.slice(1))],
    ['NAME', ({ name }) => name],
    ['SYNTHESIZER', ({ synthesizer }) => synthesizer],
    ['STATE', ({ state }) => state],
    ['DURATION', seconds],
    ['DATASET', ({ dataset }) => dataset?.name.toLowerCase() ?? null],
    ['DECISION', ({ decision }) => (decision ? RANKS.indexOf(decision.outcome) : null)],
    ['CREATOR', ({ id }) => (Number(id.slice(1)) % 3 === 0 ? null : ['Ada', 'Bo'][Number(id.slice(1)) % 2])],
    ['METRIC', ({ scores }) => scores.find(({ name }) => name === 'dcrShare')?.value ?? null],
  ];

  test.each(KEYS.flatMap(([field, key]) => ['ASC', 'DESC'].map((direction) => ({ field, direction, key }))))(
    '$field $direction: every run once, in order, those without a value last',
    async ({ field, direction, key }) => {
      const orderBy = { field, direction, ...(field === 'METRIC' ? { metric: 'dcrShare' } : {}) };
      const nodes = await walk({ orderBy });
      expect(new Set(nodes.map(({ id }) => id)).size).toBe(RUNS);
      const keys = nodes.map(key);
      const known = keys.filter((value) => value !== null);
      expect(keys.slice(known.length).every((value) => value === null)).toBe(true);
      for (let at = 1; at < known.length; at += 1) {
        if (direction === 'ASC') expect(known[at - 1] <= known[at]).toBe(true);
        else expect(known[at - 1] >= known[at]).toBe(true);
      }
      // Read backwards, and at any place, it is the same list.
      const last = await page({ orderBy, last: 10 });
      expect(last.nodes.map(({ id }) => id)).toEqual(nodes.slice(-10).map(({ id }) => id));
      const before = await page({ orderBy, last: 10, before: last.pageInfo.startCursor });
      expect(before.nodes.map(({ id }) => id)).toEqual(nodes.slice(-20, -10).map(({ id }) => id));
      const middle = await page({ orderBy, first: 10, offset: 55 });
      expect(middle.nodes.map(({ id }) => id)).toEqual(nodes.slice(55, 65).map(({ id }) => id));
      expect(middle.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    },
  );

  test('a cursor of another order is refused, and so is a metric that does not exist', async () => {
    const { pageInfo } = await page({ orderBy: { field: 'NAME' } });
    const query =
      'query ($after: String, $orderBy: RunOrder) { runs(after: $after, orderBy: $orderBy) { nodes { id } } }';
    expect(await codeOf(query, { after: pageInfo.endCursor })).toBe('INVALID_CURSOR');
    expect(await codeOf(query, { after: pageInfo.endCursor, orderBy: { field: 'STATE' } })).toBe(
      'INVALID_CURSOR',
    );
    expect(await codeOf(query, { orderBy: { field: 'METRIC', metric: 'nothing' } })).toBe('INVALID_INPUT');
    expect(await codeOf('{ runs(offset: -1) { nodes { id } } }')).toBe('INVALID_INPUT');
  });
});

describe('filters', () => {
  const numberOf = ({ id }: Node) => Number(id.slice(1));
  const CASES: readonly [Record<string, unknown>, (node: Node) => boolean][] = [
    [{ states: ['QUEUED', 'RUNNING'] }, (node) => numberOf(node) % 10 === 0],
    [{ states: ['QUEUED', 'SUCCEEDED'] }, () => true],
    [{ synthesizers: ['cart', 'independent'] }, ({ synthesizer }) => synthesizer !== 'gaussian-copula'],
    [{ decisions: ['SHARE', 'NOT_DECIDED'] }, (node) => numberOf(node) % 2 === 0],
    [{ decision: 'DO_NOT_SHARE' }, (node) => numberOf(node) % 4 === 1],
    [{ tags: ['red', 'blue'] }, (node) => numberOf(node) % 4 === 3],
    [{ experimentIds: ['e0'] }, (node) => numberOf(node) % 3 === 1],
    [{ creatorIds: ['u1'] }, (node) => numberOf(node) % 3 !== 0 && numberOf(node) % 2 === 1],
    [{ search: 'APE ru' }, (node) => node.dataset?.name === 'apes'],
    [{ search: 'red' }, ({ tags }) => tags.includes('red')],
    [{ search: '100%' }, () => false],
    [{ ids: ['r3', 'r5', 'x1'] }, (node) => [3, 5].includes(numberOf(node))],
    [
      { created: { from: '2026-01-01T10:00:00Z', to: '2026-01-01T20:00:00Z' } },
      (node) => numberOf(node) >= 10 && numberOf(node) < 20,
    ],
    [{ archived: 'ONLY' }, () => false],
  ];
  test.each(CASES)('%j', async (filter, fits) => {
    const all = await walk({});
    const expected = all.filter(fits).map(({ id }) => id);
    const nodes = await walk({ filter });
    expect(nodes.map(({ id }) => id)).toEqual(expected);
    expect((await page({ filter })).totalCount).toBe(expected.length);
    const { data } = await app.graphql<{ runIds: string[] }>(
      'query ($filter: RunFilter) { runIds(filter: $filter) }',
      { filter },
    );
    expect(data.runIds).toEqual(expected);
  });

  test('facets count what the runs have', async () => {
    const { data } = await app.graphql<{
      runFacets: { field: string; value: string; label: string | null; count: number }[];
    }>('{ runFacets { field value label count } }');
    const of = (field: string) =>
      Object.fromEntries(
        data.runFacets.filter((facet) => facet.field === field).map(({ value, count }) => [value, count]),
      );
    expect(of('TAG')).toEqual({ red: RUNS / 2, blue: RUNS / 2 });
    expect(of('DECISION')).toEqual({ SHARE: 30, DO_NOT_SHARE: 30, NOT_DECIDED: 30 });
    expect(of('DATASET')).toEqual({ [datasets[0]]: RUNS / 2, [datasets[1]]: RUNS / 2 });
    expect(of('STATE')).toEqual({ QUEUED: 12, SUCCEEDED: 108 });
    expect(data.runFacets.find(({ field, value }) => field === 'CREATOR' && value === 'u0')?.label).toBe(
      'Ada',
    );
  });
});

test('scores have the value of the table, or of the learner on synthetic rows', async () => {
  const { nodes } = await page({ first: 1 });
  expect(nodes[0].scores.map(({ name, scope }) => [name, scope])).toEqual([
    ['dcrShare', 'TABLE'],
    ['accuracy', 'TRAIN_SYNTHETIC'],
  ]);
});
