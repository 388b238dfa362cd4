import type { Matrix } from '@likeness/kernels';
import { encodeDesign, fitDesignEncoding } from '../../../linear/designMatrix.js';
import { adamStep, createAdamState } from '../../../neural/adam.js';
import { createKernel } from '../../../neural/createKernel.js';
import { addCrossEntropy } from '../../../neural/outputSpans.js';
import { ReluNet } from '../../../neural/reluNet.js';
import { createStream } from '../../../random/randomStream.js';
import { shuffle } from '../../../random/shuffle.js';
import { reportProgress, type RunContext } from '../../../work/progress.js';
import { sampleRowIndices } from '../../ceilings/sampleRowIndices.js';
import type { InferenceTask } from './inferenceTask.js';

const WIDTHS = [64];
const BATCH_ROWS = 100;

/** Synthetic rows that the net learns from, at most, and steps: many epochs of few rows, few of many. */
const MAX_ROWS = 10_000;
const STEPS = 1_500;

const ADAM = { learningRate: 3e-3, beta1: 0.9, beta2: 0.999, weightDecay: 0 };

/** A net with one hidden layer and softmax outputs, trained by Adam: of each target the probability of its true class. */
export async function inferByNet(
  { classes, learnt, targets, features, secret }: InferenceTask,
  seed: number,
  context: RunContext,
): Promise<Float64Array> {
  const encoding = fitDesignEncoding(features.learnt);
  const made = encodeDesign(encoding, features.learnt);
  const unseen = encodeDesign(encoding, features.targets);
  const rows = sampleRowIndices(made.rowCount, MAX_ROWS, seed, `inference-net-${secret}`);
  const kernel = createKernel();
  const stream = createStream(seed, `inference-net-${secret}`);
  const batch = kernel.allocate(Math.min(BATCH_ROWS, rows.length), encoding.width);
  const net = new ReluNet(kernel, batch, WIDTHS, classes, stream);
  const adam = createAdamState(kernel, net.parameters);
  const fill = (from: { readonly values: Float64Array }, row: number, place: number): void => {
    for (let j = 0; j < encoding.width; j++) {
      batch.data[place * batch.stride + j] = from.values[row * encoding.width + j];
    }
  };
  const order = rows.slice();
  let at = order.length;
  for (let step = 0; step < STEPS; step++) {
    if (step % 50 === 0) await reportProgress(context, step / STEPS, `Trying to infer "${secret}"`);
    if (at + batch.rows > order.length) {
      shuffle(stream, order);
      at = 0;
    }
    for (let i = 0; i < batch.rows; i++) fill(made, order[at + i], i);
    net.forward();
    lossGradient(net.output, net.outputGradient, (i) => learnt[order[at + i]]);
    net.backward(null);
    adamStep(kernel, net.parameters, adam, ADAM);
    at += batch.rows;
  }
  const probabilities = new Float64Array(targets.length);
  for (let from = 0; from < targets.length; from += batch.rows) {
    const count = Math.min(batch.rows, targets.length - from);
    for (let i = 0; i < count; i++) fill(unseen, from + i, i);
    net.forward();
    for (let i = 0; i < count; i++) probabilities[from + i] = softmaxOf(net.output, i, targets[from + i]);
  }
  return probabilities;
}

/** Gradient of the mean cross-entropy by the outputs. */
function lossGradient(output: Matrix, gradient: Matrix, classOf: (row: number) => number): void {
  gradient.data.fill(0);
  for (let row = 0; row < output.rows; row++) {
    addCrossEntropy(
      output.data,
      gradient.data,
      row * output.stride,
      output.columns,
      classOf(row),
      1 / output.rows,
    );
  }
}

function softmaxOf({ data, stride, columns }: Matrix, row: number, chosen: number): number {
  const from = row * stride;
  let largest = -Infinity;
  for (let k = 0; k < columns; k++) largest = Math.max(largest, data[from + k]);
  let sum = 0;
  for (let k = 0; k < columns; k++) sum += Math.exp(data[from + k] - largest);
  return Math.exp(data[from + chosen] - largest) / sum;
}
