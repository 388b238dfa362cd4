import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { App } from '../support/app.js';
import type { Gate } from '../support/database.js';
import { mixedTable } from '../support/tables.js';

const SPECIFICATION = `format: likeness-specification
version: 1
title: Stays
rows: 500
columns:
  - { name: age, decimals: 0, mean: 60, sd: 12, range: [18, 95] }
  - { name: stay, family: gamma, mean: 12, sd: 8 }
  - { name: sex, shares: { female: 0.4, male: 0.6 } }
correlations:
  - { columns: [age, stay], value: 0.3 }
`;
/** Two chunks. */
const ROWS = 100_000;
/** Some tests see several runs to their end. */
jest.setTimeout(180_000);

let app: App;
let datasetId: string;
let parent: string;

beforeAll(async () => {
  app = await App.start();
  datasetId = await app.dataset(mixedTable(600), { name: 'People' });
  await app.startWorker();
  parent = await app.createRun({ datasetId, seed: 5, target: 'smoker' });
  await finish(parent);
});
afterAll(() => app.stop());

async function finish(id: string): Promise<void> {
  const watcher = await app.finish(id);
  expect(watcher.last).toMatchObject({ state: 'SUCCEEDED', terminal: true });
  await watcher.close();
}

const scenario = (runId: string, changes: readonly string[]) =>
  app.graphql<{ createScenario: { run: { id: string } } }>(
    'mutation ($input: CreateScenarioInput!) { createScenario(input: $input) { run { id } } }',
    { input: { runId, changes } },
  );

const specified = (input: Record<string, unknown>) =>
  app.graphql<{ createSpecifiedRun: { run: { id: string } } }>(
    'mutation ($input: CreateSpecifiedRunInput!) { createSpecifiedRun(input: $input) { run { id } } }',
    { input: { specification: SPECIFICATION, ...input } },
  );

async function cells(id: string): Promise<string[][]> {
  const { data } = await app.graphql<{ run: { generation: { id: string } } }>(
    'query ($id: ID!) { run(id: $id) { generation { id } } }',
    { id },
  );
  const { status, text } = await app.download(`/generations/${data.run.generation.id}/rows.csv`);
  expect(status).toBe(200);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

describe('a scenario', () => {
  let id: string;
  beforeAll(async () => {
    id = (await scenario(parent, ['age.mean + 5', 'share(smoker, yes) = 0.5'])).data.createScenario.run.id;
    await finish(id);
  });

  test('says what it changes, and its parent has it', async () => {
    const { data } = await app.graphql<{ run: Record<string, unknown> }>(
      `query ($id: ID!) { run(id: $id) {
        name seed target dataset { id } scenarios { nodes { id } }
        scenario { parent { id scenarios { nodes { id } } } changes { override before wanted after repair } }
      } }`,
      { id },
    );
    expect(data.run).toMatchObject({
      name: 'People, Gaussian copula: age.mean + 5, share(smoker, yes) = 0.5',
      seed: 5,
      target: 'smoker',
      dataset: { id: datasetId },
      scenarios: { nodes: [] },
      scenario: {
        parent: { id: parent, scenarios: { nodes: [{ id }] } },
        changes: [{ override: 'age.mean + 5' }, { override: 'share(smoker, yes) = 0.5', wanted: 0.5 }],
      },
    });
    const { changes } = data.run.scenario as { changes: { before: number; after: number }[] };
    expect(changes[0].after - changes[0].before).toBeCloseTo(5, 1);
  });

  test('keeps what was not named cell by cell, and moves what was', async () => {
    const [before, after] = [await cells(parent), await cells(id)];
    expect(after).toHaveLength(before.length);
    const column = (rows: string[][], name: string): string[] => {
      const at = rows[0].indexOf(name);
      return rows.slice(1).map((row) => row[at]);
    };
    for (const name of ['height', 'weight', 'group', 'visit']) {
      expect(column(after, name)).toEqual(column(before, name));
    }
    const mean = (values: string[]): number =>
      values.reduce((sum, value) => sum + Number(value), 0) / values.length;
    expect(mean(column(after, 'age')) - mean(column(before, 'age'))).toBeCloseTo(5, 0);
  });

  test('has no fit, is measured against the same rows, and stands beside its parent', async () => {
    const watcher = await app.finish(id);
    await watcher.close();
    const { data } = await app.graphql<{
      run: { events: { nodes: { stage: string | null }[] } };
      compareRuns: { rows: { name: string; scope: string; cells: ({ value: number } | null)[] }[] };
    }>(
      `query ($id: ID!, $ids: [ID!]!) {
        run(id: $id) { events { nodes { stage } } }
        compareRuns(ids: $ids) { rows { name scope cells { value } } }
      }`,
      { id, ids: [parent, id] },
    );
    expect(new Set(data.run.events.nodes.map(({ stage }) => stage))).toEqual(
      new Set([null, 'GENERATE', 'EVALUATE']),
    );
    const { rows } = data.compareRuns;
    const ofTable = rows.filter(({ scope }) => scope === 'TABLE');
    expect(ofTable.length).toBeGreaterThan(0);
    expect(ofTable.every((row) => row.cells.every((cell) => cell !== null))).toBe(true);
    const trainReal = rows.find(({ scope }) => scope === 'TRAIN_REAL');
    expect(trainReal?.cells[0]?.value).toBe(trainReal?.cells[1]?.value);
  });

  test.each([
    [['age.mean + 5', 'agee.mean + 5'], 'UNKNOWN_COLUMN', 'changes[1]'],
    [['age.mean + 5', 'age.mean +', 'age.mean + 1'], 'EXPRESSION_SYNTAX', 'changes[1]'],
    [['share(smoker, yes) = 1.5'], 'INVALID_SCENARIO', 'changes[0]'],
  ])('%j is refused, at the change at fault', async (changes, code, path) => {
    for (const answer of [
      await scenario(parent, changes),
      await app.graphql(
        'query ($runId: ID!, $changes: [String!]!) { checkScenario(runId: $runId, changes: $changes) { after } }',
        { runId: parent, changes },
      ),
    ]) {
      expect(answer.errors?.[0].extensions).toMatchObject({ code, path });
    }
  });

  test('needs a change, and a run that has succeeded', async () => {
    expect((await scenario(parent, [])).errors?.[0].extensions.code).toBe('INVALID_INPUT');
    expect((await scenario('nobody', ['age.mean + 5'])).errors?.[0].extensions.code).toBe('NOT_FOUND');
  });
});

describe('a run from statistics', () => {
  test('is drawn without a dataset, says that nothing is evaluated, and gives its report', async () => {
    const { data } = await specified({});
    const { id } = data.createSpecifiedRun.run;
    await finish(id);
    const { data: read } = await app.graphql<{ run: Record<string, unknown> }>(
      `query ($id: ID!) { run(id: $id) {
        name dataset { id } columns events { nodes { message } }
        specification { text unstatedCount repaired pairs { columns measure stated reached } }
        generation { rowCount report { realRows } } fit { rowCount }
      } }`,
      { id },
    );
    expect(read.run).toMatchObject({
      name: 'Stays',
      dataset: null,
      columns: ['age', 'stay', 'sex'],
      specification: {
        text: SPECIFICATION,
        unstatedCount: 2,
        repaired: false,
        pairs: [{ columns: ['age', 'stay'], measure: 'pearson', stated: 0.3 }],
      },
      generation: { rowCount: 500, report: null },
      fit: { rowCount: 500 },
    });
    const messages = (read.run.events as { nodes: { message: string }[] }).nodes.map(
      ({ message }) => message,
    );
    expect(messages).toContain('There are no real rows to compare with: the evaluation is left out');
    expect((await app.download(`/runs/${id}/model.json`)).status).toBe(200);
    expect((await app.download(`/runs/${id}/report.json`)).status).toBe(409);
    expect((await cells(id))[0]).toEqual(['age', 'stay', 'sex']);
  });

  test.each([
    ['columns[0].sd', 6, SPECIFICATION.replace('sd: 12', 'sd: -1')],
    ['correlations[0].value', 10, SPECIFICATION.replace('value: 0.3', 'value: 3')],
    [undefined, 5, SPECIFICATION.replace('columns:', 'columns: [')],
  ])('an error says where: %s in line %s', async (path, line, specification) => {
    for (const answer of [
      await specified({ specification }),
      await app.graphql('query ($text: String!) { checkSpecification(specification: $text) { rowCount } }', {
        text: specification,
      }),
    ]) {
      const { code, ...place } = answer.errors?.[0].extensions ?? {};
      expect(code).toBe('INVALID_SPECIFICATION');
      expect(place).toMatchObject({ line: expect.any(Number), ...(path ? { path, line } : {}) });
    }
  });

  test('is deleted with its rows; its scenario stays', async () => {
    const { id } = (await specified({})).data.createSpecifiedRun.run;
    await finish(id);
    const child = (await scenario(id, ['age.mean + 1'])).data.createScenario.run.id;
    await finish(child);
    const remove = await app.graphql('mutation ($id: ID!) { deleteRun(id: $id) { deletedId } }', { id });
    expect(remove.errors).toBeUndefined();
    const { data } = await app.graphql<{ run: unknown; child: unknown }>(
      'query ($id: ID!, $child: ID!) { run(id: $id) { id } child: run(id: $child) { scenario { parent { id } } } }',
      { id, child },
    );
    expect(data).toEqual({ run: null, child: { scenario: { parent: null } } });
    const orphans = await app.database.query(
      `SELECT id FROM stored_table WHERE NOT EXISTS (SELECT 1 FROM generation WHERE table_id = stored_table.id)
         AND NOT EXISTS (SELECT 1 FROM dataset WHERE table_id = stored_table.id)`,
    );
    expect(orphans).toEqual([]);
  });
});

test('a worker that is killed in the middle gives the same rows, of statistics and of a scenario', async () => {
  const kill = async (id: string, gate: Gate): Promise<void> => {
    const watcher = app.watch(id);
    await gate.reached;
    await app.killWorkers();
    await gate.open();
    await app.startWorker();
    await watcher.completed;
    expect(watcher.last).toMatchObject({ state: 'SUCCEEDED', terminal: true });
    expect(watcher.events.map(({ message }) => message)).toContain('A worker took over (attempt 2)');
    await watcher.close();
  };
  const make = async (): Promise<string> =>
    (await specified({ rowCount: ROWS })).data.createSpecifiedRun.run.id;
  const gateOfTable = await app.database.holdChunk(1);
  const [killed, quiet] = [await make(), await make()];
  await kill(killed, gateOfTable);
  await finish(quiet);
  expect((await cells(killed)).join('\n') === (await cells(quiet)).join('\n')).toBe(true);

  const change = async (): Promise<string> =>
    (await scenario(quiet, ['corr(age, stay) = 0.6'])).data.createScenario.run.id;
  const gateOfChild = await app.database.holdChunk(1);
  const [killedChild, quietChild] = [await change(), await change()];
  await kill(killedChild, gateOfChild);
  await finish(quietChild);
  expect((await cells(killedChild)).join('\n') === (await cells(quietChild)).join('\n')).toBe(true);
});
