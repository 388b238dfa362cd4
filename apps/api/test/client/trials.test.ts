import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LikenessClient, type SimulationEvent } from '@likeness/client';
import { App } from '../support/app.js';
import { SURVIVAL_PLAN } from '../support/trialPlans.js';

let app: App;
let client: LikenessClient;

beforeAll(async () => {
  app = await App.start();
  await app.startWorker();
  client = new LikenessClient({ url: app.base, key: app.token });
}, 120_000);
afterAll(() => app.stop());

test('a plan is checked, simulated, waited for and evaluated by the client', async () => {
  const check = await client.trials.check(SURVIVAL_PLAN.replace('version: 1', 'version: 7'));
  expect(check.problems).toMatchObject([{ path: 'version', line: 2, code: 'NOT_A_CHOICE' }]);
  await expect(client.trials.simulation('x')).rejects.toMatchObject({ code: 'NOT_FOUND' });

  const { id, designs } = await client.trials.createSimulation({ plan: SURVIVAL_PLAN, trials: 500, seed: 3 });
  expect(designs.map(({ label }) => label)).toEqual(['two looks', 'one look']);
  const events: SimulationEvent[] = [];
  const simulation = await client.trials.wait(id, { onEvent: (event) => events.push(event) });
  expect(simulation).toMatchObject({ state: 'SUCCEEDED', trials: 500, progress: 1 });
  const numbers = events.map(({ sequence }) => sequence);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));

  const whole = await client.trials.operatingCharacteristics(id);
  expect(whole.cells).toHaveLength(4);
  const [cell] = (await client.trials.operatingCharacteristics(id, { designs: [1], scenarios: [0] })).cells;
  expect(cell).toMatchObject({ designLabel: 'one look', scenarioName: 'effect' });
  const easier = await client.trials.evaluateDecision(id, {
    decision: 'success: { metric: primary.p, below: 0.2 }',
  });
  expect(easier.cells[2].success.value).toBeGreaterThan(cell.success.value ?? 1);
}, 240_000);
