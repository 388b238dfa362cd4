/**
 * Runs tasks in threads, in every way that threadPool.test.ts asks about, and prints what came of it as
 * one line of JSON. A program of its own: threads need the compiled engine, not the one that jest transforms.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createTable, getSynthesizer, runWork, sampleChunkTask } from '@likeness/core';
import { ThreadPool } from '@likeness/parallel';

const ROWS = 300;
const table = createTable([
  {
    type: 'numeric',
    schema: { name: 'x', kind: 'continuous' },
    values: Float64Array.from([1, 2, 4, 7, 5, 3]),
  },
  {
    type: 'coded',
    schema: { name: 'c', kind: 'categorical', categories: ['a', 'b'] },
    codes: Int32Array.from([0, 1, 0, 1, 1, 0]),
  },
]);
const fitted = await getSynthesizer('gaussian-copula').fit(table, {
  seed: 1,
  // So few rows that protection would leave no two values apart.
  options: { protection: 'off' },
});
const shared = { document: fitted.toJSON(), seed: 5, options: {} };
const task = sampleChunkTask.name;
const inputs = Array.from({ length: 7 }, (_, chunk) => ({ chunk, rowCount: ROWS }));
const valuesOf = (outputs) => outputs.map(({ table: { columns } }) => Array.from(columns[0].values));
const failureOf = async (promise) => {
  try {
    await promise;
    return null;
  } catch ({ name, code = null, location = null, message, stack }) {
    return { name, code, location, message, fromThread: !stack.includes('threadHandle') };
  }
};

const here = valuesOf(inputs.map((input) => sampleChunkTask.run(shared, input)));
const widths = {};
for (const count of [1, 2, 5]) {
  const workers = new ThreadPool(count);
  const done = [];
  const outputs = await workers.run(task, shared, inputs, (index) => void done.push(index));
  // A second run on the same threads, and two at once with other shared parts.
  const [again, other] = await Promise.all([
    workers.run(task, shared, inputs),
    workers.run(task, { ...shared, seed: 6 }, inputs),
  ]);
  widths[count] = {
    same: JSON.stringify(valuesOf(outputs)) === JSON.stringify(here),
    sameAgain: JSON.stringify(valuesOf(again)) === JSON.stringify(here),
    otherSeedDiffers: JSON.stringify(valuesOf(other)) !== JSON.stringify(here),
    done: done.sort((a, b) => a - b),
  };
  await workers.close();
}

const workers = new ThreadPool(2);
const impossible = { ...shared, options: { conditions: [{ column: 'c', equals: 'none such' }] } };
const failures = {
  taskThrows: await failureOf(workers.run(task, impossible, inputs)),
  unknownTask: await failureOf(workers.run('no such task', null, [1])),
  notCloneable: await failureOf(workers.run(task, shared, [() => 1])),
  onDoneThrows: await failureOf(
    workers.run(task, shared, inputs, () => {
      throw new Error('the caller has enough');
    }),
  ),
};
const controller = new AbortController();
failures.aborted = await failureOf(
  runWork(
    {
      workers,
      signal: controller.signal,
      onProgress: ({ fraction }) => void (fraction > 0 && controller.abort()),
    },
    sampleChunkTask,
    shared,
    inputs,
    (done) => `${done} chunks`,
  ),
);
const afterFailures =
  JSON.stringify(valuesOf(await workers.run(task, shared, inputs))) === JSON.stringify(here);
const unfinished = failureOf(workers.run(task, shared, inputs));
await workers.close();
await workers.close();
failures.closedMeanwhile = await unfinished;
failures.closedBefore = await failureOf(workers.run(task, shared, inputs));

const worker = new Worker(new URL('./nestedWorkers.mjs', import.meta.url), {
  workerData: { task, shared, inputs },
});
const [nested] = await once(worker, 'message');

// Left open on purpose: threads without work must not keep a program from ending.
const left = new ThreadPool(2);
await left.run(task, shared, inputs);

console.log(
  JSON.stringify({
    widths,
    failures,
    afterFailures,
    nested: JSON.stringify(valuesOf(nested)) === JSON.stringify(here),
  }),
);
