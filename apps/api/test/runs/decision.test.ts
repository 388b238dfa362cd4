import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

interface Summary {
  readonly outcome: string;
  readonly sentence: string;
}

interface DecidedRun {
  readonly decision: Summary | null;
  readonly splits: number;
  readonly generation: {
    readonly id: string;
    readonly decision: Summary | null;
    readonly report: { readonly decision: Summary & { readonly nextStep: { readonly code: string } } };
  };
  readonly generations: {
    readonly nodes: readonly {
      readonly id: string;
      readonly primary: boolean;
      readonly decision: Summary | null;
    }[];
  };
  readonly events: { readonly nodes: readonly { readonly kind: string; readonly message: string }[] };
}

let app: App;
let datasetId: string;
let runId: string;

beforeAll(async () => {
  app = await App.start();
  datasetId = await app.dataset(mixedTable(150), { name: 'People' });
  await app.startWorker();
  runId = await app.createRun({ datasetId, synthesizer: 'independent', seed: 5 });
  await (await app.finish(runId)).close();
});
afterAll(() => app.stop());

async function read(id: string): Promise<DecidedRun> {
  const { data, errors } = await app.graphql<{ run: DecidedRun }>(
    `query ($id: ID!) { run(id: $id) {
      decision { outcome sentence } splits events(first: 500) { nodes { kind message } }
      generation { id decision { outcome sentence } report { decision { outcome sentence nextStep { code } } } }
      generations { nodes { id primary decision { outcome sentence } } }
    } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  return data.run;
}

/** Makes the decision of a run another one, whatever its rows say. */
async function decideInstead(id: string, outcome: string, sentence: string): Promise<void> {
  await app.database.query(
    'UPDATE generation SET decision = $2, decision_sentence = $3 WHERE run_id = $1 AND is_primary',
    [id, outcome, sentence],
  );
}

async function runsDecided(decision: string): Promise<string[]> {
  const { data } = await app.graphql<{ runs: { nodes: { id: string }[]; totalCount: number } }>(
    'query ($filter: RunFilter) { runs(filter: $filter) { totalCount nodes { id } } }',
    { filter: { decision } },
  );
  expect(data.runs.totalCount).toBe(data.runs.nodes.length);
  return data.runs.nodes.map(({ id }) => id);
}

describe('the decision of a run', () => {
  test('is that of its report, a fact of its own, and a line of its log', async () => {
    const { decision, generation, events } = await read(runId);
    const { outcome, sentence } = generation.report.decision;
    expect(decision).toEqual({ outcome, sentence });
    expect(generation.decision).toEqual(decision);
    const notes = events.nodes.filter(({ kind, message }) => kind === 'NOTE' && message.includes(sentence));
    expect(notes).toHaveLength(1);
    const [row] = await app.database.query<{ decision: string }>(
      'SELECT decision FROM generation WHERE run_id = $1',
      [runId],
    );
    expect(row.decision.toUpperCase().replaceAll('-', '_')).toBe(outcome);
  });

  test('is null before the evaluation, and without real rows', async () => {
    const { data } = await app.graphql<{ createSpecifiedRun: { run: { id: string; decision: null } } }>(
      'mutation ($input: CreateSpecifiedRunInput!) { createSpecifiedRun(input: $input) { run { id decision { outcome } } } }',
      {
        input: {
          specification:
            'format: likeness-specification\nversion: 1\nrows: 100\ncolumns:\n  - { name: height, mean: 170, sd: 10 }\n',
          seed: 1,
        },
      },
    );
    expect(data.createSpecifiedRun.run.decision).toBeNull();
    await (await app.finish(data.createSpecifiedRun.run.id)).close();
    const { data: after } = await app.graphql<{ run: { state: string; decision: null } }>(
      'query ($id: ID!) { run(id: $id) { state decision { outcome } } }',
      { id: data.createSpecifiedRun.run.id },
    );
    expect(after.run).toEqual({ state: 'SUCCEEDED', decision: null });
  });

  test('is what runs are listed by', async () => {
    const id = await app.createRun({ datasetId, synthesizer: 'independent', seed: 6 });
    await (await app.finish(id)).close();
    await decideInstead(id, 'do-not-share', 'It gives people away.');
    expect(await runsDecided('DO_NOT_SHARE')).toEqual([id]);
    expect(await runsDecided('SHARE_WITH_CONDITIONS')).not.toContain(id);
    expect(await runsDecided((await read(runId)).decision?.outcome ?? '')).toContain(runId);
  });

  test('is that of its primary generation alone: rows drawn later are not evaluated', async () => {
    const { data } = await app.graphql<{ createGeneration: { generation: { id: string } } }>(
      'mutation ($input: CreateGenerationInput!) { createGeneration(input: $input) { generation { id } } }',
      { input: { runId, rowCount: 30, seed: 9 } },
    );
    const { generations, decision } = await read(runId);
    const later = generations.nodes.find(({ id }) => id === data.createGeneration.generation.id);
    expect(later).toMatchObject({ primary: false, decision: null });
    expect(generations.nodes.find(({ primary }) => primary)?.decision).toEqual(decision);
  });

  test('is open where there are too few rows, with the reason and a next step', async () => {
    const id = await app.createRun({ datasetId, synthesizer: 'independent', rowCount: 10 });
    await (await app.finish(id)).close();
    const { decision, generation } = await read(id);
    expect(decision?.outcome).toBe('NOT_DECIDED');
    expect(decision?.sentence).toMatch(/too few rows/);
    expect(generation.report.decision.nextStep.code).toBe('HOLD_OUT_ROWS');
  });
});

describe('a table that must not be shared', () => {
  let generationId: string;
  let laterId: string;
  beforeAll(async () => {
    generationId = (await read(runId)).generation.id;
    const { data } = await app.graphql<{ createGeneration: { generation: { id: string } } }>(
      'mutation ($input: CreateGenerationInput!) { createGeneration(input: $input) { generation { id } } }',
      { input: { runId, rowCount: 20, seed: 10 } },
    );
    laterId = data.createGeneration.generation.id;
    // jest's own time limit is the end of its patience.
    while ((await app.download(`/generations/${laterId}/rows.csv`)).status !== 200);
    await decideInstead(runId, 'do-not-share', 'The worst attack is right 61% of the time; a coin 50%.');
  });

  const files = (): string[] => [
    ...['.csv', '.csv.gz', '.parquet', '.arrow', '.jsonl', '.xpt'].map(
      (ending) => `/generations/${generationId}/rows${ending}`,
    ),
    `/generations/${laterId}/rows.csv`,
    `/runs/${runId}/model.json`,
  ];

  test('is not downloaded before the caller says to know, and neither is its model', async () => {
    for (const file of files()) {
      for (const address of [file, `${file}?confirm=yes`, `${file}?confirm=`]) {
        const { status, text } = await app.download(address);
        expect([address, status]).toEqual([address, 409]);
        const { error } = JSON.parse(text) as { error: { code: string; message: string } };
        expect(error.code).toBe('CONFIRMATION_NEEDED');
        expect(error.message).toMatch(/the worst attack is right 61% of the time.*confirm=do-not-share/i);
      }
      expect((await app.download(`${file}?confirm=do-not-share`)).status).toBe(200);
    }
  });

  test('has reports that anybody may read', async () => {
    expect((await app.download(`/generations/${generationId}/report.html`)).status).toBe(200);
    expect((await app.download(`/runs/${runId}/report.json`)).status).toBe(200);
  });

  test.each(['share', 'share-with-conditions', 'not-decided'])('is none that is %s', async (outcome) => {
    await decideInstead(runId, outcome, 'A sentence.');
    for (const file of files()) expect([file, (await app.download(file)).status]).toEqual([file, 200]);
  });
});

test('a report of an older version has no decision and no page, and everything else of it is there', async () => {
  const id = await app.createRun({ datasetId, synthesizer: 'independent', seed: 12 });
  await (await app.finish(id)).close();
  await app.database.query(
    `UPDATE generation SET decision = NULL, decision_sentence = NULL, report = (
       report::jsonb - 'decision' - 'pairs' - 'distances' - 'nearestRows' || '{ "version": 1 }'
     )::json WHERE run_id = $1`,
    [id],
  );
  const { data, errors } = await app.graphql<{
    run: {
      decision: null;
      generation: { id: string; report: { decision: null; realRows: number; pairs: unknown[] } };
    };
  }>(
    `query ($id: ID!) { run(id: $id) {
      decision { outcome } generation { id report { decision { outcome } realRows pairs { __typename } } }
    } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  expect(data.run).toMatchObject({
    decision: null,
    generation: { report: { decision: null, realRows: 105, pairs: [] } },
  });
  const page = await app.download(`/generations/${data.run.generation.id}/report.html`);
  expect(page.status).toBe(409);
  expect(JSON.parse(page.text)).toMatchObject({
    error: { code: 'REPORT_NOT_READY', message: expect.stringContaining('older version') },
  });
  expect((await app.download(`/runs/${id}/report.json`)).status).toBe(200);
  expect((await app.download(`/generations/${data.run.generation.id}/rows.csv`)).status).toBe(200);
});

describe('what a dataset says of its runs', () => {
  const proposal = async (id: string): Promise<unknown> => {
    const { data } = await app.graphql<{ dataset: { proposedTarget: unknown } }>(
      'query ($id: ID!) { dataset(id: $id) { proposedTarget { column reason } } }',
      { id },
    );
    return data.dataset.proposedTarget;
  };

  test('the column whose role is target is proposed, else the last one of a few labels, else none', async () => {
    expect(await proposal(datasetId)).toEqual({
      column: 'smoker',
      reason: 'the last column of a few labels',
    });
    const other = await app.dataset(mixedTable(100));
    const { errors } = await app.graphql(
      'mutation ($input: UpdateDatasetSchemaInput!) { updateDatasetSchema(input: $input) { dataset { id } } }',
      { input: { datasetId: other, columns: [{ name: 'group', role: 'TARGET' }] } },
    );
    expect(errors).toBeUndefined();
    expect(await proposal(other)).toEqual({ column: 'group', reason: 'the schema calls it the target' });
    const numbers = Array.from({ length: 60 }, (_, row) => `${row * 1.5},${(row * 37) % 61}.25`);
    expect(await proposal(await app.dataset(`a,b\n${numbers.join('\n')}\n`))).toBeNull();
  });

  test('roles of the schema reach the evaluation, also of a column whose kind a run changes', async () => {
    // So many rows that the ages, read as labels, are not near-unique.
    const id = await app.dataset(mixedTable(400));
    await app.graphql(
      'mutation ($input: UpdateDatasetSchemaInput!) { updateDatasetSchema(input: $input) { dataset { id } } }',
      {
        input: {
          datasetId: id,
          columns: [
            { name: 'age', role: 'QUASI_IDENTIFIER' },
            { name: 'group', role: 'QUASI_IDENTIFIER' },
            { name: 'smoker', role: 'SENSITIVE' },
          ],
        },
      },
    );
    const run = await app.createRun({
      datasetId: id,
      synthesizer: 'independent',
      kinds: [{ column: 'age', kind: 'CATEGORICAL' }],
    });
    await (await app.finish(run)).close();
    const { columns } = JSON.parse((await app.download(`/runs/${run}/report.json`)).text) as {
      columns: readonly { column: string; role: string }[];
    };
    expect(Object.fromEntries(columns.map(({ column, role }) => [column, role]))).toMatchObject({
      height: 'none',
      age: 'quasi-identifier',
      group: 'quasi-identifier',
      smoker: 'sensitive',
    });
  });
});
