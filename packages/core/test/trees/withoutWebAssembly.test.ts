import { afterEach, expect, jest, test } from '@jest/globals';
import { createStream } from '../../src/random/randomStream.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import type { ForestData } from '../../src/trees/forest/trainForest.js';
import { coded, numeric } from './tables.js';

const { WebAssembly } = globalThis as { WebAssembly?: object };

afterEach(() => {
  Object.assign(globalThis, { WebAssembly });
});

/** What `of` makes in a fresh engine, with and without the platform's WebAssembly; kernels are made once an engine. */
async function both<T>(of: () => Promise<T>): Promise<[quick: T, plain: T]> {
  jest.resetModules();
  const { treeKernel } = await import('@likeness/kernels');
  expect(treeKernel()).not.toBeNull();
  const quick = await of();
  jest.resetModules();
  Object.assign(globalThis, { WebAssembly: undefined });
  const fresh = await import('@likeness/kernels');
  expect(fresh.treeKernel()).toBeNull();
  return [quick, await of()];
}

const stream = createStream(1, 'without WebAssembly');
const x = Float64Array.from({ length: 3000 }, () => (stream.uniform() < 0.1 ? NaN : stream.normal()));
const codes = Int32Array.from(x, () => stream.integer(7) - 1);
const score = x.map((value, row) => 2 * (value || 0.4) + Math.sin(3 * codes[row]) + 0.5 * stream.normal());
const weights = x.map(() => stream.uniform());

test.each<[string, ForestData['target'], Float64Array | null]>([
  ['two classes', { type: 'classes', classes: ['a', 'b'], codes: classesOf(2) }, null],
  ['two classes of weighted rows', { type: 'classes', classes: ['a', 'b'], codes: classesOf(2) }, weights],
  ['four classes', { type: 'classes', classes: ['a', 'b', 'c', 'd'], codes: classesOf(4) }, null],
  ['numbers of weighted rows', { type: 'numbers', values: score }, weights],
])('%s are boosted to the same bits', async (_, target, rowWeights) => {
  const features = [numeric('x', x), coded('k', ['a', 'b', 'c', 'd', 'e', 'f'], codes)];
  const [quick, plain] = await both(async () => {
    const { trainBooster } = await import('../../src/trees/boosting/trainBooster.js');
    return trainBooster(
      { features, target, ...(rowWeights && { weights: rowWeights }) },
      { seed: 1, rounds: 20, featureShare: 0.5 },
    );
  });
  expect(quick.rounds.length).toBeGreaterThan(5);
  expect(quick.rounds).toEqual(plain.rounds);
  expect(quick.validationLoss).toEqual(plain.validationLoss);
});

test('a model of boosted-trees and its rows are the same to the last bit', async () => {
  const cells = Array.from({ length: 6000 }, (_, row) => {
    const at = row % 3000;
    return [
      `label ${codes[at]}`,
      Number.isNaN(x[at]) ? null : x[at].toFixed(2),
      (score[at] + stream.normal()).toFixed(1),
      score[at] > 0.5 ? 'yes' : 'no',
    ];
  });
  const { table } = inferTable(['k', 'x', 'score', 'target'], cells);
  const [quick, plain] = await both(async () => {
    const { boostedTrees } = await import('../../src/synthesizers/boosted/boostedTrees.js');
    const model = await boostedTrees.fit(table, { seed: 1, target: 'target' });
    return { document: model.toJSON(), rows: model.sampleChunk(1, 0, 4000) };
  });
  expect(quick).toEqual(plain);
});

function classesOf(count: number): Int32Array {
  return Int32Array.from(score, (value) => Math.max(0, Math.min(count - 1, Math.floor(value + count / 2))));
}
