/** Draws chunks of a model in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { modelFromJSON } from '@likeness/core';
import { hashTable } from './hashTable.mjs';

const model = modelFromJSON(workerData.document);
parentPort.on('message', ({ chunk, rows, options }) => {
  parentPort.postMessage({
    chunk,
    hash: hashTable(model.sampleChunk(workerData.seed, chunk, rows, options)),
  });
});
