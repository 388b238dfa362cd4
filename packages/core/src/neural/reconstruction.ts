import type { Matrix } from '@likeness/kernels';
import { addCrossEntropy, type OutputSpan } from './outputSpans.js';

// Looked up once: within a sandbox, such as that of the tests, a look-up of a global costs more than the function.
const { log, max, min, tanh } = Math;

/** Ends between which the deviation of a scalar is kept. */
const DEVIATIONS = [0.01, 1] as const;

/**
 * Reconstruction loss of raw outputs, the negative log-likelihood up to a constant, averaged over rows: of a
 * choice the cross-entropy, of a scalar that of a normal around tanh(raw) with a deviation of its own (Xu et al. 2019,
 * section 4.5).
 *
 * @param target rows as the net was given them
 * @param rawGradient takes the gradient by `raw`; everything in it is overwritten
 * @param deviations one for each output; those of scalars are used
 * @param deviationGradient that by the deviations is added here
 * @param weight of the loss and its gradients
 */
export function reconstructionLoss(
  spans: readonly OutputSpan[],
  raw: Matrix,
  target: Matrix,
  rawGradient: Matrix,
  deviations: Float32Array,
  deviationGradient: Float32Array,
  weight: number,
): number {
  const share = weight / raw.rows;
  const values = raw.data;
  const slopes = rawGradient.data;
  slopes.fill(0);
  let loss = 0;
  for (let row = 0; row < raw.rows; row++) {
    const from = row * raw.stride;
    const of = row * target.stride;
    for (const { type, start, width } of spans) {
      if (type === 'softmax') {
        let chosen = 0;
        while (target.data[of + start + chosen] === 0) chosen++;
        loss += addCrossEntropy(values, slopes, from + start, width, chosen, share);
        continue;
      }
      const guess = tanh(values[from + start]);
      const error = guess - target.data[of + start];
      const deviation = deviations[start];
      loss += share * (error ** 2 / (2 * deviation ** 2) + log(deviation));
      slopes[from + start] = (share * error * (1 - guess * guess)) / deviation ** 2;
      deviationGradient[start] += share * (1 / deviation - error ** 2 / deviation ** 3);
    }
  }
  return loss;
}

/** Keeps deviations between .01 and 1, in place. */
export function clampDeviations(deviations: Float32Array): void {
  const [low, high] = DEVIATIONS;
  for (let at = 0; at < deviations.length; at++) {
    deviations[at] = min(high, max(low, deviations[at]));
  }
}
