// @ts-check
// A worker is killed with -9 in the middle of a run of 1,000,000 rows and another one takes over: the rows must be
// those of an undisturbed run with the same seed. Prints both hashes; exit code 1 when they differ.
//   npm run build && node bench/api-kill-worker.mjs
import { once } from 'node:events';
import { createRun, graphql, hashDownload, startApp, waitForRun } from './api-processes.mjs';

const ROWS = 1_000_000;

const app = await startApp({ threads: 2 });
try {
  await app.seed();
  const { datasets } = await graphql(app.base, '{ datasets { nodes { id name } } }');
  const diamonds = datasets.nodes.find((/** @type {{ name: string }} */ { name }) => name === 'Diamonds');
  const input = {
    datasetId: diamonds.id,
    synthesizer: 'gaussian-copula',
    rowCount: ROWS,
    seed: 7,
    target: 'cut',
  };

  const disturbed = await createRun(app.base, input);
  const first = await app.startWorker();
  const found = await waitForRun(
    app.base,
    disturbed,
    ({ stage, generation }) => stage === 'GENERATE' && (generation?.rowCount ?? 0) > 0,
  );
  first.kill('SIGKILL');
  await once(first, 'exit');
  const killed = performance.now();
  console.log(`killed with ${found.generation?.rowCount} of ${ROWS} rows stored`);
  await app.startWorker();
  await waitForRun(app.base, disturbed, ({ events }) =>
    events.nodes.some(({ message }) => message.startsWith('A worker took over')),
  );
  console.log(`taken over after ${((performance.now() - killed) / 1000).toFixed(1)} s`);
  const resumed = await waitForRun(app.base, disturbed, ({ state }) => state === 'SUCCEEDED');

  const quiet = await createRun(app.base, input);
  const undisturbed = await waitForRun(app.base, quiet, ({ state }) => state === 'SUCCEEDED');
  const a = await hashDownload(`${app.base}/generations/${resumed.generation?.id}/rows.csv`);
  const b = await hashDownload(`${app.base}/generations/${undisturbed.generation?.id}/rows.csv`);
  console.log(`killed and resumed: ${a.sha256} (${a.bytes} bytes)`);
  console.log(`undisturbed:        ${b.sha256} (${b.bytes} bytes)`);
  process.exitCode = a.sha256 === b.sha256 ? 0 : 1;
} finally {
  await app.stop();
}
