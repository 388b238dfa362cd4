import { type AdamOptions, type AdamState, adamStep, createAdamState } from '../../../neural/adam.js';
import { Critic, type CriticPass } from '../../../neural/critic.js';
import type { Matrix, NeuralKernel } from '@likeness/kernels';
import { activateSpans, activateSpansBackward, addCrossEntropy } from '../../../neural/outputSpans.js';
import { ResidualNet } from '../../../neural/residualNet.js';
import type { RandomStream } from '../../../random/randomStream.js';
import { shuffle } from '../../../random/shuffle.js';
import type { Batching } from '../batching.js';
import { type ColumnCoding, layoutOf, type RowLayout } from '../coding/columnCoding.js';
import { conditionColumns, createTrainingSampler, type TrainingSampler } from './conditionVector.js';
import { CtganGenerator, fillNoise } from './ctganGenerator.js';
import { type EncodedColumn, writeEncodedRow } from '../coding/encodeTable.js';
import { generateScoreRows } from '../generateScoreRows.js';
import type { Trainer } from '../train.js';
import type { Cells } from '../trainingScore.js';

export interface CtganSettings extends Batching {
  readonly embedding: number;
  readonly widths: readonly number[];
  readonly learningRate: number;
  /** Of which `batchSize` is a multiple. */
  readonly pac: number;
}

/** Weight of the gradient penalty (Gulrajani et al. 2017). */
const PENALTY = 10;

/** One training of CTGAN (Xu et al. 2019, algorithm 1): Wasserstein loss with gradient penalty, packs, conditions. */
export class CtganTrainer implements Trainer {
  readonly stepsPerEpoch: number;
  readonly optimizers: readonly [AdamState, AdamState];
  readonly generator: CtganGenerator;
  readonly #kernel: NeuralKernel;
  readonly #critic: Critic;
  readonly #net: ResidualNet;
  readonly #layout: RowLayout;
  readonly #sampler: TrainingSampler;
  /** Generated rows, then real ones, each with its condition; and points between the two. */
  readonly #both: Matrix;
  readonly #mixed: Matrix;
  readonly #bothPass: CriticPass;
  readonly #mixedPass: CriticPass;
  readonly #generatedPass: CriticPass;
  /** The gradient by the generated rows. */
  readonly #rowGradient: Matrix;
  readonly #adam: AdamOptions;
  /** Conditions of the batch: index of the column among the conditional ones, and its unit. */
  readonly #conditionColumn: Int32Array;
  readonly #conditionUnit: Int32Array;
  readonly #order: Int32Array;

  /** @param rows that are trained on, indices into the encoded columns */
  constructor(
    kernel: NeuralKernel,
    codings: readonly ColumnCoding[],
    readonly encoded: readonly EncodedColumn[],
    readonly rows: Int32Array,
    readonly settings: CtganSettings,
    stream: RandomStream,
  ) {
    const { batchSize, fewestSteps, embedding, widths, learningRate, pac } = settings;
    const layout = layoutOf(codings);
    const conditions = conditionColumns(codings);
    const width = layout.width + conditions.width;
    const packs = batchSize / pac;
    this.#kernel = kernel;
    this.#layout = layout;
    this.#sampler = createTrainingSampler(conditions.columns, encoded, rows);
    this.stepsPerEpoch = Math.max(fewestSteps, Math.floor(rows.length / batchSize));
    this.#net = new ResidualNet(
      kernel,
      embedding + conditions.width,
      widths,
      layout.width,
      batchSize,
      stream,
    );
    this.#critic = new Critic(kernel, pac * width, widths, stream);
    this.generator = new CtganGenerator(kernel, this.#net, codings, embedding);
    this.#both = kernel.allocate(2 * batchSize, width);
    this.#mixed = kernel.allocate(batchSize, width);
    const pack = (matrix: Matrix, count: number): Matrix =>
      kernel.view(matrix, 0, count, pac * width, pac * width);
    this.#bothPass = this.#critic.createPass(pack(this.#both, 2 * packs));
    this.#mixedPass = this.#critic.createPass(pack(this.#mixed, packs));
    this.#generatedPass = this.#critic.createPass(pack(this.#both, packs));
    this.#rowGradient = kernel.view(this.#generatedPass.inputGradient, 0, batchSize, width, width);
    this.optimizers = [
      createAdamState(kernel, this.#net.parameters),
      createAdamState(kernel, this.#critic.parameters),
    ];
    this.#adam = { learningRate, beta1: 0.5, beta2: 0.9, weightDecay: 1e-6 };
    this.#conditionColumn = new Int32Array(batchSize);
    this.#conditionUnit = new Int32Array(batchSize);
    this.#order = new Int32Array(batchSize);
  }

  step(stream: RandomStream): Record<string, number> {
    const { critic, penalty } = this.#stepCritic(stream);
    const { generator, condition } = this.#stepGenerator(stream);
    const losses = { 'generator loss': generator, 'critic loss': critic, 'gradient penalty': penalty };
    return this.#sampler.columns.length === 0 ? losses : { ...losses, 'condition loss': condition };
  }

  modelArrays(): Float32Array[] {
    return [...this.#net.parameters.map(({ value }) => value.data), ...this.#net.statistics];
  }

  otherArrays(): Float32Array[] {
    return this.#critic.parameters.map(({ value }) => value.data);
  }

  generate(stream: RandomStream): Cells {
    return generateScoreRows(this.generator, stream);
  }

  #stepCritic(stream: RandomStream): { readonly critic: number; readonly penalty: number } {
    const { batchSize, pac } = this.settings;
    const packs = batchSize / pac;
    this.#generateBatch(stream);
    this.#writeRealRows(stream);
    this.#critic.forward(this.#bothPass, stream);
    const weights = new Float32Array(2 * packs).fill(-1 / packs);
    weights.fill(1 / packs, 0, packs);
    this.#critic.backpropagate(this.#bothPass, weights, false);
    this.#critic.addGradients(this.#bothPass, weights);
    this.#mixRows(stream);
    this.#critic.forward(this.#mixedPass, stream);
    const penalty = this.#critic.addPenalty(this.#mixedPass, PENALTY);
    adamStep(this.#kernel, this.#critic.parameters, this.optimizers[1], this.#adam);
    const scores = this.#bothPass.scores.data;
    let critic = 0;
    for (let at = 0; at < scores.length; at++) critic += weights[at] * scores[at];
    return { critic, penalty };
  }

  #stepGenerator(stream: RandomStream): { readonly generator: number; readonly condition: number } {
    const packs = this.settings.batchSize / this.settings.pac;
    this.#generateBatch(stream);
    this.#critic.forward(this.#generatedPass, stream);
    const weights = new Float32Array(packs).fill(-1 / packs);
    this.#critic.backpropagate(this.#generatedPass, weights, true);
    activateSpansBackward(this.#layout.spans, this.#both, this.#rowGradient, this.#net.outputGradient);
    const condition = this.#addConditionLoss();
    this.#net.backward();
    adamStep(this.#kernel, this.#net.parameters, this.optimizers[0], this.#adam);
    const scores = this.#generatedPass.scores.data;
    return { generator: -scores.reduce((sum, score) => sum + score, 0) / packs, condition };
  }

  /** Noise and conditions through the generator, into the first half of `both`. */
  #generateBatch(stream: RandomStream): void {
    const { batchSize, embedding } = this.settings;
    const { input, output } = this.#net;
    fillNoise(input, embedding, stream);
    const { columns } = this.#sampler;
    for (let row = 0; row < batchSize && columns.length > 0; row++) {
      const { column, unit } = this.#sampler.draw(stream);
      this.#conditionColumn[row] = column;
      this.#conditionUnit[row] = unit;
      this.#writeCondition(input, row, embedding, row);
    }
    this.#net.forward(true);
    activateSpans(this.#layout.spans, output, this.#both, stream);
    for (let row = 0; row < batchSize && columns.length > 0; row++) {
      this.#writeCondition(this.#both, row, this.#layout.width, row);
    }
  }

  /** Real rows that keep the batch's conditions, in another order, into the second half of `both`. */
  #writeRealRows(stream: RandomStream): void {
    const { batchSize } = this.settings;
    const { columns } = this.#sampler;
    const target = this.#both;
    for (let row = 0; row < batchSize; row++) this.#order[row] = row;
    shuffle(stream, this.#order);
    for (let row = 0; row < batchSize; row++) {
      const of = this.#order[row];
      const real =
        columns.length === 0
          ? this.rows[stream.integer(this.rows.length)]
          : this.#sampler.drawRow(this.#conditionColumn[of], this.#conditionUnit[of], stream);
      const at = batchSize + row;
      writeEncodedRow(this.encoded, this.#layout.columns, real, target.data, at * target.stride);
      if (columns.length > 0) this.#writeCondition(target, at, this.#layout.width, of);
    }
  }

  /** Points between a generated and a real row, at one random fraction a pack. */
  #mixRows(stream: RandomStream): void {
    const { batchSize, pac } = this.settings;
    const both = this.#both.data;
    const mixed = this.#mixed.data;
    const width = this.#mixed.columns;
    const real = batchSize * width;
    let share = 0;
    for (let row = 0; row < batchSize; row++) {
      if (row % pac === 0) share = stream.uniform();
      for (let at = row * width; at < (row + 1) * width; at++) {
        mixed[at] = share * both[real + at] + (1 - share) * both[at];
      }
    }
  }

  #writeCondition({ data, stride, columns }: Matrix, row: number, start: number, of: number): void {
    const from = row * stride + start;
    data.fill(0, from, row * stride + columns);
    data[from + this.#sampler.columns[this.#conditionColumn[of]].start + this.#conditionUnit[of]] = 1;
  }

  /** Cross-entropy of the conditioned column of each row; adds its gradient. */
  #addConditionLoss(): number {
    const { batchSize } = this.settings;
    const { columns } = this.#sampler;
    if (columns.length === 0) return 0;
    const { output, outputGradient } = this.#net;
    let loss = 0;
    for (let row = 0; row < batchSize; row++) {
      const { coding } = columns[this.#conditionColumn[row]];
      const { start, units } = this.#layout.columns[coding];
      const from = row * output.stride + start;
      const chosen = this.#conditionUnit[row];
      loss += addCrossEntropy(output.data, outputGradient.data, from, units, chosen, 1 / batchSize);
    }
    return loss;
  }
}
