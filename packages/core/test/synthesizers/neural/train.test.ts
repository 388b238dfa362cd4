import { expect, test } from '@jest/globals';
import { train, type Trainer } from '../../../src/synthesizers/neural/train.js';

/** A net of one number, which is the number of its steps. */
function counter(stepsPerEpoch: number): { readonly trainer: Trainer; readonly value: Float32Array } {
  const value = new Float32Array(1);
  const optimizer = { steps: 0, first: [], second: [] };
  const trainer: Trainer = {
    stepsPerEpoch,
    optimizers: [optimizer],
    step: () => {
      value[0] = optimizer.steps += 1;
      return { loss: 0 };
    },
    modelArrays: () => [value],
    otherArrays: () => [],
    generate: () => [Float64Array.of(value[0])],
  };
  return { trainer, value };
}

/** The mean of 1..steps with weights s (s + 1) ... (s + 8). */
function polynomialMean(steps: number): number {
  let [sum, total] = [0, 0];
  for (let step = 1; step <= steps; step++) {
    const weight = Array.from({ length: 9 }, (_, at) => step + at).reduce((a, b) => a * b, 1);
    sum += weight * step;
    total += weight;
  }
  return sum / total;
}

const plan = {
  seed: 1,
  purpose: 'test',
  epochs: 12,
  patience: 0,
  score: ([[value]]: readonly Float64Array[]) => value,
};

test('what is kept is the average of the states by the ninth power of their steps', async () => {
  const { trainer, value } = counter(5);
  const outcome = await train(trainer, plan, {});
  expect(value[0]).toBeCloseTo(polynomialMean(60), 3);
  expect(outcome).toMatchObject({ epochs: 12, bestEpoch: 12 });
  expect(outcome.bestScore).toBeCloseTo(polynomialMean(60), 3);
});

test('scores are of the average, and training goes on from where it was', async () => {
  const { trainer } = counter(3);
  const scores: number[] = [];
  await train(trainer, plan, {
    onCurvePoint: ({ name, value }) => void (name === 'score' && scores.push(value)),
  });
  expect(scores).toHaveLength(12);
  scores.forEach((score, at) => expect(score).toBeCloseTo(polynomialMean(3 * (at + 1)), 3));
});

test('with patience the average with the best score is kept', async () => {
  const { trainer, value } = counter(4);
  const best = polynomialMean(20);
  const score = ([[mean]]: readonly Float64Array[]): number => -Math.abs(mean - best);
  const outcome = await train(trainer, { ...plan, epochs: 50, patience: 3, score }, {});
  expect(outcome).toMatchObject({ epochs: 8, bestEpoch: 5 });
  expect(value[0]).toBeCloseTo(best, 3);
});
