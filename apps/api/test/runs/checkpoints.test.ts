import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

/**
 * A checkpoint in 200 steps, and many more after the first, so that the kill falls into the fit on any machine; small
 * batches and layers keep an epoch short.
 */
const SETTINGS = [
  { name: 'epochs', value: 600 },
  { name: 'batchSize', value: 30 },
  { name: 'layerWidth', value: 16 },
  { name: 'layers', value: 1 },
  { name: 'embedding', value: 16 },
  { name: 'earlyStopping', value: 0 },
];

interface Point {
  readonly name: string;
  readonly step: number;
  readonly unit: string;
  readonly value: number;
}

let app: App;
let datasetId: string;

beforeAll(async () => {
  app = await App.start();
  datasetId = await app.dataset(mixedTable(300));
});
afterAll(() => app.stop());

const start = (): Promise<string> =>
  app.createRun({
    datasetId,
    synthesizer: 'ctgan',
    rowCount: 200,
    seed: 3,
    options: SETTINGS,
  });

async function outcome(
  id: string,
): Promise<{ rows: string; measures: readonly Point[]; firstEpochs: number }> {
  const { data } = await app.graphql<{
    run: {
      generation: { id: string };
      measures: readonly Point[];
      events: { nodes: { measures: readonly Point[] }[] };
    };
  }>(
    `query ($id: ID!) { run(id: $id) {
      generation { id } measures { name step unit value } events(first: 500) { nodes { measures { name step } } }
    } }`,
    { id },
  );
  const { generation, measures, events } = data.run;
  const drawn = events.nodes.flatMap((event) => event.measures);
  const { text } = await app.download(`/generations/${generation.id}/rows.csv`);
  const firstEpochs = drawn.filter(({ name, step }) => name === measures[0].name && step === 1).length;
  return { rows: text, measures, firstEpochs };
}

/** The epoch up to which the run's log has every point of a loss: in its first hundred epochs each is kept. */
async function epochsInLog(id: string): Promise<number> {
  const rows = await app.database.query<{ step: number }>(
    `SELECT (measure ->> 'step')::int AS step FROM run_event, json_array_elements(measures::json) AS measure
     WHERE run_id = $1 AND measure ->> 'name' = 'condition loss'`,
    [id],
  );
  const steps = new Set(rows.map(({ step }) => step));
  let epoch = 0;
  while (steps.has(epoch + 1)) epoch++;
  return epoch;
}

async function epochOfCheckpoint(id: string): Promise<number> {
  const [{ state }] = await app.database.query<{ state: Buffer }>(
    'SELECT state FROM checkpoint WHERE run_id = $1',
    [id],
  );
  return (JSON.parse(gunzipSync(state).toString('utf8')) as { epoch: number }).epoch;
}

test('a fit whose worker is killed goes on from its checkpoint, and ends as if nothing had happened', async () => {
  const checkpoint = await app.database.nextRow('checkpoint');
  const killed = await start();
  const watcher = app.watch(killed);
  const worker = await app.startWorker();
  // Killed as soon as there is one: points reach the log in batches, those of the last half second would be waiting.
  await checkpoint.stored;
  expect(await worker.end('SIGKILL')).toBe('SIGKILL');
  // Whoever takes over begins at the checkpoint, so a point before it that is not in the log is lost.
  expect(await epochsInLog(killed)).toBeGreaterThanOrEqual(await epochOfCheckpoint(killed));
  await app.startWorker();
  await watcher.completed;
  expect(watcher.last).toMatchObject({ state: 'SUCCEEDED', terminal: true });
  expect(watcher.events.map(({ message }) => message)).toContain('A worker took over (attempt 2)');
  await watcher.close();
  expect(await app.database.query('SELECT FROM checkpoint')).toHaveLength(0);

  const quiet = await start();
  await (await app.finish(quiet)).close();
  const [after, expected] = [await outcome(killed), await outcome(quiet)];
  expect(after.rows === expected.rows).toBe(true);
  expect(after.firstEpochs).toBe(1);
  const order = (points: readonly Point[]): Point[] =>
    [...points].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.step - b.step));
  expect(order(after.measures)).toEqual(order(expected.measures));
  expect(new Set(after.measures.map(({ unit }) => unit))).toEqual(new Set(['EPOCH']));
}, 120_000);
