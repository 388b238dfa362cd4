// @ts-check
// Evaluation of a run in a worker of the API: all threads of the machine against one. Uploads rows of diamonds (10
// columns, from the package of sample tables), makes the same run in turns with a worker of either kind, and takes the
// time from the first event of the stage EVALUATE to the end of the run, by the clock of the database. Prints each
// time, and at the end the ratio of the best times: how many times faster all threads are (goal: at least 1.5 on two
// cores; measure on an idle machine). The metrics of all runs must be equal; exit code 1 when they differ.
//   npm run build && node bench/api-evaluate.mjs [rows, default 20000] [turns, default 3]
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { createRun, graphql, startApp, waitForRun } from './api-processes.mjs';

const rows = Number(process.argv[2] ?? 20_000);
const turns = Number(process.argv[3] ?? 3);
const THREADS = [1, availableParallelism()];

/** @returns {Promise<string>} the first rows of diamonds as CSV */
async function readDiamonds() {
  const file = createRequire(import.meta.url).resolve('@observablehq/sample-datasets/diamonds.csv');
  const lines = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    lines.push(line);
    if (lines.length > rows) break;
  }
  if (lines.length <= rows) throw new Error(`diamonds has ${lines.length - 1} rows, not ${rows}`);
  return lines.join('\n');
}

/**
 * @param {string} base
 * @returns {Promise<string>} the dataset's id
 */
async function upload(base) {
  const response = await fetch(`${base}/datasets?fileName=diamonds.csv`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: await readDiamonds(),
  });
  const { dataset, error } = /** @type {any} */ (await response.json());
  if (error) throw new Error(error.message);
  return dataset.id;
}

/**
 * @param {string} base
 * @param {string} id of a run that has succeeded
 * @returns {Promise<{ seconds: number, metrics: string }>} of its evaluation
 */
async function readEvaluation(base, id) {
  const { run } = await graphql(
    base,
    `
      query ($id: ID!) {
        run(id: $id) {
          events(first: 500) {
            nodes {
              stage
              at
              terminal
            }
          }
          metrics(first: 200) {
            totalCount
            nodes {
              name
              scope
              columns
              value
            }
          }
        }
      }
    `,
    { id },
  );
  const start = run.events.nodes.find((/** @type {any} */ { stage }) => stage === 'EVALUATE');
  const end = run.events.nodes.find((/** @type {any} */ { terminal }) => terminal);
  const seconds = (Date.parse(end.at) - Date.parse(start.at)) / 1000;
  return { seconds, metrics: JSON.stringify(run.metrics) };
}

const app = await startApp();
try {
  const datasetId = await upload(app.base);
  const input = { datasetId, synthesizer: 'independent', rowCount: rows, seed: 1, target: 'cut' };
  /** @type {Map<number, number>} */
  const best = new Map();
  const seen = new Set();
  for (let turn = 0; turn < turns; turn++) {
    for (const threads of turn % 2 === 0 ? THREADS : [...THREADS].reverse()) {
      const worker = await app.startWorker(threads);
      const id = await createRun(app.base, input);
      await waitForRun(app.base, id, ({ state }) => state === 'SUCCEEDED');
      worker.kill('SIGTERM');
      await once(worker, 'exit');
      const { seconds, metrics } = await readEvaluation(app.base, id);
      seen.add(metrics);
      best.set(threads, Math.min(best.get(threads) ?? Infinity, seconds));
      console.log(`turn ${turn + 1}, ${threads} threads: evaluated in ${seconds.toFixed(2)} s`);
    }
  }
  const [one, all] = THREADS.map((threads) => best.get(threads) ?? NaN);
  console.log(
    `${rows} rows: ${one.toFixed(2)} s with one thread, ${all.toFixed(2)} s with ${THREADS[1]}: ratio ${(one / all).toFixed(2)}`,
  );
  if (seen.size > 1) {
    console.log('The metrics differ between the runs.');
    process.exitCode = 1;
  }
} finally {
  await app.stop();
}
