import { expect, test } from '@jest/globals';
import { createPlainNeuralKernel, type NeuralKernel } from '@likeness/kernels';
import { createKernel } from '../../../src/neural/createKernel.js';
import { createStream } from '../../../src/random/randomStream.js';
import { CtganTrainer } from '../../../src/synthesizers/neural/ctgan/ctganTrainer.js';
import { encodeTable } from '../../../src/synthesizers/neural/coding/encodeTable.js';
import { fitCodings } from '../../../src/synthesizers/neural/coding/fitCodings.js';
import type { Trainer } from '../../../src/synthesizers/neural/train.js';
import { TvaeTrainer } from '../../../src/synthesizers/neural/tvae/tvaeTrainer.js';
import { prepareTable } from '../../../src/synthesizers/shared/prepareTable.js';
import { toyTable } from './toyTable.js';

const table = toyTable();
const { codings } = await fitCodings(prepareTable(table), {});
const encoded = await encodeTable(table, codings, (column) => createStream(1, 'modes', column), {});
const rows = Int32Array.from({ length: table.rowCount }, (_, row) => row);
const settings = { batchSize: 30, fewestSteps: 1, embedding: 5, widths: [9, 7], learningRate: 1e-2, pac: 3 };

const trainers: [string, (kernel: NeuralKernel) => Trainer][] = [
  ['ctgan', (kernel) => new CtganTrainer(kernel, codings, encoded, rows, settings, createStream(2, 'start'))],
  ['tvae', (kernel) => new TvaeTrainer(kernel, codings, encoded, rows, settings, createStream(2, 'start'))],
];

test.each(trainers)('%s ends with the same bits with and without WebAssembly', (_, create) => {
  const wasm = createKernel();
  expect(wasm.name).toBe('wasm');
  const [vectors, plain] = [wasm, createPlainNeuralKernel()].map((kernel) => {
    const trainer = create(kernel);
    const stream = createStream(3, 'steps');
    const losses = [1, 2, 3, 4].map(() => trainer.step(stream));
    return {
      losses,
      arrays: [...trainer.modelArrays(), ...trainer.otherArrays()].map((array) => array.slice()),
    };
  });
  expect(vectors).toEqual(plain);
});
