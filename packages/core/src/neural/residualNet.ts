import type { RandomStream } from '../random/randomStream.js';
import {
  type BatchNorm,
  batchNormBackward,
  batchNormInference,
  batchNormTraining,
  createBatchNorm,
} from './batchNorm.js';
import { createLinear, type Linear, linearBackward, linearForward } from './linear.js';
import type { Matrix, NeuralKernel } from '@likeness/kernels';
import type { Parameter } from './parameter.js';

interface Block {
  readonly linear: Linear;
  readonly norm: BatchNorm;
  /** What the block reads and writes, in the shared rows, and the gradients there. */
  readonly input: Matrix;
  readonly inputGradient: Matrix;
  readonly output: Matrix;
  readonly outputGradient: Matrix;
  /** Between the linear map and the normalisation. */
  readonly hidden: Matrix;
}

/**
 * The generator of CTGAN (Xu et al. 2019, section 4.4): blocks of a linear map, batch normalisation and a ReLU, whose
 * output stands beside their input for the next one, then a linear map. All blocks live in one buffer,
 * `[last block ... first block, input]` a row, so that nothing is copied.
 */
export class ResidualNet {
  /** rows x inputs; its caller fills it. */
  readonly input: Matrix;
  /** rows x outputs, without activation. */
  readonly output: Matrix;
  /** Takes the gradient of the loss by `output`, before `backward`. */
  readonly outputGradient: Matrix;
  readonly parameters: readonly Parameter[];
  readonly #kernel: NeuralKernel;
  readonly #blocks: readonly Block[];
  readonly #last: Linear;
  readonly #all: Matrix;
  readonly #allGradient: Matrix;

  /**
   * @param rows of every batch
   * @param stream draws the weights; null for weights that are read
   */
  constructor(
    kernel: NeuralKernel,
    inputs: number,
    widths: readonly number[],
    outputs: number,
    rows: number,
    stream: RandomStream | null,
  ) {
    const width = widths.reduce((sum, value) => sum + value, inputs);
    const all = kernel.allocate(rows, width);
    const gradient = kernel.allocate(rows, width);
    let known = inputs;
    this.#blocks = widths.map((columns) => {
      const input = kernel.view(all, width - known, rows, known);
      const inputGradient = kernel.view(gradient, width - known, rows, known);
      const linear = createLinear(kernel, known, columns, stream);
      known += columns;
      return {
        linear,
        norm: createBatchNorm(kernel, columns, rows),
        input,
        inputGradient,
        output: kernel.view(all, width - known, rows, columns),
        outputGradient: kernel.view(gradient, width - known, rows, columns),
        hidden: kernel.allocate(rows, columns),
      };
    });
    this.#kernel = kernel;
    this.#all = all;
    this.#allGradient = gradient;
    this.#last = createLinear(kernel, width, outputs, stream);
    this.input = kernel.view(all, width - inputs, rows, inputs);
    this.output = kernel.allocate(rows, outputs);
    this.outputGradient = kernel.allocate(rows, outputs);
    this.parameters = [
      ...this.#blocks.flatMap(({ linear, norm }) => [linear.weights, linear.bias, norm.gamma, norm.beta]),
      this.#last.weights,
      this.#last.bias,
    ];
  }

  /** What besides the parameters belongs to its state: the running statistics. */
  get statistics(): readonly Float32Array[] {
    return this.#blocks.flatMap(({ norm }) => [norm.runningMean, norm.runningVariance]);
  }

  /** @param training whether batches are normalised by their own statistics */
  forward(training: boolean): void {
    for (const { linear, norm, input, output, hidden } of this.#blocks) {
      linearForward(this.#kernel, linear, input, hidden);
      if (training) batchNormTraining(this.#kernel, norm, hidden, output);
      else batchNormInference(this.#kernel, norm, hidden, output);
    }
    linearForward(this.#kernel, this.#last, this.#all, this.output);
  }

  /** Adds to the gradients of all parameters, after `forward(true)`. */
  backward(): void {
    linearBackward(this.#kernel, this.#last, this.#all, this.outputGradient, this.#allGradient);
    for (let at = this.#blocks.length - 1; at >= 0; at--) {
      const { linear, norm, input, inputGradient, output, outputGradient, hidden } = this.#blocks[at];
      batchNormBackward(this.#kernel, norm, output, outputGradient, hidden);
      // Nobody needs the gradient by the noise.
      linearBackward(this.#kernel, linear, input, hidden, at === 0 ? null : inputGradient, true);
    }
  }
}
