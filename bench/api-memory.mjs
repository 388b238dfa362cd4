// @ts-check
// Peak memory of the API process while 1,000,000 synthetic rows are downloaded and a file of 300 MB is uploaded.
// Prints seconds and megabytes, no ratio: the goals are absolute.
//   npm run build && node bench/api-memory.mjs
import { Readable } from 'node:stream';
import { createRun, graphql, hashDownload, peakMemory, startApp, waitForRun } from './api-processes.mjs';

const UPLOAD_BYTES = 300e6;

const app = await startApp();
try {
  await app.seed();
  await app.startWorker();
  const { datasets } = await graphql(app.base, '{ datasets { nodes { id name } } }');
  const diamonds = datasets.nodes.find((/** @type {{ name: string }} */ { name }) => name === 'Diamonds');
  const id = await createRun(app.base, {
    datasetId: diamonds.id,
    synthesizer: 'gaussian-copula',
    rowCount: 1_000_000,
  });
  const run = await waitForRun(app.base, id, ({ state }) => state === 'SUCCEEDED');
  console.log(`peak before: ${await peakMemory(app.server.pid)} MB`);

  let started = performance.now();
  const { bytes } = await hashDownload(`${app.base}/generations/${run.generation?.id}/rows.csv`);
  console.log(
    `download of ${(bytes / 1e6).toFixed(0)} MB in ${seconds(started)} s, peak: ${await peakMemory(app.server.pid)} MB`,
  );

  started = performance.now();
  const response = await fetch(`${app.base}/datasets?fileName=big.csv`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: /** @type {ReadableStream} */ (Readable.toWeb(Readable.from(bigFile()))),
    duplex: 'half',
  });
  const body = /** @type {{ dataset?: { rowCount: number } }} */ (await response.json());
  console.log(
    `upload of ${UPLOAD_BYTES / 1e6} MB, ${body.dataset?.rowCount} rows, in ${seconds(started)} s, peak: ${await peakMemory(app.server.pid)} MB`,
  );
  if (!response.ok) console.log(JSON.stringify(body));
} finally {
  await app.stop();
}

/** @param {number} started */
function seconds(started) {
  return ((performance.now() - started) / 1000).toFixed(1);
}

/** Ten columns of what real files have: names, codes, numbers, dates, missing values. */
function* bigFile() {
  yield 'id,city,grade,amount,ratio,age,day,flag,score,comment\n';
  let bytes = 0;
  for (let row = 0; bytes < UPLOAD_BYTES;) {
    const lines = [];
    for (let i = 0; i < 1000; i++, row++) {
      const noise = (row * 2654435761) % 4294967296;
      const day = `20${10 + (row % 15)}-0${1 + (row % 9)}-1${row % 10}`;
      lines.push(
        `user-${row},${['Bern', 'Lyon', 'Oslo', 'Graz', ''][noise % 5]},${'ABCDEF'[noise % 6]},${(noise / 1e6).toFixed(2)},${(noise / 4294967296).toFixed(6)},` +
          `${noise % 90},${day},${noise % 2 ? 'yes' : 'no'},${noise % 7 ? (noise % 1000) / 8 : ''},"said ""${noise % 40}"", then left"\n`,
      );
    }
    const text = lines.join('');
    bytes += text.length;
    yield Buffer.from(text);
  }
}
