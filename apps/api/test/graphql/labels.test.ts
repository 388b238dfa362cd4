import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App, type GraphqlAnswer } from '../support/app.js';

let app: App;
let datasetId: string;
let other: string;

beforeAll(async () => {
  app = await App.start();
  datasetId = await app.dataset('a,b\n1,x\n2,y\n3,x\n', { name: 'first' });
  other = await app.dataset('a,b\n1,x\n2,y\n3,x\n', { name: 'second' });
  await app.database.query("INSERT INTO workspace (id, name) VALUES ('other', 'Other')");
  await app.database.query(
    "INSERT INTO experiment (id, workspace_id, name) VALUES ('theirs', 'other', 'Theirs')",
  );
});
afterAll(() => app.stop());

interface RunFields {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly notes: string;
  readonly archivedAt: string | null;
  readonly experiment: { readonly id: string; readonly name: string } | null;
}
const RUN = 'id name tags notes archivedAt experiment { id name }';

const update = (
  input: Record<string, unknown>,
): Promise<GraphqlAnswer<{ updateRun: { run: RunFields } | null }>> =>
  app.graphql(`mutation ($input: UpdateRunInput!) { updateRun(input: $input) { run { ${RUN} } } }`, {
    input,
  });

async function listed(filter: Record<string, unknown>): Promise<string[]> {
  const { data } = await app.graphql<{ runs: { nodes: { id: string }[]; totalCount: number } }>(
    'query ($filter: RunFilter) { runs(first: 100, filter: $filter) { totalCount nodes { id } } }',
    { filter },
  );
  expect(data.runs.totalCount).toBe(data.runs.nodes.length);
  return data.runs.nodes.map(({ id }) => id).sort();
}

const experiment = async (input: Record<string, unknown>) => {
  const { data } = await app.graphql<{ createExperiment: { experiment: { id: string; notes: string } } }>(
    'mutation ($input: CreateExperimentInput!) { createExperiment(input: $input) { experiment { id notes } } }',
    { input },
  );
  return data.createExperiment.experiment;
};

describe('a run', () => {
  test('is renamed, tagged, noted, moved and archived, each by itself', async () => {
    const [id, plain] = [await app.createRun({ datasetId }), await app.createRun({ datasetId })];
    const folder = await experiment({ name: ' Copulas ', notes: 'which one' });
    expect(folder.notes).toBe('which one');
    const tagged = await update({ id, name: ' Best ', tags: ['red', ' blue ', 'red'], notes: 'n' });
    expect(tagged.data.updateRun?.run).toEqual({
      id,
      name: 'Best',
      tags: ['red', 'blue'],
      notes: 'n',
      archivedAt: null,
      experiment: null,
    });
    const moved = await update({ id, experimentId: folder.id });
    expect(moved.data.updateRun?.run).toMatchObject({
      name: 'Best',
      tags: ['red', 'blue'],
      experiment: { id: folder.id, name: 'Copulas' },
    });
    expect(await listed({ tags: ['blue'] })).toEqual([id]);
    expect(await listed({ tags: ['blue', 'green'] })).toEqual([]);
    expect(await listed({ experimentId: folder.id })).toEqual([id]);
    expect(await listed({})).toEqual([id, plain].sort());

    const archived = await update({ id, archived: true });
    expect(archived.data.updateRun?.run.archivedAt).not.toBeNull();
    expect(await listed({})).toEqual([plain]);
    expect(await listed({ archived: 'ONLY' })).toEqual([id]);
    expect(await listed({ archived: 'INCLUDE' })).toEqual([id, plain].sort());
    const inFolder = () =>
      app.graphql<{ experiment: { runs: { nodes: { id: string }[]; totalCount: number } } }>(
        'query ($id: ID!) { experiment(id: $id) { runs { nodes { id } totalCount } } }',
        { id: folder.id },
      );
    expect((await inFolder()).data.experiment.runs).toEqual({ nodes: [], totalCount: 0 });
    await update({ id, archived: false });
    expect((await inFolder()).data.experiment.runs).toEqual({ nodes: [{ id }], totalCount: 1 });

    // A folder goes, its runs stay.
    const gone = await app.graphql('mutation ($id: ID!) { deleteExperiment(id: $id) { deletedId } }', {
      id: folder.id,
    });
    expect(gone.data).toEqual({ deleteExperiment: { deletedId: folder.id } });
    expect((await update({ id })).data.updateRun?.run).toMatchObject({ id, experiment: null });
  });

  test.each([
    [{ name: '  ' }, 'INVALID_INPUT', 'name'],
    [{ name: 'x'.repeat(256) }, 'INVALID_INPUT', 'name'],
    [{ notes: 'x'.repeat(10_001) }, 'INVALID_INPUT', 'notes'],
    [{ tags: ['a', ' '] }, 'INVALID_INPUT', 'tags[1]'],
    [{ tags: Array.from({ length: 21 }, (_, at) => `t${at}`) }, 'INVALID_INPUT', 'tags'],
    [{ experimentId: 'nothing' }, 'NOT_FOUND', 'experimentId'],
    [{ experimentId: 'theirs' }, 'NOT_FOUND', 'experimentId'],
  ])('refuses %j', async (change, code, path) => {
    const id = await app.createRun({ datasetId: other });
    const { data, errors } = await update({ id, ...change });
    expect(data.updateRun).toBeNull();
    expect(errors?.[0].extensions).toMatchObject({ code, path });
  });
});

test('a dataset is renamed, tagged, noted and archived', async () => {
  const { data } = await app.graphql(
    `mutation ($input: UpdateDatasetInput!) {
      updateDataset(input: $input) { dataset { name tags userNotes archivedAt } }
    }`,
    { input: { id: other, name: 'Renamed', tags: ['census'], notes: 'from 1994', archived: true } },
  );
  expect(data).toMatchObject({
    updateDataset: {
      dataset: { name: 'Renamed', tags: ['census'], userNotes: 'from 1994', archivedAt: expect.any(String) },
    },
  });
  const names = async (filter: object) => {
    const answer = await app.graphql<{ datasets: { nodes: { name: string }[] } }>(
      'query ($filter: DatasetFilter) { datasets(filter: $filter) { nodes { name } } }',
      { filter },
    );
    return answer.data.datasets.nodes.map(({ name }) => name);
  };
  expect(await names({})).toEqual(['first']);
  expect(await names({ archived: 'INCLUDE', tags: ['census'] })).toEqual(['Renamed']);
});

test('an experiment is changed and archived', async () => {
  const { id } = await experiment({ name: 'Short' });
  const { data } = await app.graphql(
    'mutation ($input: UpdateExperimentInput!) { updateExperiment(input: $input) { experiment { name archivedAt } } }',
    { input: { id, name: 'Long', archived: true } },
  );
  expect(data).toMatchObject({
    updateExperiment: { experiment: { name: 'Long', archivedAt: expect.any(String) } },
  });
  const list = await app.graphql<{
    experiments: { nodes: { name: string }[] };
    all: { nodes: { name: string }[] };
  }>('{ experiments { nodes { name } } all: experiments(archived: INCLUDE) { nodes { name } } }');
  expect(list.data.experiments.nodes).toEqual([]);
  expect(list.data.all.nodes).toEqual([{ name: 'Long' }]);
});

test('one mutation that fails does not hide the others of its request', async () => {
  const id = await app.createRun({ datasetId });
  const { data, errors } = await app.graphql<Record<string, { run: { name: string } } | null>>(
    `mutation ($id: ID!) {
      one: updateRun(input: { id: $id, name: "one" }) { run { name } }
      two: updateRun(input: { id: "nothing", name: "two" }) { run { name } }
      three: updateRun(input: { id: $id, name: "three" }) { run { name } }
    }`,
    { id },
  );
  expect(data).toEqual({ one: { run: { name: 'one' } }, two: null, three: { run: { name: 'three' } } });
  expect(errors).toHaveLength(1);
  expect(errors?.[0].extensions.code).toBe('NOT_FOUND');
});

describe('an idempotency key', () => {
  const create = (input: Record<string, unknown>) =>
    app.graphql<{ createRun: { run: { id: string } } | null }>(
      'mutation ($input: CreateRunInput!) { createRun(input: $input) { run { id } } }',
      { input: { datasetId, synthesizer: 'independent', ...input } },
    );

  test('gives the same run to the same request, also at the same time', async () => {
    const before = (await listed({})).length;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => create({ seed: 7, idempotencyKey: 'k1' })),
    );
    const ids = answers.map(({ data }) => data.createRun?.run.id);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toEqual(expect.any(String));
    // Null and left out are the same request.
    expect((await create({ seed: 7, name: null, idempotencyKey: 'k1' })).data.createRun?.run.id).toBe(ids[0]);
    expect((await listed({})).length).toBe(before + 1);
  });

  test('is refused with another request, and of another mutation', async () => {
    await create({ seed: 1, idempotencyKey: 'k2' });
    const { data, errors } = await create({ seed: 2, idempotencyKey: 'k2' });
    expect(data.createRun).toBeNull();
    expect(errors?.[0].extensions).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', path: 'idempotencyKey' });
    const folder = await app.graphql(
      'mutation { createExperiment(input: { name: "x", idempotencyKey: "k2" }) { experiment { id } } }',
    );
    expect(folder.errors?.[0].extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('is not used up by a request that fails', async () => {
    expect((await create({ rowCount: 0, idempotencyKey: 'k3' })).errors?.[0].extensions.code).toBe(
      'ROW_COUNT_OUT_OF_RANGE',
    );
    expect((await create({ rowCount: 5, idempotencyKey: 'k3' })).data.createRun?.run.id).toEqual(
      expect.any(String),
    );
  });

  test('is forgotten after its time', async () => {
    const first = (await create({ seed: 3, idempotencyKey: 'k4' })).data.createRun?.run.id;
    await app.database.query(
      "UPDATE idempotency_key SET expires_at = now() - interval '1 second' WHERE key = 'k4'",
    );
    const second = (await create({ seed: 4, idempotencyKey: 'k4' })).data.createRun?.run.id;
    expect(second).toEqual(expect.any(String));
    expect(second).not.toBe(first);
  });

  test.each(['', 'x'.repeat(201)])('has 1 to 200 characters', async (idempotencyKey) => {
    expect((await create({ idempotencyKey })).errors?.[0].extensions.code).toBe('INVALID_INPUT');
  });
});
