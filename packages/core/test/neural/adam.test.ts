import { expect, test } from '@jest/globals';
import { adamStep, createAdamState } from '../../src/neural/adam.js';
import { createParameter } from '../../src/neural/parameter.js';
import { createPlainNeuralKernel } from '@likeness/kernels';

test('steps are those of the paper, in doubles', () => {
  const options = { learningRate: 0.01, beta1: 0.5, beta2: 0.9, weightDecay: 0.1 };
  const kernel = createPlainNeuralKernel();
  const parameter = createParameter(kernel, 1, 3);
  parameter.value.data.set([1, -2, 0.5]);
  const state = createAdamState(kernel, [parameter]);
  const expected = [1, -2, 0.5].map((weight) => ({ weight, m: 0, v: 0 }));
  for (let step = 1; step <= 5; step++) {
    parameter.gradient.data.set([step, -1, 0]);
    [step, -1, 0].forEach((slope, at) => {
      const one = expected[at];
      const g = slope + options.weightDecay * one.weight;
      one.m = options.beta1 * one.m + (1 - options.beta1) * g;
      one.v = options.beta2 * one.v + (1 - options.beta2) * g * g;
      const [m, v] = [one.m / (1 - options.beta1 ** step), one.v / (1 - options.beta2 ** step)];
      one.weight -= (options.learningRate * m) / (Math.sqrt(v) + 1e-8);
    });
    adamStep(kernel, [parameter], state, options);
  }
  expected.forEach(({ weight }, at) => expect(parameter.value.data[at]).toBeCloseTo(weight, 5));
  expect([...parameter.gradient.data]).toEqual([0, 0, 0]);
  expect(state.steps).toBe(5);
});
