import type { RandomStream } from '../random/randomStream.js';
import type { Matrix } from '@likeness/kernels';

// Looked up once: within a sandbox, such as that of the tests, a look-up of a global costs more than the function.
const { exp, log, tanh } = Math;

/** What some neighbouring outputs of a net mean together: a number in -1..1, or the choice of one of several. */
export interface OutputSpan {
  readonly type: 'tanh' | 'softmax';
  readonly start: number;
  /** 1 for a number. */
  readonly width: number;
}

/** Softness of the Gumbel-softmax; near 0 its outputs are nearly one-hot. */
export const TEMPERATURE = 0.2;

/**
 * tanh of numbers; for choices the Gumbel-softmax (Jang et al. 2017), softmax of (logit + Gumbel noise) / .2, a soft draw
 * by the probabilities that the logits mean.
 *
 * @param target may be wider than `raw`; the rest of its rows stays
 */
export function activateSpans(
  spans: readonly OutputSpan[],
  raw: Matrix,
  target: Matrix,
  stream: RandomStream,
): void {
  const values = raw.data;
  const out = target.data;
  for (let row = 0; row < raw.rows; row++) {
    for (const { type, start, width } of spans) {
      const from = row * raw.stride + start;
      const to = row * target.stride + start;
      if (type === 'tanh') {
        out[to] = tanh(values[from]);
        continue;
      }
      let largest = -Infinity;
      for (let at = 0; at < width; at++) {
        const noisy = (values[from + at] - log(stream.exponential())) / TEMPERATURE;
        out[to + at] = noisy;
        if (noisy > largest) largest = noisy;
      }
      let sum = 0;
      for (let at = 0; at < width; at++) {
        const weight = exp(out[to + at] - largest);
        out[to + at] = weight;
        sum += weight;
      }
      for (let at = 0; at < width; at++) out[to + at] /= sum;
    }
  }
}

/** Gradient by the raw outputs, given that by the activated ones. */
export function activateSpansBackward(
  spans: readonly OutputSpan[],
  activated: Matrix,
  gradient: Matrix,
  rawGradient: Matrix,
): void {
  const out = activated.data;
  const slopes = gradient.data;
  const target = rawGradient.data;
  for (let row = 0; row < rawGradient.rows; row++) {
    for (const { type, start, width } of spans) {
      const of = row * activated.stride + start;
      const from = row * gradient.stride + start;
      const to = row * rawGradient.stride + start;
      if (type === 'tanh') {
        target[to] = slopes[from] * (1 - out[of] * out[of]);
        continue;
      }
      let mean = 0;
      for (let at = 0; at < width; at++) mean += out[of + at] * slopes[from + at];
      for (let at = 0; at < width; at++) {
        target[to + at] = (out[of + at] * (slopes[from + at] - mean)) / TEMPERATURE;
      }
    }
  }
}

/**
 * Cross-entropy of one choice, -log softmax(logits)[chosen], times `weight`; adds its gradient.
 *
 * @param from where the span's logits start in `raw` and its gradients in `rawGradient`, both with the same stride
 */
export function addCrossEntropy(
  raw: Float32Array,
  rawGradient: Float32Array,
  from: number,
  width: number,
  chosen: number,
  weight: number,
): number {
  let largest = -Infinity;
  for (let at = from; at < from + width; at++) if (raw[at] > largest) largest = raw[at];
  let sum = 0;
  for (let at = from; at < from + width; at++) sum += exp(raw[at] - largest);
  for (let at = from; at < from + width; at++) {
    rawGradient[at] += (weight * exp(raw[at] - largest)) / sum;
  }
  rawGradient[from + chosen] -= weight;
  return weight * (log(sum) + largest - raw[from + chosen]);
}
