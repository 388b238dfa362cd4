// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { root } from '../../lib/settings.mjs';

/**
 * @typedef {object} Content what is looked at, made once by real runs on the built-in tables
 * @property {string} datasetId of the penguins
 * @property {string} runId of a run that may be decided about
 * @property {readonly string[]} six runs to be compared
 * @property {string | null} sweepId of 30 runs: three options, ten seeds
 * @property {string} simulationId of trials of four designs under six scenarios
 */

const CREATE_RUN = 'mutation ($input: CreateRunInput!) { createRun(input: $input) { run { id } } }';

/**
 * A single run on the penguins, seen to its end.
 *
 * @param {Pick<import('./product.mjs').Product, 'ask'>} product
 * @returns {Promise<Content>}
 */
export async function makeOneRun({ ask }) {
  const datasetId = await datasetNamed(ask, 'Penguins');
  const { createRun } = await ask(CREATE_RUN, {
    input: { datasetId, target: 'species', synthesizer: 'gaussian-copula' },
  });
  const runId = createRun.run.id;
  const simulationId = await startTrials(ask);
  await ended(ask, [runId]);
  await trialsEnded(ask, simulationId);
  return { datasetId, runId, six: [runId], sweepId: null, simulationId };
}

/**
 * Starts runs and a sweep on the penguins, and waits for their ends.
 *
 * @param {Pick<import('./product.mjs').Product, 'ask'>} product
 * @returns {Promise<Content>}
 */
export async function makeContent({ ask }) {
  const datasetId = await datasetNamed(ask, 'Penguins');
  const run = async (/** @type {Record<string, unknown>} */ input) =>
    (await ask(CREATE_RUN, { input: { datasetId, target: 'species', ...input } })).createRun.run.id;
  const runId = await run({ synthesizer: 'boosted-trees', seed: 1 });
  const six = [runId];
  for (const [synthesizer, seed] of /** @type {const} */ ([
    ['independent', 1],
    ['independent', 2],
    ['gaussian-copula', 1],
    ['gaussian-copula', 2],
    ['smote', 1],
  ])) {
    six.push(await run({ synthesizer, seed }));
  }
  const copies = await run({
    synthesizer: 'smote',
    name: 'Copies of penguins',
    options: [{ name: 'neighbors', value: 1 }],
  });
  const { createSweep } = await ask(
    'mutation ($input: CreateSweepInput!) { createSweep(input: $input) { sweep { id } } }',
    {
      input: {
        datasetId,
        name: 'Neighbours of penguins',
        target: 'species',
        seeds: Array.from({ length: 10 }, (_, seed) => seed + 1),
        variants: [{ synthesizer: 'smote', grid: [{ name: 'neighbors', values: [2, 5, 10] }] }],
      },
    },
  );
  const simulationId = await startTrials(ask);
  await ended(ask, [...six, copies]);
  await sweepEnded(ask, createSweep.sweep.id);
  await trialsEnded(ask, simulationId);
  return { datasetId, runId, six, sweepId: createSweep.sweep.id, simulationId };
}

/**
 * @param {import('./product.mjs').Ask} ask
 * @param {string} wanted
 * @returns {Promise<string>} its id
 */
export async function datasetNamed(ask, wanted) {
  const { datasets } = await ask('{ datasets(first: 50) { nodes { id name } } }');
  const found = datasets.nodes.find((/** @type {{ name: string }} */ { name }) => name === wanted);
  if (!found) throw new Error(`The example ${wanted} is not there.`);
  return found.id;
}

/** How often the API is asked whether runs are over, in milliseconds. */
const EVERY = 1000;
const OVER = ['SUCCEEDED', 'FAILED', 'CANCELED'];

/**
 * @param {import('./product.mjs').Ask} ask
 * @param {readonly string[]} ids
 */
async function ended(ask, ids) {
  for (const id of ids) {
    for (;;) {
      const { run } = await ask('query ($id: ID!) { run(id: $id) { name state error { message } } }', { id });
      if (run.state === 'FAILED') throw new Error(`${run.name} failed: ${run.error?.message}`);
      if (OVER.includes(run.state)) break;
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
  }
}

/**
 * @param {import('./product.mjs').Ask} ask
 * @param {string} id
 */
async function sweepEnded(ask, id) {
  for (;;) {
    const { sweep } = await ask(
      'query ($id: ID!) { sweep(id: $id) { runCount runStates { state count } } }',
      { id },
    );
    const over = sweep.runStates
      .filter((/** @type {{ state: string }} */ { state }) => OVER.includes(state))
      .reduce((/** @type {number} */ sum, /** @type {{ count: number }} */ { count }) => sum + count, 0);
    if (over === sweep.runCount) return;
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}

/** Trials of each design and scenario: two blocks. */
const TRIALS = 500;

/**
 * Starts the trials in heart failure of docs/examples, with their population written into the plan.
 *
 * @param {import('./product.mjs').Ask} ask
 * @returns {Promise<string>} the id of the simulation
 */
async function startTrials(ask) {
  const example = async (/** @type {string} */ name) =>
    parse(await readFile(path.join(root, 'docs', 'examples', name), 'utf8'));
  const plan = await example('trial-heart-failure.yaml');
  plan.population.specification = await example(plan.population.specification);
  const { createSimulation } = await ask(
    'mutation ($input: CreateSimulationInput!) { createSimulation(input: $input) { simulation { id } } }',
    { input: { plan: stringify(plan), trials: TRIALS } },
  );
  return createSimulation.simulation.id;
}

/**
 * @param {import('./product.mjs').Ask} ask
 * @param {string} id
 */
async function trialsEnded(ask, id) {
  for (;;) {
    const { simulation } = await ask(
      'query ($id: ID!) { simulation(id: $id) { name state error { message } } }',
      { id },
    );
    if (simulation.state === 'FAILED')
      throw new Error(`${simulation.name} failed: ${simulation.error?.message}`);
    if (OVER.includes(simulation.state)) return;
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}

/**
 * A table of numbers, the same every time.
 *
 * @param {{ rows: number, columns: number }} size
 * @returns {string} CSV
 */
export function wideTable({ rows, columns }) {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32).toFixed(4);
  };
  const lines = [Array.from({ length: columns }, (_, column) => `measure_${column + 1}`).join(',')];
  for (let row = 0; row < rows; row += 1) lines.push(Array.from({ length: columns }, next).join(','));
  return `${lines.join('\n')}\n`;
}
