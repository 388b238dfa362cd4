/** A thread that has threads of its own, as a job of the API has. */
import { parentPort, workerData } from 'node:worker_threads';
import { ThreadPool } from '@likeness/parallel';

const { task, shared, inputs } = workerData;
const workers = new ThreadPool(2);
const outputs = await workers.run(task, shared, inputs);
await workers.close();
parentPort.postMessage(outputs);
