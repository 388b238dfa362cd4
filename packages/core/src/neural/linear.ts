import type { RandomStream } from '../random/randomStream.js';
import type { Matrix, NeuralKernel } from '@likeness/kernels';
import { createParameter, type Parameter } from './parameter.js';

/** z = x W + b. */
export interface Linear {
  /** inputs x outputs. */
  readonly weights: Parameter;
  /** 1 x outputs. */
  readonly bias: Parameter;
}

/**
 * Weights and biases uniform within 1 / sqrt(inputs), as PyTorch's `Linear` starts; zeros without a stream, for weights
 * that are read.
 */
export function createLinear(
  kernel: NeuralKernel,
  inputs: number,
  outputs: number,
  stream: RandomStream | null,
): Linear {
  const layer = {
    weights: createParameter(kernel, inputs, outputs),
    bias: createParameter(kernel, 1, outputs),
  };
  if (stream === null) return layer;
  const bound = 1 / Math.sqrt(inputs);
  for (const { value } of [layer.weights, layer.bias]) {
    const { data } = value;
    for (let at = 0; at < data.length; at++) data[at] = bound * (2 * stream.uniform() - 1);
  }
  return layer;
}

/** z = x W + b for every row. */
export function linearForward(kernel: NeuralKernel, { weights, bias }: Linear, x: Matrix, z: Matrix): void {
  kernel.fillRows(z, bias.value);
  kernel.multiply(x, weights.value, z, { accumulate: true });
}

/**
 * Adds x' dz to the gradient of the weights and the sums of dz to that of the biases.
 *
 * @param dx takes dz W'; null where nobody asks for it
 * @param accumulate adds to `dx` instead
 */
export function linearBackward(
  kernel: NeuralKernel,
  { weights, bias }: Linear,
  x: Matrix,
  dz: Matrix,
  dx: Matrix | null,
  accumulate = false,
): void {
  kernel.multiply(x, dz, weights.gradient, { transposition: 'left', accumulate: true });
  kernel.addColumnSums(dz, bias.gradient);
  if (dx !== null) kernel.multiply(dz, weights.value, dx, { transposition: 'right', accumulate });
}
