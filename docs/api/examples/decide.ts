// Uploads a table, runs it, waits, and prints decision, metrics and the first row.
// LIKENESS_URL and LIKENESS_KEY name the server and the key; the argument is the table.
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { LikenessApiError, LikenessClient } from '@likeness/client';

const client = new LikenessClient({
  url: process.env.LIKENESS_URL ?? 'http://localhost:4000',
  key: process.env.LIKENESS_KEY,
});
const file = process.argv[2];

const dataset = await client.upload(createReadStream(file), { fileName: path.basename(file) });
const { id } = await client.createRun({ datasetId: dataset.id, synthesizer: 'independent', seed: 1 });
const run = await client.waitForRun(id, {
  onEvent: ({ progress, message }) => console.error(`${Math.round(100 * progress)}% ${message}`),
});
if (run.error) throw new Error(`${run.error.message} [${run.error.code}]`);
console.log(`decision: ${run.decision?.outcome}`);

for await (const metric of client.metrics(id, { scope: 'TABLE', group: 'PRIVACY' })) {
  console.log(`${metric.name}: ${metric.value}`);
}

const generationId = run.generation?.id ?? '';
try {
  for await (const row of client.rows(generationId)) {
    console.log(`first row: ${JSON.stringify(row)}`);
    break;
  }
} catch (error) {
  // Rows that must not be shared are downloaded only by whoever says to know it.
  if (!(error instanceof LikenessApiError) || error.code !== 'CONFIRMATION_NEEDED') throw error;
  console.log('first row: not shown, the decision is "do not share"');
}
