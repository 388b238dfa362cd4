import { plainElementwise } from './plainElementwise.js';
import { type Matrix, type NeuralKernel, productShape } from './matrix.js';

// Looked up once: within a sandbox, such as that of the tests, a look-up of a global costs more than the function.
const { fround } = Math;

/**
 * The kernel without WebAssembly: the same bits, some ten times slower. It is what runs where WebAssembly does not, and
 * the oracle of the tests.
 */
export function createPlainNeuralKernel(): NeuralKernel {
  return {
    ...plainElementwise,
    name: 'plain',
    allocate: (rows, columns) => ({
      rows,
      columns,
      stride: columns,
      data: new Float32Array(rows * columns),
    }),
    view: (matrix, start, rows, columns, stride = matrix.stride) => ({
      rows,
      columns,
      stride,
      data: matrix.data.subarray(start, start + (rows - 1) * stride + columns),
    }),
    multiply(a, b, c, { transposition = 'none', accumulate = false } = {}) {
      const { rows, columns, depth } = productShape(a, b, c, transposition);
      const [aRow, aColumn] = transposition === 'left' ? [1, a.stride] : [a.stride, 1];
      const [bRow, bColumn] = transposition === 'right' ? [1, b.stride] : [b.stride, 1];
      for (let i = 0; i < rows; i++) {
        const target = i * c.stride;
        if (!accumulate) c.data.fill(0, target, target + columns);
        for (let k = 0; k < depth; k++) {
          addScaledRow(c, target, columns, a.data[i * aRow + k * aColumn], b, k * bRow, bColumn);
        }
      }
    },
  };
}

/** c += x b, where each product and each sum is rounded to f32 as the vector instructions do. */
function addScaledRow(
  c: Matrix,
  target: number,
  columns: number,
  x: number,
  b: Matrix,
  from: number,
  step: number,
): void {
  const sums = c.data;
  const values = b.data;
  for (let j = 0; j < columns; j++) {
    sums[target + j] = sums[target + j] + fround(x * values[from + j * step]);
  }
}
