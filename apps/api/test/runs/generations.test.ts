import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CHUNK_ROWS } from '@likeness/core';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

let app: App;
let datasetId: string;
let runId: string;

beforeAll(async () => {
  app = await App.start();
  datasetId = await app.dataset(mixedTable(400), { name: 'People' });
  await app.startWorker();
  runId = await app.createRun({ datasetId, rowCount: 300, seed: 5 });
  await (await app.finish(runId)).close();
});
afterAll(() => app.stop());

interface Generation {
  readonly id: string;
  readonly primary: boolean;
  readonly state: string;
  readonly rowCount: number;
  readonly requestedRowCount: number;
  readonly error: { readonly code: string } | null;
  readonly conditions: readonly Record<string, unknown>[];
  readonly drawing: {
    readonly acceptedShare: number | null;
    readonly approximateRows: number;
    readonly candidates: number | null;
    readonly effectiveCandidates: number | null;
    readonly notes: readonly string[];
  } | null;
}

const FIELDS =
  'id primary state rowCount requestedRowCount error { code } conditions { column equals oneOf min missing } ' +
  'drawing { acceptedShare approximateRows candidates effectiveCandidates notes }';

const create = (input: Record<string, unknown>) =>
  app.graphql<{ createGeneration: { generation: Generation } }>(
    `mutation ($input: CreateGenerationInput!) { createGeneration(input: $input) { generation { ${FIELDS} } } }`,
    { input: { runId, rowCount: 200, ...input } },
  );

const cancel = async (id: string) =>
  app.graphql<{ cancelGeneration: { generation: Generation } }>(
    `mutation ($id: ID!) { cancelGeneration(id: $id) { generation { ${FIELDS} } } }`,
    { id },
  );

const read = async (id: string): Promise<Generation> =>
  (
    await app.graphql<{ generation: Generation }>(`query ($id: ID!) { generation(id: $id) { ${FIELDS} } }`, {
      id,
    })
  ).data.generation;

/** Asks until the generation is as wanted; jest's own time limit is the end of its patience. */
async function until(id: string, wanted: (generation: Generation) => boolean): Promise<Generation> {
  for (;;) {
    const generation = await read(id);
    if (wanted(generation)) return generation;
  }
}

const ended = ({ state }: Generation): boolean => state !== 'QUEUED' && state !== 'RUNNING';
const begun = ({ state, rowCount }: Generation): boolean => state === 'RUNNING' && rowCount > 0;

async function rowsOf(id: string): Promise<string[][]> {
  const { status, text } = await app.download(`/generations/${id}/rows.csv`);
  expect(status).toBe(200);
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

describe('a generation that is drawn later', () => {
  test('has the rows that were asked for, and they meet its conditions', async () => {
    const conditions = [
      { column: 'group', oneOf: ['red', 'blue'] },
      { column: 'age', min: '60' },
      { column: 'weight', missing: false },
    ];
    const { data } = await create({ seed: 9, conditions });
    expect(data.createGeneration.generation).toMatchObject({
      primary: false,
      rowCount: 0,
      requestedRowCount: 200,
      conditions: [
        { column: 'group', equals: null, oneOf: ['red', 'blue'], min: null, missing: null },
        { column: 'age', equals: null, oneOf: null, min: '60', missing: null },
        { column: 'weight', equals: null, oneOf: null, min: null, missing: false },
      ],
    });
    const generation = await until(data.createGeneration.generation.id, ended);
    expect(generation).toMatchObject({ state: 'SUCCEEDED', rowCount: 200, error: null });
    const rows = await rowsOf(generation.id);
    expect(rows).toHaveLength(200);
    for (const [, weight, age, group] of rows) {
      expect(weight).not.toBe('');
      expect(Number(age)).toBeGreaterThanOrEqual(60);
      expect(['red', 'blue']).toContain(group);
    }
  });

  test('tells from how many candidates its rows were taken, and what share kept the constraints at once', async () => {
    const id = await app.createRun({
      datasetId,
      rowCount: 100,
      seed: 5,
      synthesizer: 'boosted-trees',
      constraints: ['age >= 0'],
    });
    await (await app.finish(id)).close();
    const conditions = [
      { column: 'group', oneOf: ['red', 'blue'] },
      { column: 'age', min: '40' },
    ];
    const { data } = await create({ runId: id, seed: 9, conditions });
    const { state, drawing } = await until(data.createGeneration.generation.id, ended);
    expect(state).toBe('SUCCEEDED');
    expect(drawing?.approximateRows).toBe(0);
    expect(drawing?.acceptedShare).toBeGreaterThan(0);
    expect(drawing?.acceptedShare).toBeLessThanOrEqual(1);
    expect(drawing?.candidates).toBeGreaterThanOrEqual(32);
    expect(drawing?.effectiveCandidates).toBeGreaterThan(1);
    expect(drawing?.effectiveCandidates).toBeLessThanOrEqual(drawing?.candidates ?? 0);
    expect(drawing?.notes.join(' ')).toMatch(/effective sample size.* of 200 rows kept every constraint/);
    // The primary generation is under no condition.
    const { data: drawn } = await app.graphql<{ run: { generation: Generation } }>(
      `query ($id: ID!) { run(id: $id) { generation { ${FIELDS} } } }`,
      { id },
    );
    expect(drawn.run.generation.drawing).toMatchObject({ candidates: null, effectiveCandidates: null });
    expect(drawn.run.generation.drawing?.acceptedShare).toBeGreaterThan(0);
  });

  test("without conditions and with the run's seed begins with the run's rows", async () => {
    const { data } = await create({ seed: 5, rowCount: 400 });
    await until(data.createGeneration.generation.id, ended);
    const { data: drawn } = await app.graphql<{ run: { generation: { id: string; primary: boolean } } }>(
      'query ($id: ID!) { run(id: $id) { generation { id primary } } }',
      { id: runId },
    );
    expect(drawn.run.generation.primary).toBe(true);
    expect((await rowsOf(data.createGeneration.generation.id)).slice(0, 300)).toEqual(
      await rowsOf(drawn.run.generation.id),
    );
  });

  test.each<[what: string, input: Record<string, unknown>, code: string]>([
    ['a run that does not exist', { runId: 'nope' }, 'NOT_FOUND'],
    ['no rows', { rowCount: 0 }, 'ROW_COUNT_OUT_OF_RANGE'],
    ['a negative seed', { seed: -1 }, 'SEED_OUT_OF_RANGE'],
    ['an unknown column', { conditions: [{ column: 'shoe', equals: '1' }] }, 'UNKNOWN_COLUMN'],
    [
      'a label that does not exist',
      { conditions: [{ column: 'group', equals: 'pink' }] },
      'CONDITION_IMPOSSIBLE',
    ],
    [
      'conditions that contradict each other',
      {
        conditions: [
          { column: 'age', min: '60' },
          { column: 'age', below: '30' },
        ],
      },
      'CONDITION_IMPOSSIBLE',
    ],
    ['words for a number', { conditions: [{ column: 'age', min: 'old' }] }, 'INVALID_OPTION'],
    ['a condition that asks nothing', { conditions: [{ column: 'age' }] }, 'INVALID_OPTION'],
  ])('is refused at once for %s', async (_what, input, code) => {
    const count = () =>
      app.database.query(
        'SELECT (SELECT count(*) FROM generation) AS generations, (SELECT count(*) FROM stored_table) AS tables',
      );
    const before = await count();
    const { errors } = await create(input);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(await count()).toEqual(before);
  });

  test('stands in the pages of the run, newest first, and leaves its report and metrics alone', async () => {
    interface Page {
      readonly run: {
        readonly metrics: { readonly totalCount: number };
        readonly generations: {
          readonly totalCount: number;
          readonly nodes: readonly { readonly id: string; readonly primary: boolean }[];
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        };
      };
    }
    const page = async (first: number, after: string | null) =>
      (
        await app.graphql<Page>(
          `query ($id: ID!, $first: Int!, $after: String) { run(id: $id) { metrics { totalCount }
            generations(first: $first, after: $after) { totalCount nodes { id primary } pageInfo { hasNextPage endCursor } } } }`,
          { id: runId, first, after },
        )
      ).data.run;
    const all = await page(100, null);
    expect(all.metrics.totalCount).toBeGreaterThan(0);
    expect(all.generations.nodes).toHaveLength(all.generations.totalCount);
    expect(all.generations.nodes.map(({ primary }) => primary)).toEqual([false, false, true]);
    const paged: { id: string; primary: boolean }[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { generations } = await page(1, after);
      paged.push(...generations.nodes);
      more = generations.pageInfo.hasNextPage;
      after = generations.pageInfo.endCursor;
    }
    expect(paged).toEqual(all.generations.nodes);
    expect((await app.download(`/runs/${runId}/report.json`)).status).toBe(200);
    const pages = all.generations.nodes.map(({ id }) => app.download(`/generations/${id}/report.html`));
    const answers = await Promise.all(pages);
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 200]);
    expect(answers[0].text).toContain('REPORT_NOT_READY');
  });
});

test('a run that has not succeeded has no rows to draw', async () => {
  const bad = await app.createRun({ datasetId, kinds: [{ column: 'group', kind: 'CONTINUOUS' }] });
  await (await app.finish(bad)).close();
  const { errors } = await create({ runId: bad });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['MODEL_NOT_READY']);
});

/** Four chunks: a worker that is told to stop at the third may store that one still, and leaves the last. */
const ROWS = 200_000;

test('a canceled generation stops, and its rows are gone', async () => {
  const { data } = await create({ rowCount: 10_000_000, seed: 3 });
  const { id } = data.createGeneration.generation;
  await until(id, begun);
  expect((await cancel(id)).data.cancelGeneration.generation).toMatchObject({
    state: 'CANCELED',
    rowCount: 0,
  });
  // The worker takes the next one, so it has let go of this one.
  const next = (await create({ rowCount: 10 })).data.createGeneration.generation.id;
  await until(next, ended);
  expect(await read(id)).toMatchObject({ state: 'CANCELED', rowCount: 0 });
  const chunks = await app.database.query(
    'SELECT 1 FROM table_chunk JOIN generation USING (table_id) WHERE generation.id = $1',
    [id],
  );
  expect(chunks).toEqual([]);
  expect((await app.download(`/generations/${id}/rows.csv`)).status).toBe(409);
  expect((await cancel(id)).data.cancelGeneration.generation.state).toBe('CANCELED');
});

test('workers that are killed and stopped leave the same rows as one that is left alone', async () => {
  const conditions = [{ column: 'group', equals: 'red' }];
  const atSecondChunk = await app.database.holdChunk(1);
  const broken = (await create({ rowCount: ROWS, seed: 4, conditions })).data.createGeneration.generation.id;
  await atSecondChunk.reached;
  await app.killWorkers();
  await atSecondChunk.open();
  expect(await read(broken)).toMatchObject({ state: 'RUNNING', rowCount: CHUNK_ROWS });

  const atThirdChunk = await app.database.holdChunk(2);
  const second = await app.startWorker();
  await atThirdChunk.reached;
  const stopped = second.end('SIGTERM');
  await second.logged('stopping');
  await atThirdChunk.open();
  expect(await stopped).toBe(0);
  expect((await read(broken)).state).toBe('RUNNING');
  await app.startWorker();
  const quiet = (await create({ rowCount: ROWS, seed: 4, conditions })).data.createGeneration.generation.id;
  expect(await until(broken, ended)).toMatchObject({ state: 'SUCCEEDED', rowCount: ROWS });
  expect(await until(quiet, ended)).toMatchObject({ state: 'SUCCEEDED', rowCount: ROWS });
  const [one, two] = await Promise.all(
    [broken, quiet].map(async (id) => (await app.download(`/generations/${id}/rows.csv`)).text),
  );
  expect(one === two).toBe(true);
  const [{ attempt }] = await app.database.query<{ attempt: number }>(
    'SELECT attempt FROM generation WHERE id = $1',
    [broken],
  );
  expect(attempt).toBe(3);
});

test('a generation whose job is gone is queued again', async () => {
  const { id } = (await create({ rowCount: 100, seed: 8 })).data.createGeneration.generation;
  await until(id, ended);
  await app.database.query(
    `WITH gone AS (DELETE FROM pgboss.job WHERE data->>'generationId' = $1)
     UPDATE generation SET job_id = NULL, state = 'RUNNING', row_count = 0 WHERE id = $1`,
    [id],
  );
  await app.database.query(
    'DELETE FROM table_chunk USING generation WHERE generation.table_id = table_chunk.table_id AND generation.id = $1',
    [id],
  );
  expect(await until(id, ended)).toMatchObject({ state: 'SUCCEEDED', rowCount: 100 });
});

test('a dataset stays while a generation is drawn, and goes with all of them', async () => {
  const { id } = (await create({ rowCount: ROWS, seed: 6 })).data.createGeneration.generation;
  const remove = () =>
    app.graphql('mutation ($id: ID!) { deleteDataset(id: $id) { deletedId } }', { id: datasetId });
  expect((await remove()).errors?.[0].extensions.code).toBe('DATASET_IN_USE');
  await cancel(id);
  expect((await remove()).errors).toBeUndefined();
  const left = await app.database.query(
    'SELECT (SELECT count(*) FROM stored_table) + (SELECT count(*) FROM table_chunk) + (SELECT count(*) FROM generation) AS count',
  );
  expect(left).toEqual([{ count: '0' }]);
});
