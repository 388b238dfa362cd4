import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

let app: App;
let datasetId: string;

beforeAll(async () => {
  app = await App.start();
  datasetId = await app.dataset(mixedTable(50), { name: 'People' });
});
afterAll(() => app.stop());

const mutation = `mutation ($input: CreateRunInput!) {
  createRun(input: $input) { run {
    id name state progress seed rowCount columns target kinds { column kind } dropMissing holdoutShare splits decision { outcome } lastSequence
    dataset { id } events { nodes { sequence kind message } }
  } }
}`;

const create = (input: Record<string, unknown>) =>
  app.graphql<{ createRun: { run: Record<string, unknown> } }>(mutation, {
    input: { datasetId, synthesizer: 'gaussian-copula', ...input },
  });

describe('createRun', () => {
  test('queues a run with every default filled in, and its job', async () => {
    const { data } = await create({});
    expect(data.createRun.run).toMatchObject({
      name: expect.stringMatching(/^People, /),
      state: 'QUEUED',
      progress: 0,
      seed: 1,
      rowCount: null,
      columns: ['height', 'weight', 'age', 'group', 'smoker', 'visit'],
      target: null,
      kinds: [],
      dropMissing: false,
      holdoutShare: 0.3,
      splits: 1,
      decision: null,
      lastSequence: 1,
      dataset: { id: datasetId },
      events: { nodes: [{ sequence: 1, kind: 'STATE', message: 'Waiting for a worker' }] },
    });
    const jobs = await app.database.query(
      `SELECT job.state::text FROM pgboss.job JOIN run ON run.job_id = job.id::text WHERE run.id = $1`,
      [data.createRun.run.id],
    );
    expect(jobs).toEqual([{ state: 'created' }]);
  });

  test('takes every unsigned 32-bit seed', async () => {
    const largest = 4_294_967_295;
    const { data } = await create({ seed: largest });
    expect(data.createRun.run.seed).toBe(largest);
    const literal = await app.graphql<{ createRun: { run: { seed: number } } }>(
      `mutation { createRun(input: { datasetId: "${datasetId}", synthesizer: "independent", seed: ${largest} }) { run { seed } } }`,
    );
    expect(literal.data.createRun.run.seed).toBe(largest);
    expect((await create({ seed: largest + 1 })).errors?.[0].extensions.code).toBe('SEED_OUT_OF_RANGE');
    expect((await create({ seed: 1.5 })).errors?.[0].message).toContain('whole number from 0 to 4294967295');
  });

  test('keeps the columns and kinds that were asked for, in that order', async () => {
    const { data } = await create({
      columns: ['smoker', 'age'],
      kinds: [{ column: 'age', kind: 'CATEGORICAL' }],
      target: 'age',
    });
    expect(data.createRun.run).toMatchObject({
      columns: ['smoker', 'age'],
      kinds: [{ column: 'age', kind: 'CATEGORICAL' }],
      target: 'age',
    });
  });

  test.each<[what: string, input: Record<string, unknown>, code: string]>([
    ['a dataset that does not exist', { datasetId: 'nope' }, 'NOT_FOUND'],
    ['a synthesizer that does not exist', { synthesizer: 'magic' }, 'UNKNOWN_SYNTHESIZER'],
    ['a column that does not exist', { columns: ['age', 'shoe'] }, 'UNKNOWN_COLUMN'],
    ['a column twice', { columns: ['age', 'age'] }, 'DUPLICATE_COLUMN'],
    ['no column', { columns: [] }, 'INVALID_INPUT'],
    [
      'a kind of a column that is not kept',
      { columns: ['age'], kinds: [{ column: 'weight', kind: 'INTEGER' }] },
      'UNKNOWN_COLUMN',
    ],
    [
      'two kinds of a column',
      { kinds: ['INTEGER', 'CONTINUOUS'].map((kind) => ({ column: 'age', kind })) },
      'DUPLICATE_COLUMN',
    ],
    ['a target that does not exist', { target: 'shoe' }, 'UNKNOWN_COLUMN'],
    ['a target that is not kept', { columns: ['age'], target: 'smoker' }, 'TARGET_NOT_KEPT'],
    ['a target that cannot be predicted', { target: 'visit' }, 'TARGET_NOT_USABLE'],
    ['no rows', { rowCount: 0 }, 'ROW_COUNT_OUT_OF_RANGE'],
    ['too many rows', { rowCount: 10_000_001 }, 'ROW_COUNT_OUT_OF_RANGE'],
    ['a negative seed', { seed: -1 }, 'SEED_OUT_OF_RANGE'],
    ['too small a holdout', { holdoutShare: 0.05 }, 'HOLDOUT_SHARE_OUT_OF_RANGE'],
    ['too large a holdout', { holdoutShare: 0.6 }, 'HOLDOUT_SHARE_OUT_OF_RANGE'],
    ['no split', { splits: 0 }, 'SPLITS_OUT_OF_RANGE'],
    ['too many splits', { splits: 21 }, 'SPLITS_OUT_OF_RANGE'],
  ])('refuses %s and queues nothing', async (_what, input, code) => {
    const count = () =>
      app.database.query(
        'SELECT (SELECT count(*) FROM run) AS runs, (SELECT count(*) FROM pgboss.job) AS jobs',
      );
    const before = await count();
    const { errors } = await create(input);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(await count()).toEqual(before);
  });
});

test('a dataset with an unfinished run stays', async () => {
  const { errors } = await app.graphql('mutation ($id: ID!) { deleteDataset(id: $id) { deletedId } }', {
    id: datasetId,
  });
  expect(errors?.[0].extensions.code).toBe('DATASET_IN_USE');
});

test('the runs of several datasets are read together, each in its order', async () => {
  const other = await app.dataset(mixedTable(20));
  const mine: string[] = [];
  for (let seed = 0; seed < 3; seed += 1) mine.push(await app.createRun({ datasetId: other, seed }));
  const { data } = await app.graphql<{
    datasets: {
      nodes: {
        id: string;
        runs: { nodes: { id: string }[]; totalCount: number; pageInfo: { hasNextPage: boolean } };
      }[];
    };
  }>('{ datasets { nodes { id runs(first: 2) { nodes { id } totalCount pageInfo { hasNextPage } } } } }');
  const found = data.datasets.nodes.find(({ id }) => id === other);
  expect(found?.runs).toEqual({
    nodes: [{ id: mine[2] }, { id: mine[1] }],
    totalCount: 3,
    pageInfo: { hasNextPage: true },
  });
});

test('an unknown fault is masked, and the log has it under the id that the answer names', async () => {
  await app.database.query('ALTER TABLE dataset RENAME COLUMN file_name TO lost');
  try {
    const { errors } = await app.graphql('{ datasets { totalCount nodes { id } } }');
    expect(errors?.[0]).toMatchObject({ message: 'Internal server error', extensions: { code: 'INTERNAL' } });
    expect(JSON.stringify(errors)).not.toContain('lost');
    const { requestId } = errors?.[0].extensions ?? {};
    const line = await app.server.logged('graphql-failed', (candidate) => candidate.requestId === requestId);
    expect(JSON.stringify(line.error)).toContain('file_name');
    const response = await app.fetch(`/datasets/x/rows.csv`);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({
      error: { code: 'INTERNAL', message: 'Internal server error' },
    });
  } finally {
    await app.database.query('ALTER TABLE dataset RENAME COLUMN lost TO file_name');
  }
});
