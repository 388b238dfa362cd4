import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';
import { populationPlan, SURVIVAL_PLAN } from '../support/trialPlans.js';

let app: App;

beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

interface Check {
  readonly problems: readonly { path: string; line: number | null; code: string; message: string }[];
  readonly designs: readonly { label: string; size: number; upper: readonly number[] }[];
  readonly scenarios: readonly { name: string; weight: number }[];
  readonly trials: number | null;
}

async function check(plan: string, more: Record<string, unknown> = {}) {
  return app.graphql<{ checkTrialPlan: Check }>(
    `query ($plan: String!, $runId: ID, $model: String, $specification: String) {
      checkTrialPlan(plan: $plan, runId: $runId, model: $model, specification: $specification) {
        problems { path line code message } designs { label size upper } scenarios { name weight } trials
      }
    }`,
    { plan, ...more },
  );
}

async function create(input: Record<string, unknown>) {
  return app.graphql<{ createSimulation: { simulation: { id: string } } | null }>(
    'mutation ($input: CreateSimulationInput!) { createSimulation(input: $input) { simulation { id } } }',
    { input },
  );
}

describe('checkTrialPlan', () => {
  test('has the designs and boundaries of a plan without problems, YAML or JSON', async () => {
    const { data } = await check(SURVIVAL_PLAN);
    expect(data.checkTrialPlan).toMatchObject({
      problems: [],
      designs: [{ label: 'two looks', size: 120 }, { label: 'one look' }],
      scenarios: [
        { name: 'effect', weight: 1 },
        { name: 'no effect', weight: 0 },
      ],
      trials: 10_000,
    });
    // Lan and DeMets' O'Brien-Fleming type spending at a half: Jennison and Turnbull 2000.
    expect(data.checkTrialPlan.designs[0].upper[0]).toBeCloseTo(2.963, 3);
    const json = await check('{"format": "likeness-trial", "version": 2}');
    expect(json.data.checkTrialPlan.problems.map(({ path }) => path)).toContain('version');
  });

  test('says where each mistake lies', async () => {
    const wrong = SURVIVAL_PLAN.replace('hazardRatio: 0.65', 'hazardRatio: -1').replace(
      'endpoint: death, method',
      'endpoint: deaths, method',
    );
    const { data } = await check(wrong);
    const line = (text: string): number => wrong.split('\n').findIndex((one) => one.includes(text)) + 1;
    expect(data.checkTrialPlan.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          path: 'scenarios[0].effects[0].hazardRatio',
          code: 'OUT_OF_RANGE',
          line: line('hazardRatio'),
        }),
        expect.objectContaining({ path: 'analyses[0].endpoint', code: 'UNKNOWN_NAME', line: line('deaths') }),
      ]),
    );
    expect(data.checkTrialPlan.designs).toEqual([]);
    const broken = await check('a: [');
    expect(broken.data.checkTrialPlan.problems[0]).toMatchObject({
      path: '',
      code: 'NOT_READABLE',
      line: expect.any(Number),
    });
  });

  test('says of a population what the server cannot take', async () => {
    const [file, run] = await Promise.all([
      check(populationPlan('{ specification: patients.yaml }')),
      check(populationPlan('{ run: nothing }')),
    ]);
    expect(file.data.checkTrialPlan.problems).toMatchObject([
      { path: 'population.specification', code: 'NOT_REACHABLE', line: 3 },
    ]);
    expect(run.data.checkTrialPlan.problems).toMatchObject([
      { path: 'population.run', code: 'UNKNOWN_NAME' },
    ]);
    const given = await check(SURVIVAL_PLAN, { runId: 'nothing' });
    expect(given.errors?.[0].extensions).toMatchObject({ code: 'NOT_FOUND' });
    const model = await check(SURVIVAL_PLAN, { model: 'x' });
    expect(model.errors?.[0].extensions).toMatchObject({ code: 'INVALID_MODEL' });
  });
});

describe('createSimulation', () => {
  test('refuses a plan with problems, and one that is too large', async () => {
    const wrong = await create({ plan: SURVIVAL_PLAN.replace('median: 9', 'median: -9') });
    expect(wrong.data.createSimulation).toBeNull();
    expect(wrong.errors?.[0].extensions).toMatchObject({
      code: 'INVALID_TRIAL_PLAN',
      path: 'endpoints[0].median',
      line: 5,
    });
    const large = await create({ plan: SURVIVAL_PLAN, trials: 10_000_000 });
    expect(large.errors?.[0].extensions).toMatchObject({ code: 'SIMULATION_TOO_LARGE' });
    const trials = await create({ plan: SURVIVAL_PLAN, trials: 0 });
    expect(trials.errors?.[0].extensions).toMatchObject({ code: 'INVALID_INPUT', path: 'trials' });
  });

  test('gives the same simulation for the same key', async () => {
    const input = { plan: SURVIVAL_PLAN, trials: 300, idempotencyKey: 'once' };
    const [one, two] = await Promise.all([create(input), create(input)]);
    expect(one.data.createSimulation?.simulation.id).toBe(two.data.createSimulation?.simulation.id);
    const other = await create({ ...input, trials: 400 });
    expect(other.errors?.[0].extensions).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  test('takes its patients from a run, which may be deleted afterwards', async () => {
    await app.startWorker();
    const run = await app.createRun({
      datasetId: await app.dataset(mixedTable(200)),
      synthesizer: 'independent',
    });
    await (await app.finish(run)).close();
    const plan = populationPlan(`{ run: "${run}", eligibility: [{ column: age, min: 40 }] }`);
    const { data } = await create({ plan, trials: 250 });
    const id = data.createSimulation?.simulation.id ?? '';
    await app.graphql('mutation ($id: ID!) { deleteRun(id: $id) { deletedId } }', { id: run });
    const watcher = app.watchSimulation(id);
    await watcher.completed;
    expect(watcher.last).toMatchObject({ state: 'SUCCEEDED', trials: 250 });
    await watcher.close();
    const opened = await app.graphql<{ trialRows: { rows: { columns: string[]; rows: string[][] } } }>(
      'query ($id: ID!) { trialRows(simulationId: $id, trial: 7, design: 1, first: 200) { rows { columns rows } } }',
      { id },
    );
    const { columns, rows } = opened.data.trialRows.rows;
    expect(rows).toHaveLength(100);
    const age = columns.indexOf('age');
    expect(Math.min(...rows.map((row) => Number(row[age])))).toBeGreaterThanOrEqual(40);
  }, 180_000);
});
