import type { Parameter } from './parameter.js';

export interface AdamOptions {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** L2 penalty: so much of a parameter is added to its gradient (PyTorch's `weight_decay`). */
  readonly weightDecay: number;
}

/** What Adam remembers; plain arrays, so that a checkpoint can hold it. */
export interface AdamState {
  /** Steps made. */
  steps: number;
  /** Running means of the gradient and of its square, an array for each parameter. */
  readonly first: readonly Float32Array[];
  readonly second: readonly Float32Array[];
}

const EPSILON = 1e-8;

export function createAdamState(parameters: readonly Parameter[]): AdamState {
  const zeros = (): Float32Array[] => parameters.map(({ value }) => new Float32Array(value.data.length));
  return { steps: 0, first: zeros(), second: zeros() };
}

/** One step down the gradients, which it clears (Kingma and Ba 2015, algorithm 1). */
export function adamStep(
  parameters: readonly Parameter[],
  state: AdamState,
  { learningRate, beta1, beta2, weightDecay }: AdamOptions,
): void {
  state.steps += 1;
  const rate = learningRate / (1 - beta1 ** state.steps);
  const scale = 1 / Math.sqrt(1 - beta2 ** state.steps);
  parameters.forEach(({ value, gradient }, index) => {
    const weights = value.data;
    const slopes = gradient.data;
    const first = state.first[index];
    const second = state.second[index];
    for (let at = 0; at < weights.length; at++) {
      const slope = slopes[at] + weightDecay * weights[at];
      first[at] = beta1 * first[at] + (1 - beta1) * slope;
      second[at] = beta2 * second[at] + (1 - beta2) * slope * slope;
      weights[at] -= (rate * first[at]) / (Math.sqrt(second[at]) * scale + EPSILON);
      slopes[at] = 0;
    }
  });
}
