import type { Matrix, NeuralKernel } from '@likeness/kernels';
import type { Parameter } from './parameter.js';

export interface AdamOptions {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** L2 penalty: so much of a parameter is added to its gradient (PyTorch's `weight_decay`). */
  readonly weightDecay: number;
}

/** What Adam remembers of some parameters. */
export interface AdamState {
  /** Steps made. */
  steps: number;
  /** Running means of the gradient and of its square, one of each for a parameter. */
  readonly first: readonly Matrix[];
  readonly second: readonly Matrix[];
}

const EPSILON = 1e-8;

export function createAdamState(kernel: NeuralKernel, parameters: readonly Parameter[]): AdamState {
  const zeros = (): Matrix[] => parameters.map(({ value }) => kernel.allocate(value.rows, value.columns));
  return { steps: 0, first: zeros(), second: zeros() };
}

/** One step down the gradients, which it clears (Kingma and Ba 2015, algorithm 1). */
export function adamStep(
  kernel: NeuralKernel,
  parameters: readonly Parameter[],
  state: AdamState,
  { learningRate, beta1, beta2, weightDecay }: AdamOptions,
): void {
  state.steps += 1;
  const step = {
    beta1,
    beta2,
    decay: weightDecay,
    rate: learningRate / (1 - beta1 ** state.steps),
    scale: 1 / Math.sqrt(1 - beta2 ** state.steps),
    epsilon: EPSILON,
  };
  parameters.forEach((parameter, at) => kernel.adam(parameter, state.first[at], state.second[at], step));
}
