import { describe, expect, test } from '@jest/globals';
import type { Matrix } from '@likeness/kernels';
import { createKernel } from '../../src/neural/createKernel.js';
import { Critic, type CriticPass } from '../../src/neural/critic.js';
import {
  activateSpans,
  activateSpansBackward,
  addCrossEntropy,
  type OutputSpan,
} from '../../src/neural/outputSpans.js';
import type { Parameter } from '../../src/neural/parameter.js';
import { ResidualNet } from '../../src/neural/residualNet.js';
import { createStream } from '../../src/random/randomStream.js';
import { slopesAlong } from './directionalDerivative.js';

const kernel = createKernel();

function normals({ data }: Matrix, seed: number): Float32Array {
  const stream = createStream(seed, 'normals');
  data.forEach((_, at) => (data[at] = stream.normal()));
  return data.slice();
}

/** The gradient of every parameter is the slope of the loss along a random direction. */
function expectGradients(parameters: readonly Parameter[], loss: () => number, tolerance: number): void {
  parameters.forEach(({ value, gradient }, at) => {
    const stated = gradient.data.slice();
    const slopes = slopesAlong(value.data, stated, at, loss);
    const size = Math.hypot(...stated) / Math.sqrt(stated.length);
    expect(Math.abs(slopes.stated - slopes.measured)).toBeLessThan(
      tolerance * (Math.abs(slopes.measured) + size + 0.05),
    );
  });
}

test('the generator: linear maps, batch normalisation, ReLU, residual blocks', () => {
  const net = new ResidualNet(kernel, 5, [7, 6], 4, 24, createStream(1, 'net'));
  normals(net.input, 1);
  const weights = normals(net.outputGradient, 2);
  const loss = (): number => {
    net.forward(true);
    return net.output.data.reduce((sum, value, at) => sum + weights[at] * value, 0);
  };
  loss();
  net.backward();
  expectGradients(net.parameters, loss, 0.02);
});

describe('the critic, with dropout', () => {
  const critic = new Critic(kernel, 6, [9, 8], createStream(1, 'critic'));
  const pass: CriticPass = critic.createPass(kernel.allocate(12, 6));
  normals(pass.input, 3);
  // Larger weights than at the start, so that norms of gradients are near 1 and slopes far from 0.
  critic.parameters.forEach(({ value }) => value.data.forEach((x, at) => (value.data[at] = 2 * x)));
  const forward = (): void => critic.forward(pass, createStream(2, 'dropout'));
  const weights = Float32Array.from({ length: 12 }, (_, row) => Math.sin(row));
  const clear = (): void => critic.parameters.forEach(({ gradient }) => gradient.data.fill(0));
  const weighted = (): number => {
    forward();
    return pass.scores.data.reduce((sum, score, row) => sum + weights[row] * score, 0);
  };

  test('weighted scores, by the parameters', () => {
    clear();
    forward();
    critic.backpropagate(pass, weights, false);
    critic.addGradients(pass, weights);
    expectGradients(critic.parameters, weighted, 0.01);
  });

  test('weighted scores, by the input', () => {
    forward();
    critic.backpropagate(pass, weights, true);
    const slopes = slopesAlong(pass.input.data, pass.inputGradient.data.slice(), 9, weighted);
    expect(slopes.stated).toBeCloseTo(slopes.measured, 2);
  });

  test('the gradient penalty, by the parameters (second order)', () => {
    clear();
    forward();
    critic.addPenalty(pass, 10);
    const stated = critic.parameters.map(({ gradient }) => gradient.data.slice());
    const loss = (): number => {
      forward();
      return critic.addPenalty(pass, 10);
    };
    expect(loss()).toBeGreaterThan(0.1);
    critic.parameters.forEach(({ value }, at) => {
      const slopes = slopesAlong(value.data, stated[at], at, loss);
      expect(Math.abs(slopes.stated - slopes.measured)).toBeLessThan(0.01 * Math.abs(slopes.measured) + 0.01);
    });
    expect(Math.max(...stated[0].map(Math.abs))).toBeGreaterThan(0.1);
  });
});

test('tanh and Gumbel-softmax, the noise held fixed', () => {
  const spans: OutputSpan[] = [
    { type: 'softmax', start: 0, width: 3 },
    { type: 'tanh', start: 3, width: 1 },
    { type: 'softmax', start: 4, width: 2 },
  ];
  const [raw, out, rawGradient] = [0, 1, 2].map(() => kernel.allocate(5, 6));
  const gradient = kernel.allocate(5, 6);
  normals(raw, 1);
  const weights = normals(gradient, 2);
  const loss = (): number => {
    activateSpans(spans, raw, out, createStream(3, 'gumbel'));
    return out.data.reduce((sum, value, at) => sum + weights[at] * value, 0);
  };
  loss();
  activateSpansBackward(spans, out, gradient, rawGradient);
  const slopes = slopesAlong(raw.data, rawGradient.data.slice(), 1, loss);
  expect(slopes.stated).toBeCloseTo(slopes.measured, 2);
  expect(Math.abs(slopes.stated)).toBeGreaterThan(0.05);
});

test('the cross-entropy of a choice', () => {
  const raw = Float32Array.of(9, 0.3, -1, 2, 9);
  const gradient = new Float32Array(5);
  const loss = (): number => addCrossEntropy(raw, new Float32Array(5), 1, 3, 1, 0.5);
  addCrossEntropy(raw, gradient, 1, 3, 1, 0.5);
  const slopes = slopesAlong(raw, gradient, 1, loss);
  expect(slopes.stated).toBeCloseTo(slopes.measured, 3);
  expect(loss()).toBeCloseTo(0.5 * Math.log(1 + Math.exp(1.3) + Math.exp(3)), 5);
  expect([gradient[0], gradient[4]]).toEqual([0, 0]);
});
