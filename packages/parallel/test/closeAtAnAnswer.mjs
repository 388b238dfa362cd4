/**
 * Closes a pool while an answer of a thread is on its way, and prints what became of the run. Were the thread let go of
 * at that answer, nothing would hold the process open and it would end without a word, with code 13.
 */
import { createTable, getSynthesizer, sampleChunkTask } from '@likeness/core';
import { ThreadPool } from '@likeness/parallel';

const table = createTable([
  {
    type: 'numeric',
    schema: { name: 'x', kind: 'continuous' },
    values: Float64Array.from([1, 2, 4, 7, 5, 3]),
  },
]);
const fitted = await getSynthesizer('gaussian-copula').fit(table, { seed: 1 });
// What the thread keeps, and has to put away as it ends, which takes it some milliseconds.
const burden = Array.from({ length: 300_000 }, (_, index) => ({ index }));
const shared = { document: fitted.toJSON(), seed: 5, options: {}, burden };
const inputs = Array.from({ length: 4 }, (_, chunk) => ({ chunk, rowCount: 300 }));
const workers = new ThreadPool(1);
// The thread runs, and knows the shared part, before it matters.
await workers.run(sampleChunkTask.name, shared, inputs);
const run = workers.run(sampleChunkTask.name, shared, inputs);
// The pool takes a thread before it posts.
await Promise.resolve();
// As long as this takes nothing is heard here, and the thread, with less to do, answers meanwhile.
for (const input of [...inputs, ...inputs]) sampleChunkTask.run(shared, input);
const closing = workers.close();
const [{ status, reason }] = await Promise.allSettled([run]);
await closing;
console.log(status, reason?.code);
