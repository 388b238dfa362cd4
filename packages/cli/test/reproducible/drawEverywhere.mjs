/**
 * Draws the same chunks of one model in this thread, in 1, 2 and 8 worker threads in shuffled order, and, given a
 * Chromium, in a page; prints the hashes as one line of JSON. A program of its own, run by anyWidth.test.ts: threads
 * and pages need the compiled engine, not the one that jest transforms.
 *
 * Arguments: a CSV file, the Chromium's path or an empty string.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { getSynthesizer, modelFromJSON, selectColumns } from '@likeness/core';
import { fileSource, readTable } from '@likeness/io';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { hashTable } from './hashTable.mjs';

const SEED = 11;
const ROWS = 1000;
const CHUNKS = [0, 1, 2, 3];
const SHUFFLED = [2, 0, 3, 1];
const OPTIONS = [
  {},
  {
    conditions: [
      { column: 'body_mass_g', above: 4200 },
      { column: 'flipper_length_mm', max: 215 },
    ],
  },
  { options: { sampling: 'stratified' } },
];

const [file, browserPath] = process.argv.slice(2);
const { table } = await readTable(await fileSource(file));
const fitted = await getSynthesizer('gaussian-copula').fit(
  selectColumns(table, ['species', 'body_mass_g', 'flipper_length_mm', 'sex']),
  { seed: 1, target: 'species' },
);
const document = JSON.parse(JSON.stringify(fitted));
const model = modelFromJSON(document);
const here = OPTIONS.map((options) =>
  CHUNKS.map((chunk) => hashTable(model.sampleChunk(SEED, chunk, ROWS, options))),
);

/** Hashes by options and chunk; each thread takes the next piece of work when it is done with one. */
async function drawInThreads(threads) {
  const hashes = OPTIONS.map(() => new Array(CHUNKS.length).fill(null));
  const queue = SHUFFLED.flatMap((chunk) => OPTIONS.map((options, index) => ({ chunk, index, options })));
  const workerFile = fileURLToPath(new URL('./chunkWorker.mjs', import.meta.url));
  const work = async () => {
    const worker = new Worker(workerFile, { workerData: { document, seed: SEED } });
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const { chunk, index, options } = next;
        worker.postMessage({ chunk, rows: ROWS, options });
        // Rejects when the thread fails.
        const [{ hash }] = await once(worker, 'message');
        hashes[index][chunk] = hash;
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return hashes;
}

async function drawInBrowser() {
  // Bundling for a browser fails where the engine needs anything of Node.
  const { outputFiles } = await build({
    stdin: {
      contents: `export { modelFromJSON } from '@likeness/core'; export { hashTable } from './hashTable.mjs';`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: 'iife',
    globalName: 'engine',
    platform: 'browser',
    write: false,
  });
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0].text });
    return await page.evaluate(`(() => {
      const model = engine.modelFromJSON(${JSON.stringify(document)});
      return ${JSON.stringify(OPTIONS)}.map((options) =>
        ${JSON.stringify(CHUNKS)}.map((chunk) => engine.hashTable(model.sampleChunk(${SEED}, chunk, ${ROWS}, options))));
    })()`);
  } finally {
    await browser.close();
  }
}

const threads = {};
for (const count of [1, 2, 8]) threads[count] = await drawInThreads(count);
console.log(JSON.stringify({ here, threads, browser: browserPath ? await drawInBrowser() : null }));
