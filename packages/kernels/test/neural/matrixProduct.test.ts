import { describe, expect, test } from '@jest/globals';
import type { Matrix, NeuralKernel, Transposition } from '../../src/neural/matrix.js';
import { createPlainNeuralKernel } from '../../src/neural/plainKernel.js';
import { createWasmNeuralKernel } from '../../src/neural/wasmKernel.js';
import { outOfMemory } from './outOfMemory.js';
import { randomNumbers } from '../randomNumbers.js';

function fill(matrix: Matrix, seed: number): Matrix {
  const next = randomNumbers(seed);
  matrix.data.forEach((_, at) => (matrix.data[at] = 2 * next() - 1));
  return matrix;
}

function wasm(): NeuralKernel {
  const kernel = createWasmNeuralKernel(outOfMemory);
  if (kernel === null) throw new Error('this Node.js has no WebAssembly vectors');
  return kernel;
}

/** A, B and C of a product; all but C are views into wider matrices. */
function operands(
  kernel: NeuralKernel,
  [rows, columns, depth]: readonly [number, number, number],
  transposition: Transposition,
): [Matrix, Matrix, Matrix] {
  const [ar, ac] = transposition === 'left' ? [depth, rows] : [rows, depth];
  const [br, bc] = transposition === 'right' ? [columns, depth] : [depth, columns];
  const a = kernel.view(fill(kernel.allocate(ar, ac + 3), 1), 2, ar, ac);
  const b = kernel.view(fill(kernel.allocate(br, bc + 5), 2), 1, br, bc);
  const c = kernel.view(fill(kernel.allocate(rows, columns + 1), 3), 1, rows, columns);
  return [a, b, c];
}

const SHAPES = [
  [1, 1, 1],
  [3, 7, 5],
  [4, 8, 16],
  [13, 9, 385],
  [50, 30, 800],
  [8, 65, 2],
] as const;

describe.each(['none', 'left', 'right'] as const)('product, transposed: %s', (transposition) => {
  test.each(SHAPES)('%p x %p over %p is the same in both kernels, bit for bit', (...shape) => {
    for (const accumulate of [false, true]) {
      const [plain, vectors] = [createPlainNeuralKernel(), wasm()].map((kernel) => {
        const [a, b, c] = operands(kernel, shape, transposition);
        kernel.multiply(a, b, c, { transposition, accumulate });
        return c.data;
      });
      expect(vectors).toEqual(plain);
    }
  });

  test('is the product', () => {
    const [rows, columns, depth] = [13, 9, 70];
    const kernel = wasm();
    const [a, b, c] = operands(kernel, [rows, columns, depth], transposition);
    kernel.multiply(a, b, c, { transposition });
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let k = 0; k < depth; k++) {
          const left = transposition === 'left' ? a.data[k * a.stride + i] : a.data[i * a.stride + k];
          const right = transposition === 'right' ? b.data[j * b.stride + k] : b.data[k * b.stride + j];
          sum += left * right;
        }
        expect(c.data[i * c.stride + j]).toBeCloseTo(sum, 3);
      }
    }
  });
});

test('memory that grows keeps what it holds, and what was handed out', () => {
  const kernel = wasm();
  const first = fill(kernel.allocate(3, 4), 1);
  const part = kernel.view(first, 4, 2, 4);
  const before = first.data.slice();
  kernel.allocate(1000, 1000);
  expect(first.data).toEqual(before);
  expect(part.data).toEqual(before.subarray(4));
  part.data[0] = 7;
  expect(first.data[4]).toBe(7);
});

test('shapes that do not fit are refused', () => {
  for (const kernel of [wasm(), createPlainNeuralKernel()]) {
    const [a, b] = [kernel.allocate(2, 3), kernel.allocate(2, 3)];
    expect(() => kernel.multiply(a, b, kernel.allocate(2, 3))).toThrow(RangeError);
  }
});
