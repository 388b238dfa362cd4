import type { RandomStream } from '../random/randomStream.js';
import { createLinear, type Linear, linearForward } from './linear.js';
import type { Matrix, NeuralKernel } from '@likeness/kernels';
import type { Parameter } from './parameter.js';

/** Slope of the leaky ReLU below 0. */
const SLOPE = 0.2;

/** One way of a batch through the critic, with all that its backward passes need. */
export interface CriticPass {
  readonly input: Matrix;
  /** rows x 1. */
  readonly scores: Matrix;
  /** Of each layer: its output, and the slope of its activation with the dropout, a constant to all gradients. */
  readonly outputs: readonly Matrix[];
  readonly slopes: readonly Matrix[];
  /** Gradients of the scores by what each layer's linear map gives. */
  readonly deltas: readonly Matrix[];
  readonly scratch: readonly Matrix[];
  /** rows x inputs: the gradient of the scores by the input. */
  readonly inputGradient: Matrix;
}

/**
 * The discriminator of CTGAN: linear maps with leaky ReLU and dropout of one half, then one number a row. Given the signs
 * and the dropout masks it is linear in its input, so the gradient penalty of WGAN-GP has a gradient in closed form.
 */
export class Critic {
  readonly parameters: readonly Parameter[];
  readonly #kernel: NeuralKernel;
  readonly #layers: readonly Linear[];
  readonly #last: Linear;

  constructor(kernel: NeuralKernel, inputs: number, widths: readonly number[], stream: RandomStream) {
    let known = inputs;
    this.#kernel = kernel;
    this.#layers = widths.map((columns) => {
      const layer = createLinear(kernel, known, columns, stream);
      known = columns;
      return layer;
    });
    this.#last = createLinear(kernel, known, 1, stream);
    this.parameters = [...this.#layers, this.#last].flatMap(({ weights, bias }) => [weights, bias]);
  }

  /** Room for a batch; `input` is filled by the caller. */
  createPass(input: Matrix): CriticPass {
    const hidden = (): Matrix[] =>
      this.#layers.map(({ bias }) => this.#kernel.allocate(input.rows, bias.value.columns));
    return {
      input,
      scores: this.#kernel.allocate(input.rows, 1),
      outputs: hidden(),
      slopes: hidden(),
      deltas: hidden(),
      scratch: hidden(),
      inputGradient: this.#kernel.allocate(input.rows, input.columns),
    };
  }

  /** @param dropout draws the masks; null keeps every unit */
  forward(pass: CriticPass, dropout: RandomStream | null): void {
    let input = pass.input;
    this.#layers.forEach((layer, at) => {
      linearForward(this.#kernel, layer, input, pass.outputs[at]);
      activate(pass.outputs[at], pass.slopes[at], dropout);
      input = pass.outputs[at];
    });
    linearForward(this.#kernel, this.#last, input, pass.scores);
  }

  /**
   * The gradient of each row's score, times its weight, by everything before it: fills `deltas`, and `inputGradient`
   * where it is asked for.
   *
   * @param weights one a row
   */
  backpropagate(pass: CriticPass, weights: Float32Array, withInput: boolean): void {
    const top = this.#layers.length - 1;
    const last = this.#last.weights.value.data;
    spread(pass.deltas[top], pass.slopes[top], last, weights);
    for (let at = top; at > 0; at--) {
      this.#kernel.multiply(pass.deltas[at], this.#layers[at].weights.value, pass.deltas[at - 1], {
        transposition: 'right',
      });
      multiplyInPlace(pass.deltas[at - 1].data, pass.slopes[at - 1].data);
    }
    if (withInput) {
      this.#kernel.multiply(pass.deltas[0], this.#layers[0].weights.value, pass.inputGradient, {
        transposition: 'right',
      });
    }
  }

  /** Adds the gradients of the weighted sum of the scores, after `backpropagate`. */
  addGradients(pass: CriticPass, weights: Float32Array): void {
    const top = this.#layers.length - 1;
    const lastInput = pass.outputs[top];
    const dLast = this.#last.weights.gradient.data;
    const dBias = this.#last.bias.gradient.data;
    for (let row = 0; row < lastInput.rows; row++) {
      const from = row * lastInput.stride;
      for (let unit = 0; unit < lastInput.columns; unit++) {
        dLast[unit] += weights[row] * lastInput.data[from + unit];
      }
      dBias[0] += weights[row];
    }
    this.#layers.forEach(({ weights: matrix, bias }, at) => {
      const input = at === 0 ? pass.input : pass.outputs[at - 1];
      this.#kernel.multiply(input, pass.deltas[at], matrix.gradient, {
        transposition: 'left',
        accumulate: true,
      });
      this.#kernel.addColumnSums(pass.deltas[at], bias.gradient);
    });
  }

  /**
   * The gradient penalty of WGAN-GP, lambda times the mean over rows of (|g| - 1)^2 with g the gradient of a row's score
   * by its input (Gulrajani et al. 2017), after `forward`; adds its gradients. With u the deltas of the score and the
   * slopes held fixed, g = u1 W1', u1 = s1 * (u2 W2') and so on up to the last map; the chain rule once more gives each
   * matrix the product of what reaches it from below and the delta from above. Biases have no part in g.
   */
  addPenalty(pass: CriticPass, lambda: number): number {
    const ones = new Float32Array(pass.input.rows).fill(1);
    this.backpropagate(pass, ones, true);
    const penalty = slopeOfPenalty(pass.inputGradient, lambda);
    let below = pass.inputGradient;
    this.#layers.forEach(({ weights }, at) => {
      this.#kernel.multiply(below, pass.deltas[at], weights.gradient, {
        transposition: 'left',
        accumulate: true,
      });
      this.#kernel.multiply(below, weights.value, pass.scratch[at]);
      multiplyInPlace(pass.scratch[at].data, pass.slopes[at].data);
      below = pass.scratch[at];
    });
    const dLast = this.#last.weights.gradient.data;
    for (let row = 0; row < below.rows; row++) {
      const from = row * below.stride;
      for (let unit = 0; unit < below.columns; unit++) dLast[unit] += below.data[from + unit];
    }
    return penalty;
  }
}

/** Leaky ReLU and dropout of one half, in place; keeps the slope. */
function activate(z: Matrix, slopes: Matrix, dropout: RandomStream | null): void {
  const { data } = z;
  const slope = slopes.data;
  let bits = 0;
  for (let at = 0; at < data.length; at++) {
    if (dropout !== null && (at & 31) === 0) bits = dropout.nextUint32();
    const scale = dropout === null ? 1 : 2 * (bits & 1);
    bits >>>= 1;
    slope[at] = data[at] > 0 ? scale : SLOPE * scale;
    data[at] *= slope[at];
  }
}

/** delta = slope * weight of the row * last map. */
function spread(delta: Matrix, slopes: Matrix, last: Float32Array, weights: Float32Array): void {
  const { data, rows, columns } = delta;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let unit = 0; unit < columns; unit++, at++) {
      data[at] = slopes.data[at] * last[unit] * weights[row];
    }
  }
}

function multiplyInPlace(values: Float32Array, factors: Float32Array): void {
  for (let at = 0; at < values.length; at++) values[at] *= factors[at];
}

/** Replaces each row g by the slope of the penalty at it; returns the penalty. */
function slopeOfPenalty({ data, rows, columns }: Matrix, lambda: number): number {
  let penalty = 0;
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    let square = 0;
    for (let at = from; at < from + columns; at++) square += data[at] * data[at];
    const norm = Math.sqrt(square);
    penalty += (norm - 1) ** 2;
    const factor = norm === 0 ? 0 : ((2 * lambda) / rows) * (1 - 1 / norm);
    for (let at = from; at < from + columns; at++) data[at] *= factor;
  }
  return (lambda * penalty) / rows;
}
