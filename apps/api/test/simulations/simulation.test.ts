import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { App } from '../support/app.js';
import { SURVIVAL_PLAN } from '../support/trialPlans.js';

/** Four blocks. */
const TRIALS = 1000;
jest.setTimeout(240_000);

let app: App;

beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

async function create(input: Record<string, unknown> = {}): Promise<string> {
  const { data, errors } = await app.graphql<{ createSimulation: { simulation: { id: string } } }>(
    'mutation ($input: CreateSimulationInput!) { createSimulation(input: $input) { simulation { id } } }',
    { input: { plan: SURVIVAL_PLAN, trials: TRIALS, seed: 5, ...input } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.createSimulation.simulation.id;
}

/** The stored blocks, byte for byte. */
async function blocksOf(id: string): Promise<string> {
  const rows = await app.database.query<{ block: number; data: string }>(
    "SELECT block, trials, encode(data, 'hex') AS data FROM simulation_block WHERE simulation_id = $1 ORDER BY block",
    [id],
  );
  return JSON.stringify(rows);
}

interface Characteristics {
  readonly trials: number;
  readonly cells: readonly {
    readonly design: number;
    readonly scenario: number;
    readonly success: { readonly value: number; readonly standardError: number };
    readonly closedForm: { readonly rejected: number } | null;
  }[];
  readonly values: readonly { readonly metric: string; readonly value: number | null }[];
  readonly recommendation: { readonly design: number | null; readonly target: number };
}

const FIELDS = `{
  trials cells { design scenario success { value standardError } closedForm { rejected } }
  values(metrics: [SUCCESS]) { metric value } recommendation { design target }
}`;

async function characteristics(id: string, filter = ''): Promise<Characteristics> {
  const { data } = await app.graphql<{ operatingCharacteristics: Characteristics }>(
    `query ($id: ID!) { operatingCharacteristics(simulationId: $id ${filter}) ${FIELDS} }`,
    { id },
  );
  return data.operatingCharacteristics;
}

test('a worker that is killed, one that is stopped and one with two threads store the same bytes', async () => {
  const killed = await create();
  const watcher = app.watchSimulation(killed);
  const atThirdBlock = await app.database.holdBlock(2);
  await app.startWorker();
  await atThirdBlock.reached;
  const partial = await characteristics(killed);
  expect(partial.trials).toBe(500);
  await app.killWorkers();
  await atThirdBlock.open();
  const second = await app.startWorker({ LIKENESS_WORKER_THREADS: '2' });
  await watcher.completed;
  expect(watcher.last).toMatchObject({ state: 'SUCCEEDED', terminal: true, trials: TRIALS, progress: 1 });
  expect(watcher.events.map(({ message }) => message)).toContain('A worker took over (attempt 2)');
  const logged = watcher.events.slice(1).map(({ sequence }) => sequence);
  expect(logged).toEqual(logged.map((_, at) => logged[0] + at));
  const trials = watcher.events.map((event) => event.trials);
  expect(trials).toEqual([...trials].sort((a, b) => a - b));
  await watcher.close();

  const stopped = await create();
  const atSecondBlock = await app.database.holdBlock(1);
  const stoppedWatcher = app.watchSimulation(stopped);
  await atSecondBlock.reached;
  const ended = second.end('SIGTERM');
  await second.logged('stopping');
  await atSecondBlock.open();
  expect(await ended).toBe(0);
  await app.startWorker();
  await stoppedWatcher.completed;
  expect(stoppedWatcher.last?.state).toBe('SUCCEEDED');
  await stoppedWatcher.close();

  const quiet = await create();
  const quietWatcher = app.watchSimulation(quiet);
  await quietWatcher.completed;
  await quietWatcher.close();
  const expected = await blocksOf(quiet);
  expect(JSON.parse(expected)).toHaveLength(4);
  expect((await blocksOf(killed)) === expected).toBe(true);
  expect((await blocksOf(stopped)) === expected).toBe(true);

  // A snapshot of one that is over is the only event, and the log is read again from any number.
  const late = app.watchSimulation(quiet);
  await late.completed;
  expect(late.events).toMatchObject([{ kind: 'SNAPSHOT', terminal: true, trials: TRIALS }]);
  await late.close();
  const again = app.watchSimulation(quiet, 1);
  await again.completed;
  expect(again.events.slice(1).map(({ sequence }) => sequence)).toEqual(
    again.events.slice(1).map((_, at) => at + 2),
  );
  expect(again.last).toMatchObject({ terminal: true, state: 'SUCCEEDED' });
  // Successes of the log are those of the characteristics.
  const whole = await characteristics(quiet);
  expect(again.last?.successes.map(({ success }) => success.value)).toEqual(
    whole.cells.map(({ success }) => success.value),
  );
  await again.close();
});

test('operating characteristics lie near the closed form, are filtered, and change with the decision alone', async () => {
  const id = await create();
  const watcher = app.watchSimulation(id);
  await watcher.completed;
  await watcher.close();
  const whole = await characteristics(id);
  expect(whole).toMatchObject({ trials: TRIALS, recommendation: { target: 0.8 } });
  expect(whole.cells.map(({ design, scenario }) => [design, scenario])).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  for (const { success, closedForm } of whole.cells) {
    expect(closedForm).not.toBeNull();
    expect(Math.abs(success.value - (closedForm?.rejected ?? 0))).toBeLessThan(
      4 * Math.max(success.standardError, 0.005),
    );
  }
  expect(whole.values.map(({ value }) => value)).toEqual(whole.cells.map(({ success }) => success.value));
  const filtered = await characteristics(id, 'designs: [1], scenarios: [0], reference: 1');
  expect(filtered.cells).toEqual([whole.cells[2]]);

  const evaluate = (decision: string) =>
    app.graphql<{ evaluateDecision: Characteristics }>(
      `query ($id: ID!, $decision: String!) { evaluateDecision(simulationId: $id, decision: $decision) ${FIELDS} }`,
      { id, decision },
    );
  const strict = await evaluate('success: { metric: primary.p, below: 0.005 }\ntarget: 0.5');
  expect(strict.data.evaluateDecision.recommendation.target).toBe(0.5);
  expect(strict.data.evaluateDecision.cells[2].success.value).toBeLessThan(whole.cells[2].success.value);
  const wrong = await evaluate('target: 0.5\nsuccess: { metric: secondary.p, below: 0.005 }');
  expect(wrong.errors?.[0].extensions).toMatchObject({
    code: 'INVALID_TRIAL_PLAN',
    path: 'decision.success.metric',
    line: 2,
  });
  const outside = await app.graphql(
    'query ($id: ID!) { operatingCharacteristics(simulationId: $id, designs: [7]) { trials } }',
    { id },
  );
  expect(outside.errors?.[0].extensions).toMatchObject({ code: 'INVALID_OPTION' });

  const page = await app.download(`/simulations/${id}/report.html`);
  expect(page.text).toContain('Two looks or one');
  const csv = await app.download(`/simulations/${id}/characteristics.csv`);
  expect(csv.text.split('\n')[0]).toBe(
    'design,scenario,metric,look,analysis,value,standardError,closedForm,trials',
  );
});

test('paths of the first trials: outcome and statistic at each look, of a design under a scenario', async () => {
  const id = await create({ trials: 250 });
  const watcher = app.watchSimulation(id);
  await watcher.completed;
  await watcher.close();
  interface Path {
    readonly trial: number;
    readonly outcome: string;
    readonly looks: readonly { readonly events: number; readonly z: number | null }[];
  }
  const ask = (variables: Record<string, unknown>) =>
    app.graphql<{ trialPaths: readonly Path[] }>(
      `query ($id: ID!, $design: Int!, $scenario: Int!, $first: Int!) {
        trialPaths(simulationId: $id, design: $design, scenario: $scenario, first: $first) {
          trial outcome looks { time patients events z }
        }
      }`,
      { id, design: 0, scenario: 0, first: 200, ...variables },
    );
  const { trialPaths: paths } = (await ask({})).data;
  expect(paths.map(({ trial }) => trial)).toEqual(Array.from({ length: 200 }, (_, at) => at + 1));
  for (const { outcome, looks } of paths) {
    expect(looks.map(({ events }) => events)).toEqual([45, 90].slice(0, looks.length));
    // The boundary of the last look, 1.9686, is crossed by successes alone.
    if (looks.length === 2) expect(outcome).toBe((looks[1].z ?? NaN) >= 1.9686 ? 'SUCCESS' : 'NOT_SHOWN');
    else expect(outcome).toBe('SUCCESS');
  }
  expect(new Set(paths.map(({ looks }) => looks.length))).toEqual(new Set([1, 2]));
  // The same first trials, however many are asked for; another design has another path of them.
  expect((await ask({ first: 3 })).data.trialPaths).toEqual(paths.slice(0, 3));
  expect((await ask({ design: 1, first: 1 })).data.trialPaths[0].looks).toHaveLength(1);

  const refused = async (variables: Record<string, unknown>) =>
    (await ask(variables)).errors?.[0].extensions?.code;
  expect(await refused({ design: 2 })).toBe('INVALID_OPTION');
  expect(await refused({ scenario: -1 })).toBe('INVALID_OPTION');
  expect(await refused({ first: 201 })).toBe('PAGE_TOO_LARGE');
  expect(await refused({ id: '00000000-0000-4000-8000-000000000000' })).toBe('NOT_FOUND');
});

test('any trial is opened as pages of rows', async () => {
  const id = await create({ trials: 250 });
  const rows = async (first: number, after: string | null) => {
    const { data } = await app.graphql<{
      trialRows: {
        look: number;
        rows: { rows: string[][]; totalCount: number; pageInfo: { endCursor: string } };
      };
    }>(
      `query ($id: ID!, $first: Int!, $after: String) {
        trialRows(simulationId: $id, trial: 4711, first: $first, after: $after) {
          outcome look time rows { columns rows totalCount pageInfo { hasNextPage endCursor } }
        }
      }`,
      { id, first, after },
    );
    return data.trialRows;
  };
  const all = await rows(200, null);
  expect(all.rows.rows).toHaveLength(all.rows.totalCount);
  const head = await rows(10, null);
  const tail = await rows(200, head.rows.pageInfo.endCursor);
  expect([...head.rows.rows, ...tail.rows.rows]).toEqual(all.rows.rows);
});

test('one that is stopped keeps its trials, and is deleted once it is over', async () => {
  const id = await create();
  const watcher = app.watchSimulation(id);
  const gate = await app.database.holdBlock(1);
  await gate.reached;
  const remove = () => app.graphql('mutation ($id: ID!) { deleteSimulation(id: $id) { deletedId } }', { id });
  expect((await remove()).errors?.[0].extensions).toMatchObject({ code: 'SIMULATION_IN_USE' });
  const stop = app.graphql('mutation ($id: ID!) { stopSimulation(id: $id) { simulation { id } } }', { id });
  await gate.open();
  await stop;
  await watcher.completed;
  expect(watcher.last).toMatchObject({ state: 'CANCELED', terminal: true });
  const { trials } = await characteristics(id);
  expect(trials).toBe(watcher.last?.trials);
  expect(trials).toBeGreaterThanOrEqual(250);
  await watcher.close();
  expect((await remove()).errors).toBeUndefined();
  const left = await app.database.query('SELECT 1 FROM simulation_block WHERE simulation_id = $1', [id]);
  expect(left).toEqual([]);
});

test('it ends where every probability of success has the target error, and says so before there are trials', async () => {
  await app.killWorkers();
  const id = await create({ trials: 20_000, targetError: 0.0145 });
  const early = await app.graphql(
    'query ($id: ID!) { operatingCharacteristics(simulationId: $id) { trials } }',
    { id },
  );
  expect(early.errors?.[0].extensions).toMatchObject({ code: 'SIMULATION_NOT_READY' });
  await app.startWorker();
  const watcher = app.watchSimulation(id);
  await watcher.completed;
  expect(watcher.last).toMatchObject({ state: 'SUCCEEDED', progress: 1 });
  expect(watcher.last?.trials).toBeLessThan(20_000);
  const { cells } = await characteristics(id);
  expect(Math.max(...cells.map(({ success }) => success.standardError))).toBeLessThanOrEqual(0.0145);
  await watcher.close();
});
