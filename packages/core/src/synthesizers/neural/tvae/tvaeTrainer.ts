import { type AdamOptions, type AdamState, adamStep, createAdamState } from '../../../neural/adam.js';
import { drawLatent, latentLoss } from '../../../neural/latentDraw.js';
import type { Matrix, NeuralKernel } from '@likeness/kernels';
import { createParameter, type Parameter } from '../../../neural/parameter.js';
import { clampDeviations, reconstructionLoss } from '../../../neural/reconstruction.js';
import { ReluNet } from '../../../neural/reluNet.js';
import type { RandomStream } from '../../../random/randomStream.js';
import { shuffle } from '../../../random/shuffle.js';
import type { Batching } from '../batching.js';
import { type ColumnCoding, layoutOf, type RowLayout } from '../coding/columnCoding.js';
import { type EncodedColumn, writeEncodedRow } from '../coding/encodeTable.js';
import { generateScoreRows } from '../generateScoreRows.js';
import type { Trainer } from '../train.js';
import type { Cells } from '../trainingScore.js';
import { TvaeGenerator } from './tvaeGenerator.js';

export interface TvaeSettings extends Batching {
  readonly embedding: number;
  readonly widths: readonly number[];
  readonly learningRate: number;
}

/** Weight of the reconstruction against the divergence, as in the paper's implementation. */
const RECONSTRUCTION = 2;
/** Deviation of the scalars at the start. */
const DEVIATION = 0.1;

/** One training of TVAE (Xu et al. 2019, section 4.5): encoder, decoder and the evidence lower bound. */
export class TvaeTrainer implements Trainer {
  readonly stepsPerEpoch: number;
  readonly optimizers: readonly [AdamState];
  readonly generator: TvaeGenerator;
  readonly #kernel: NeuralKernel;
  readonly #layout: RowLayout;
  readonly #encoder: ReluNet;
  readonly #decoder: ReluNet;
  readonly #deviations: Parameter;
  readonly #parameters: readonly Parameter[];
  readonly #noise: Matrix;
  readonly #latentGradient: Matrix;
  readonly #adam: AdamOptions;
  /** The rows of an epoch, in the order of their batches. */
  readonly #order: Int32Array;
  #step = 0;

  /** @param rows that are trained on, indices into the encoded columns */
  constructor(
    kernel: NeuralKernel,
    codings: readonly ColumnCoding[],
    readonly encoded: readonly EncodedColumn[],
    readonly rows: Int32Array,
    readonly settings: TvaeSettings,
    stream: RandomStream,
  ) {
    const { batchSize, fewestSteps, embedding, widths, learningRate } = settings;
    const layout = layoutOf(codings);
    this.#kernel = kernel;
    this.#layout = layout;
    this.#encoder = new ReluNet(
      kernel,
      kernel.allocate(batchSize, layout.width),
      widths,
      2 * embedding,
      stream,
    );
    this.#decoder = new ReluNet(
      kernel,
      kernel.allocate(batchSize, embedding),
      [...widths].reverse(),
      layout.width,
      stream,
    );
    this.#deviations = createParameter(kernel, 1, layout.width);
    this.#deviations.value.data.fill(DEVIATION);
    this.#parameters = [...this.#encoder.parameters, ...this.#decoder.parameters, this.#deviations];
    this.#noise = kernel.allocate(batchSize, embedding);
    this.#latentGradient = kernel.allocate(batchSize, embedding);
    this.generator = new TvaeGenerator(kernel, this.#decoder, codings, this.#deviations.value);
    this.optimizers = [createAdamState(kernel, this.#parameters)];
    this.#adam = { learningRate, beta1: 0.9, beta2: 0.999, weightDecay: 1e-5 };
    this.stepsPerEpoch = Math.max(fewestSteps, Math.ceil(rows.length / batchSize));
    this.#order = rows.slice();
  }

  step(stream: RandomStream): Record<string, number> {
    this.#writeBatch(stream);
    this.#encoder.forward();
    drawLatent(this.#encoder.output, this.#noise, this.#decoder.input, stream);
    this.#decoder.forward();
    const reconstruction = reconstructionLoss(
      this.#layout.spans,
      this.#decoder.output,
      this.#encoder.input,
      this.#decoder.outputGradient,
      this.#deviations.value.data,
      this.#deviations.gradient.data,
      RECONSTRUCTION,
    );
    this.#decoder.backward(this.#latentGradient);
    const { output, outputGradient } = this.#encoder;
    const divergence = latentLoss(output, this.#noise, this.#latentGradient, outputGradient);
    this.#encoder.backward(null);
    adamStep(this.#kernel, this.#parameters, this.optimizers[0], this.#adam);
    clampDeviations(this.#deviations.value.data);
    return { 'reconstruction loss': reconstruction, divergence };
  }

  modelArrays(): Float32Array[] {
    return [...this.#decoder.parameters.map(({ value }) => value.data), this.#deviations.value.data];
  }

  otherArrays(): Float32Array[] {
    return this.#encoder.parameters.map(({ value }) => value.data);
  }

  generate(stream: RandomStream): Cells {
    return generateScoreRows(this.generator, stream);
  }

  /** The next rows of the epoch; where it has too few, its first rows follow its last. */
  #writeBatch(stream: RandomStream): void {
    const at = this.#step % this.stepsPerEpoch;
    if (at === 0) {
      // An epoch's order shall not depend on those before it, so that it can be the first after a checkpoint.
      this.#order.set(this.rows);
      shuffle(stream, this.#order);
    }
    const { data, rows, stride } = this.#encoder.input;
    for (let row = 0; row < rows; row++) {
      const of = this.#order[(at * rows + row) % this.#order.length];
      writeEncodedRow(this.encoded, this.#layout.columns, of, data, row * stride);
    }
    this.#step += 1;
  }
}
