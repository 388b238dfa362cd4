import { synthesizers } from '@likeness/core';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { asPresentVersions, writeRuns, type WrittenMetric } from '../support/manyRuns.js';

const RUNS = 240;

let app: App;
let datasets: string[];
let all: WrittenMetric[];

interface Group {
  readonly id: string;
  readonly dataset: { readonly id: string } | null;
  readonly synthesizer: string;
  readonly options: readonly {
    readonly name: string;
    readonly value: unknown;
    readonly column: string | null;
  }[];
  readonly runIds: readonly string[];
  readonly runCount: number;
  readonly seedCount: number;
  readonly openCount: number;
  readonly decisions: readonly { readonly outcome: string; readonly count: number }[];
  readonly metrics: readonly {
    readonly name: string;
    readonly runCount: number;
    readonly mean: number;
    readonly standardDeviation: number | null;
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

async function groups(variables: Record<string, unknown> = {}) {
  const { data, errors } = await app.graphql<{
    runGroups: { nodes: Group[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } };
  }>(
    `query ($first: Int! = 200, $after: String, $filter: RunFilter, $orderBy: RunGroupOrder, $metrics: [String!]! = []) {
      runGroups(first: $first, after: $after, filter: $filter, orderBy: $orderBy, metrics: $metrics) {
        totalCount pageInfo { hasNextPage endCursor }
        nodes { id dataset { id } synthesizer options { name value column } runIds runCount seedCount openCount
          decisions { outcome count } metrics { name runCount mean standardDeviation low high } }
      }
    }`,
    variables,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.runGroups;
}

/** The default of an option of cart, and another value of it. */
const [OPTION, DEFAULT] = (() => {
  const [name, option] = Object.entries(
    synthesizers.find((synthesizer) => synthesizer.name === 'cart')?.options ?? {},
  ).find(([, { default: value }]) => typeof value === 'number') as [string, { default: number }];
  return [name, option.default] as const;
})();

beforeAll(async () => {
  app = await App.start();
  datasets = [await app.dataset('a,b\n1,x\n2,y\n'), await app.dataset('a,b\n3,x\n4,y\n')];
  all = await writeRuns(app.database, RUNS, datasets);
  await asPresentVersions(app.database);
  // Of cart: given as the default, given otherwise, and the same two options in two orders.
  await app.database.query(
    `UPDATE run SET options = CASE seed / 3 % 4
       WHEN 0 THEN '[]'::jsonb
       WHEN 1 THEN jsonb_build_array(jsonb_build_object('name', $1::text, 'value', $2::float8))
       WHEN 2 THEN jsonb_build_array(jsonb_build_object('name', $1::text, 'value', $2::float8 + 1),
         jsonb_build_object('name', 'zz', 'value', 1, 'column', 'a'))
       ELSE jsonb_build_array(jsonb_build_object('name', 'zz', 'value', 1, 'column', 'a'),
         jsonb_build_object('name', $1::text, 'value', $2::float8 + 1, 'column', NULL)) END
     WHERE synthesizer = 'cart'`,
    [OPTION, DEFAULT],
  );
  await app.database.query(`UPDATE run SET options = '[]' WHERE synthesizer <> 'cart'`);
});
afterAll(() => app.stop());

describe('groups of runs', () => {
  test('have one dataset, one synthesizer, and the same options however they are written', async () => {
    const { nodes, totalCount } = await groups();
    // Two datasets; two synthesizers without options, and cart with two sets of them.
    expect(totalCount).toBe(2 * 4);
    expect(nodes.reduce((sum, { runCount }) => sum + runCount, 0)).toBe(RUNS);
    const cart = nodes.filter(
      ({ synthesizer, dataset }) => synthesizer === 'cart' && dataset?.id === datasets[0],
    );
    expect(cart.map(({ runCount }) => runCount)).toEqual([20, 20]);
    expect(cart.map(({ options }) => options).sort((a, b) => a.length - b.length)).toEqual([
      [],
      [
        { name: OPTION, value: DEFAULT + 1, column: null },
        { name: 'zz', value: 1, column: 'a' },
      ],
    ]);
  });

  test('average metrics over their runs and count decisions', async () => {
    const { nodes } = await groups({ metrics: ['dcrShare', 'accuracy'] });
    for (const group of nodes) {
      const { data } = await app.graphql<{ runIds: string[] }>(
        'query ($filter: RunFilter) { runIds(filter: $filter) }',
        { filter: { groupId: group.id } },
      );
      expect(data.runIds).toHaveLength(group.runCount);
      expect([...group.runIds].sort()).toEqual([...data.runIds].sort());
      expect(group.seedCount).toBe(group.runCount);
      const own = all.filter(({ runId }) => data.runIds.includes(runId));
      const values = own.filter(({ name }) => name === 'dcrShare').map(({ value }) => value);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const [dcr, accuracy] = group.metrics;
      expect([dcr.name, dcr.runCount]).toEqual(['dcrShare', values.length]);
      expect(dcr.mean).toBeCloseTo(mean, 10);
      expect((Number(dcr.low) + Number(dcr.high)) / 2).toBeCloseTo(mean, 10);
      const synthetic = own.filter(({ name, scope }) => name === 'accuracy' && scope === 'trainSynthetic');
      expect(accuracy.mean).toBeCloseTo(
        synthetic.reduce((sum, { value }) => sum + value, 0) / synthetic.length,
        10,
      );
      const decided = new Set(own.filter(({ decision }) => decision === 'share').map(({ runId }) => runId));
      expect(group.decisions.find(({ outcome }) => outcome === 'SHARE')?.count ?? 0).toBe(decided.size);
    }
  });

  test('come in an order, page by page, and of a filter', async () => {
    const orderBy = { field: 'METRIC', metric: 'dcrShare', direction: 'DESC' };
    const whole = await groups({ orderBy, metrics: ['dcrShare'] });
    const means = whole.nodes.map(({ metrics }) => metrics[0].mean);
    expect(means).toEqual([...means].sort((a, b) => b - a));
    const first = await groups({ orderBy, first: 3 });
    const rest = await groups({ orderBy, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...rest.nodes].map(({ id }) => id)).toEqual(whole.nodes.map(({ id }) => id));
    expect(first.pageInfo.hasNextPage).toBe(true);
    const { totalCount } = await groups({ filter: { synthesizers: ['cart'], datasetIds: [datasets[0]] } });
    expect(totalCount).toBe(2);
  });

  test('a run says which of its options are not the defaults', async () => {
    const { data } = await app.graphql<{
      runs: { nodes: { changedOptions: unknown[]; options: unknown[] }[] };
    }>(
      `{ runs(first: 100, filter: { synthesizers: ["cart"] }) { nodes { options { name } changedOptions { name value column } } } }`,
    );
    const sizes = data.runs.nodes.map(({ options, changedOptions }) => [
      options.length,
      changedOptions.length,
    ]);
    expect(new Set(sizes.map((pair) => pair.join()))).toEqual(new Set(['0,0', '1,0', '2,2']));
  });
});

describe('one thing done to many runs', () => {
  const update = async (input: Record<string, unknown>) => {
    const { data, errors } = await app.graphql<{
      updateRuns: {
        results: {
          id: string;
          run: { tags: string[]; archivedAt: string | null; state: string } | null;
          error: { code: string } | null;
        }[];
      } | null;
    }>(
      `mutation ($input: UpdateRunsInput!) {
        updateRuns(input: $input) { results { id run { tags archivedAt state } error { code } } }
      }`,
      { input },
    );
    return { results: data?.updateRuns?.results ?? [], code: errors?.[0].extensions.code };
  };

  test('what is refused for one is done for the others', async () => {
    const { results } = await update({ ids: ['r1', 'nothing', 'r2'], action: 'ARCHIVE' });
    expect(results.map(({ id, run, error }) => [id, run?.archivedAt != null, error?.code ?? null])).toEqual([
      ['r1', true, null],
      ['nothing', false, 'NOT_FOUND'],
      ['r2', true, null],
    ]);
    const { data } = await app.graphql<{ runIds: string[] }>('{ runIds(filter: { archived: ONLY }) }');
    expect(data.runIds).toEqual(['r2', 'r1']);
    const restored = await update({ ids: ['r1', 'r2'], action: 'RESTORE' });
    expect(restored.results.every(({ run }) => run?.archivedAt === null)).toBe(true);
  });

  test('tags are added and taken away, and those that a run has stay', async () => {
    const added = await update({ ids: ['r1', 'r2'], action: 'ADD_TAGS', tags: [' paper ', 'red'] });
    expect(added.results.map(({ run }) => run?.tags)).toEqual([
      ['red', 'paper'],
      ['blue', 'paper', 'red'],
    ]);
    const removed = await update({ ids: ['r1', 'r2'], action: 'REMOVE_TAGS', tags: ['red'] });
    expect(removed.results.map(({ run }) => run?.tags)).toEqual([['paper'], ['blue', 'paper']]);
    const many = Array.from({ length: 19 }, (_, at) => `t${at}`);
    const full = await update({ ids: ['r2', 'r4'], action: 'ADD_TAGS', tags: many });
    expect(full.results.map(({ error }) => error?.code ?? null)).toEqual(['INVALID_INPUT', null]);
  });

  test('runs that wait are stopped, others are left as they are', async () => {
    const id = await app.createRun({ datasetId: datasets[0] });
    const { results } = await update({ ids: [id, 'r5'], action: 'STOP' });
    expect(results.map(({ run }) => run?.state)).toEqual(['CANCELED', 'SUCCEEDED']);
  });

  test.each([
    [{ ids: ['r1'], action: 'ADD_TAGS' }],
    [{ ids: ['r1'], action: 'ADD_TAGS', tags: [''] }],
    [{ ids: Array.from({ length: 501 }, (_, at) => `r${at}`), action: 'ARCHIVE' }],
  ])('refuse %j', async (input) => {
    expect((await update(input)).code).toBe('INVALID_INPUT');
  });
});

describe('saved views', () => {
  const save = (name: string, query: string) =>
    app.graphql<{ createSavedView: { view: { id: string; name: string; query: string } } | null }>(
      `mutation ($input: CreateSavedViewInput!) { createSavedView(input: $input) { view { id name query } } }`,
      { input: { name, query } },
    );

  test('are kept under a name of their own, changed and deleted', async () => {
    const { data } = await save(' Failures ', '?state=failed&sort=-created');
    expect(data.createSavedView?.view).toMatchObject({
      name: 'Failures',
      query: 'state=failed&sort=-created',
    });
    const { errors } = await save('Failures', '');
    expect(errors?.[0].extensions).toMatchObject({ code: 'INVALID_INPUT', path: 'name' });
    const id = data.createSavedView?.view.id;
    await app.graphql(
      'mutation ($input: UpdateSavedViewInput!) { updateSavedView(input: $input) { view { id } } }',
      { input: { id, name: 'Broken runs' } },
    );
    const list = '{ savedViews { name query createdBy { name } } }';
    const { data: listed } = await app.graphql<{ savedViews: { name: string; query: string }[] }>(list);
    expect(listed.savedViews).toMatchObject([{ name: 'Broken runs', query: 'state=failed&sort=-created' }]);
    await app.graphql('mutation ($id: ID!) { deleteSavedView(id: $id) { deletedId } }', { id });
    expect((await app.graphql<{ savedViews: unknown[] }>(list)).data.savedViews).toEqual([]);
  });
});
