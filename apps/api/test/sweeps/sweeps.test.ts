import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

let app: App;
let datasetId: string;

beforeAll(async () => {
  app = await App.start();
  datasetId = await app.dataset(mixedTable(80));
});
afterAll(() => app.stop());

interface SweepFields {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly progress: number;
  readonly runCount: number;
  readonly seeds: readonly number[];
  readonly runStates: readonly { readonly state: string; readonly count: number }[];
  readonly metrics: readonly { readonly name: string }[];
  readonly variants: readonly {
    readonly synthesizer: string;
    readonly options: readonly { readonly name: string; readonly value: unknown }[];
    readonly cells: readonly {
      readonly seed: number;
      readonly runId: string;
      readonly state: string;
      readonly decision: string | null;
      readonly values: readonly (number | null)[];
    }[];
    readonly metrics: readonly {
      readonly name: string;
      readonly mean: number;
      readonly seedCount: number;
      readonly low: number | null;
      readonly standing: string;
    }[];
    readonly decisions: readonly { readonly outcome: string; readonly count: number }[];
  }[];
}

const SWEEP = `id name state progress runCount seeds runStates { state count } metrics { name } variants {
  synthesizer options { name value } cells { seed runId state decision values }
  metrics { name mean seedCount low standing } decisions { outcome count } }`;

const create = (input: Record<string, unknown>) =>
  app.graphql<{ createSweep: { sweep: SweepFields } | null }>(
    `mutation ($input: CreateSweepInput!) { createSweep(input: $input) { sweep { ${SWEEP} } } }`,
    { input: { datasetId, seeds: [1, 2], variants: [{ synthesizer: 'independent' }], ...input } },
  );

async function created(input: Record<string, unknown>): Promise<SweepFields> {
  const { data, errors } = await create(input);
  if (errors || !data.createSweep) throw new Error(JSON.stringify(errors));
  return data.createSweep.sweep;
}

async function read(id: string): Promise<SweepFields> {
  const { data } = await app.graphql<{ sweep: SweepFields }>(
    `query ($id: ID!) { sweep(id: $id) { ${SWEEP} } }`,
    { id },
  );
  return data.sweep;
}

async function change(mutation: 'stopSweep' | 'continueSweep', id: string): Promise<SweepFields> {
  const { data } = await app.graphql<Record<string, { sweep: SweepFields }>>(
    `mutation ($id: ID!) { ${mutation}(id: $id) { sweep { ${SWEEP} } } }`,
    { id },
  );
  return data[mutation].sweep;
}

const GRID = [
  { synthesizer: 'independent' },
  { synthesizer: 'cart', grid: [{ name: 'minLeafRows', values: [5, 20] }] },
];

test('a sweep is made with its runs, in the order in which they are worked on', async () => {
  const single = await app.createRun({ datasetId });
  const sweep = await created({ name: 'Grid', variants: GRID, seeds: [7, 3] });
  const late = await app.createRun({ datasetId });
  expect(sweep).toMatchObject({ name: 'Grid', state: 'QUEUED', progress: 0, runCount: 6, seeds: [7, 3] });
  expect(
    sweep.variants.map(({ synthesizer, options }) => [synthesizer, options.map(({ value }) => value)]),
  ).toEqual([
    ['independent', []],
    ['cart', [5]],
    ['cart', [20]],
  ]);
  expect(sweep.variants.map(({ cells }) => cells.map(({ seed }) => seed))).toEqual([
    [7, 3],
    [7, 3],
    [7, 3],
  ]);
  const { data } = await app.graphql<{
    runs: {
      nodes: { id: string; seed: number; name: string; queuePosition: number; sweep: { id: string } }[];
    };
  }>(
    'query ($filter: RunFilter) { runs(filter: $filter) { nodes { id seed name queuePosition sweep { id } } } }',
    { filter: { sweepId: sweep.id } },
  );
  const runs = data.runs.nodes.toReversed();
  expect(runs.map(({ seed }) => seed)).toEqual([7, 7, 7, 3, 3, 3]);
  // Runs that are asked for singly come first, whenever they were asked for.
  expect(runs.map(({ queuePosition }) => queuePosition)).toEqual([2, 3, 4, 5, 6, 7]);
  expect(new Set(runs.map((run) => run.sweep.id))).toEqual(new Set([sweep.id]));
  expect(runs[1].name).toBe('Grid: Sequential CART, minLeafRows 5, seed 7');
  const positions = await app.graphql(
    'query ($a: ID!, $b: ID!) { a: run(id: $a) { queuePosition sweep { id } } b: run(id: $b) { queuePosition } }',
    { a: single, b: late },
  );
  expect(positions.data).toEqual({ a: { queuePosition: 0, sweep: null }, b: { queuePosition: 1 } });
  for (const id of [single, late]) {
    await app.graphql('mutation ($id: ID!) { cancelRun(id: $id) { run { id } } }', { id });
  }
  // What was canceled is in nobody's way any more, though its job still waits.
  const first = await app.graphql<{ run: { queuePosition: number } }>(
    'query ($id: ID!) { run(id: $id) { queuePosition } }',
    { id: runs[0].id },
  );
  expect(first.data.run.queuePosition).toBe(0);
  await change('stopSweep', sweep.id);
});

test('a repeated request with the same key gives the same sweep, also at the same time', async () => {
  const answers = await Promise.all(
    Array.from({ length: 3 }, () => created({ idempotencyKey: 'sweep-1', seeds: [1, 2, 3] })),
  );
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  const [{ count }] = await app.database.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM run WHERE sweep_id = $1',
    [answers[0].id],
  );
  expect(count).toBe(3);
  await change('stopSweep', answers[0].id);
});

test.each([
  ['no seed', { seeds: [] }, 'INVALID_INPUT', 'seeds'],
  ['a seed twice', { seeds: [1, 1] }, 'INVALID_INPUT', 'seeds[1]'],
  ['a seed that is none', { seeds: [1, -1] }, 'SEED_OUT_OF_RANGE', 'seeds[1]'],
  ['no variant', { variants: [] }, 'INVALID_INPUT', 'variants'],
  ['too many runs', { seeds: Array.from({ length: 201 }, (_, seed) => seed) }, 'INVALID_INPUT', 'variants'],
  [
    'an unknown synthesizer',
    { variants: [{ synthesizer: 'magic' }] },
    'UNKNOWN_SYNTHESIZER',
    'variants[0].synthesizer',
  ],
  [
    'an option that it has not',
    {
      variants: [
        { synthesizer: 'independent' },
        { synthesizer: 'cart', grid: [{ name: 'epochs', values: [1] }] },
      ],
    },
    'UNKNOWN_OPTION',
    'variants[1].options',
  ],
  ['a target that is not there', { target: 'nothing' }, 'UNKNOWN_COLUMN', 'target'],
  ['a holdout that is too large', { holdoutShare: 0.9 }, 'HOLDOUT_SHARE_OUT_OF_RANGE', 'holdoutShare'],
  ['a dataset that is not there', { datasetId: 'nothing' }, 'NOT_FOUND', 'datasetId'],
])('refuses %s and leaves nothing behind', async (_, input, code, path) => {
  const rows = () => app.database.query('SELECT id FROM run UNION ALL SELECT id FROM sweep');
  const before = await rows();
  const { data, errors } = await create(input);
  expect(data.createSweep).toBeNull();
  expect(errors?.[0].extensions).toMatchObject({ code, path });
  expect(await rows()).toHaveLength(before.length);
});

/** Two variants that are fitted and drawn at once. */
const SMALL = [
  { synthesizer: 'independent' },
  { synthesizer: 'independent', options: [{ name: 'protection', value: 'off' }] },
];

describe('a sweep that runs', () => {
  test('is stopped, goes on, and compares its variants over the seeds', async () => {
    const { id } = await created({ variants: SMALL, seeds: [1, 2] });
    const stopped = await change('stopSweep', id);
    expect(stopped.state).toBe('STOPPED');
    expect(stopped.runStates).toEqual([{ state: 'CANCELED', count: 4 }]);
    const again = await change('continueSweep', id);
    expect(again.state).toBe('QUEUED');
    expect(again.runCount).toBe(4);
    // The canceled runs are shown by those that took their places.
    const before = new Set(stopped.variants.flatMap(({ cells }) => cells.map(({ runId }) => runId)));
    const after = again.variants.flatMap(({ cells }) => cells.map(({ runId }) => runId));
    expect(after.some((runId) => before.has(runId))).toBe(false);

    await app.startWorker();
    for (const runId of after) await app.finish(runId);
    const done = await read(id);
    expect(done).toMatchObject({ state: 'FINISHED', progress: 1 });
    const [independent] = done.variants;
    expect(independent.metrics.map(({ name }) => name)).toEqual(['accuracy2', 'dcrShare']);
    expect(independent.metrics[0].seedCount).toBe(2);
    const values = independent.cells.map((cell) => cell.values[0] ?? NaN);
    expect(independent.metrics[0].mean).toBeCloseTo((values[0] + values[1]) / 2, 12);
    expect(independent.decisions.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    // Nothing is left to do.
    expect((await change('continueSweep', id)).state).toBe('FINISHED');

    const { data } = await app.graphql<{
      sweeps: { nodes: { id: string; state: string }[]; totalCount: number };
    }>('query ($datasetId: ID) { sweeps(datasetId: $datasetId) { totalCount nodes { id state } } }', {
      datasetId,
    });
    expect(data.sweeps.nodes[0]).toEqual({ id, state: 'FINISHED' });
    expect(data.sweeps.totalCount).toBe(data.sweeps.nodes.length);

    // What these runs took tells what others will.
    const estimate = await app.graphql<{
      estimateSweep: { runCount: number; unknown: string[]; time: { low: number; high: number } | null };
    }>(
      `query ($input: CreateSweepInput!) {
        estimateSweep(input: $input) { runCount unknown time { low high } }
      }`,
      { input: { datasetId, seeds: [1, 2, 3], variants: [{ synthesizer: 'independent' }] } },
    );
    expect(estimate.data.estimateSweep).toMatchObject({ runCount: 3, unknown: [] });
    expect(estimate.data.estimateSweep.time?.low).toBeGreaterThan(0);
    const other = await app.graphql(
      'query ($input: CreateSweepInput!) { estimateSweep(input: $input) { unknown time { low } } }',
      { input: { datasetId, seeds: [1], variants: [{ synthesizer: 'cart' }] } },
    );
    expect(other.data).toEqual({ estimateSweep: { unknown: ['cart'], time: null } });
  }, 180_000);
});
