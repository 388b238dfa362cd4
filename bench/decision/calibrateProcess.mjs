// @ts-check
// One process of calibrate.mjs: takes a task, answers with the decision, until it is disconnected. Prints nothing.
import { createStream, evaluate, shuffle, splitTable, takeRows } from '@likeness/core';
import { benchTable, readBenchFile } from '../tables.mjs';
import { DISTRIBUTIONS, sample } from './distributions.mjs';
import { KINDS } from './kinds.mjs';

/** Training share of the rows that are not the new sample. */
const HOLDOUT = 0.3;

/** @type {Map<string, Promise<import('@likeness/core').Table>>} */
const read = new Map();

/** The seed of a draw: other draws and other sources share no rows. @param {string} source @param {number} draw */
function seedOf(source, draw) {
  return createStream(draw, `calibrate-${source}`).nextUint32();
}

/** @param {string} source @param {number | null} rows @param {number} seed */
async function open(source, rows, seed) {
  if (rows !== null) {
    const { draw, fit } = DISTRIBUTIONS[source];
    const { latent, table } = sample(draw, rows, seed);
    const { train, holdout, trainRows } = splitTable(table, HOLDOUT, seed);
    const rightModel = fit(Array.from(trainRows, (row) => latent[row]));
    return {
      real: train,
      holdout,
      fresh: sample(draw, train.rowCount, (seed ^ 1) >>> 0).table,
      right: sample(rightModel, train.rowCount, (seed ^ 2) >>> 0).table,
    };
  }
  const known = read.get(source);
  const { file, columns } = benchTable(source);
  const loading = known ?? readBenchFile(file, { columns });
  read.set(source, loading);
  const table = await loading;
  // Cut in three: training, holdout, new sample as 7 to 3 to 7.
  const order = Int32Array.from({ length: table.rowCount }, (_, row) => row);
  shuffle(createStream(seed, 'calibrate-cut'), order);
  const size = Math.floor((table.rowCount * 7) / 17);
  const unseen = table.rowCount - 2 * size;
  const part = (/** @type {number} */ from, /** @type {number} */ to) =>
    takeRows(table, order.slice(from, to).sort());
  return {
    real: part(0, size),
    holdout: part(size, size + unseen),
    fresh: part(size + unseen, table.rowCount),
    right: null,
  };
}

process.on(
  'message',
  async (/** @type {{ source: string, rows: number | null, kind: string, draw: number }} */ task) => {
    const seed = seedOf(`${task.source}-${task.rows}`, task.draw);
    const { real, holdout, fresh, right } = await open(task.source, task.rows, seed);
    const kind = KINDS.find(({ name }) => name === task.kind);
    const synthetic = await kind?.make({ real, fresh, right, seed });
    if (!synthetic) {
      process.send?.({ ...task, outcome: null, deciding: null });
      return;
    }
    const { decision } = await evaluate({ real, holdout, synthetic, seed, groups: ['privacy'] });
    process.send?.({ ...task, outcome: decision.outcome, deciding: decision.deciding });
  },
);
