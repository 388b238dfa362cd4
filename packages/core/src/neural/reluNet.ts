import type { RandomStream } from '../random/randomStream.js';
import { createLinear, type Linear, linearBackward, linearForward } from './linear.js';
import type { Matrix, NeuralKernel } from '@likeness/kernels';
import type { Parameter } from './parameter.js';

/** Linear maps with ReLU between them, the last one without. */
export class ReluNet {
  readonly parameters: readonly Parameter[];
  /** rows x outputs. */
  readonly output: Matrix;
  /** Takes the gradient of the loss by `output`, before `backward`. */
  readonly outputGradient: Matrix;
  readonly #kernel: NeuralKernel;
  readonly #layers: readonly {
    readonly linear: Linear;
    readonly output: Matrix;
    readonly gradient: Matrix;
  }[];

  /**
   * @param input rows x inputs; its caller fills it
   * @param stream draws the weights; null for weights that are read
   */
  constructor(
    kernel: NeuralKernel,
    readonly input: Matrix,
    widths: readonly number[],
    outputs: number,
    stream: RandomStream | null,
  ) {
    let known = input.columns;
    this.#kernel = kernel;
    this.#layers = [...widths, outputs].map((columns) => {
      const linear = createLinear(kernel, known, columns, stream);
      known = columns;
      return {
        linear,
        output: kernel.allocate(input.rows, columns),
        gradient: kernel.allocate(input.rows, columns),
      };
    });
    const last = this.#layers[this.#layers.length - 1];
    this.output = last.output;
    this.outputGradient = last.gradient;
    this.parameters = this.#layers.flatMap(({ linear }) => [linear.weights, linear.bias]);
  }

  forward(): void {
    let input = this.input;
    this.#layers.forEach(({ linear, output }, at) => {
      linearForward(this.#kernel, linear, input, output);
      if (at < this.#layers.length - 1) this.#kernel.rectify(output);
      input = output;
    });
  }

  /** Adds to the gradients of all parameters. @param inputGradient takes that by the input, where it is asked for */
  backward(inputGradient: Matrix | null): void {
    for (let at = this.#layers.length - 1; at >= 0; at--) {
      const { linear, output, gradient } = this.#layers[at];
      if (at < this.#layers.length - 1) this.#kernel.rectifyBackward(output, gradient);
      const below = at === 0 ? null : this.#layers[at - 1];
      linearBackward(
        this.#kernel,
        linear,
        below?.output ?? this.input,
        gradient,
        below === null ? inputGradient : below.gradient,
      );
    }
  }
}
