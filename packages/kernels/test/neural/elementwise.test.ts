import { expect, test } from '@jest/globals';
import type { Matrix, NeuralKernel } from '../../src/neural/matrix.js';
import { createPlainNeuralKernel } from '../../src/neural/plainKernel.js';
import { createWasmNeuralKernel } from '../../src/neural/wasmKernel.js';
import { outOfMemory } from './outOfMemory.js';
import { randomNumbers } from '../randomNumbers.js';

/** Every operation on matrices of 5 rows and 11 columns (two vectors and a rest), in turn; all that they wrote. */
function runAll(kernel: NeuralKernel): number[][] {
  const next = randomNumbers(1);
  const filled = (matrix: Matrix): Matrix => {
    matrix.data.forEach((_, at) => (matrix.data[at] = 2 * next() - 1));
    return matrix;
  };
  const batch = (): Matrix => kernel.view(filled(kernel.allocate(5, 13)), 1, 5, 11);
  const row = (): Matrix => filled(kernel.allocate(1, 11));
  const [x, y, dy, dx, copied] = [batch(), batch(), batch(), batch(), batch()];
  const normalised = filled(kernel.allocate(5, 11));
  const [mean, inverse, gamma, beta, sums, products] = [row(), row(), row(), row(), row(), row()];
  const parameter = { value: row(), gradient: row() };
  const [first, second] = [row(), row()];
  second.data.forEach((value, at) => (second.data[at] = value * value));
  kernel.addColumnSums(x, sums);
  kernel.addSquareSums(x, mean, products);
  kernel.normalise(x, { mean, inverse, gamma, beta }, normalised, y);
  kernel.addSlopeSums(y, dy, normalised, sums, products);
  const by = { scale: inverse, meanSlope: sums, meanProduct: products };
  kernel.normaliseBackward(y, dy, normalised, by, dx);
  kernel.scaleRows(dx, gamma, beta, dy);
  kernel.fillRows(copied, beta);
  kernel.rectifyBackward(sums, first);
  kernel.rectify(mean);
  const step = { beta1: 0.5, beta2: 0.9, decay: 1e-6, rate: 2e-4, scale: 1.3, epsilon: 1e-8 };
  kernel.adam(parameter, first, second, step);
  return [
    x,
    y,
    dy,
    dx,
    copied,
    normalised,
    mean,
    sums,
    products,
    first,
    second,
    parameter.value,
    parameter.gradient,
  ].map(({ data }) => [...data]);
}

test('both kernels give the same bits', () => {
  const wasm = createWasmNeuralKernel(outOfMemory);
  if (wasm === null) throw new Error('this Node.js has no WebAssembly vectors');
  const plain = runAll(createPlainNeuralKernel());
  expect(runAll(wasm)).toEqual(plain);
  expect(plain.flat().every(Number.isFinite)).toBe(true);
});
