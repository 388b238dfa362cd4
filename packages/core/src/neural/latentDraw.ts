import type { RandomStream } from '../random/randomStream.js';
import type { Matrix } from '@likeness/kernels';

// Looked up once: within a sandbox, such as that of the tests, a look-up of a global costs more than the function.
const { exp, sqrt } = Math;

/**
 * Draws the latent numbers of each row from the normals that an encoder gives it: mean + exp(log variance / 2) noise
 * (Kingma and Welling 2014, section 2.4).
 *
 * @param codes rows x 2 d: means, then log variances
 * @param noise rows x d, is filled with the standard normals that were drawn
 * @param latent rows x d
 */
export function drawLatent(codes: Matrix, noise: Matrix, latent: Matrix, stream: RandomStream): void {
  const d = latent.columns;
  for (let row = 0; row < codes.rows; row++) {
    for (let at = 0; at < d; at++) {
      const draw = stream.normal();
      const mean = codes.data[row * 2 * d + at];
      const spread = exp(codes.data[row * 2 * d + d + at] / 2);
      noise.data[row * d + at] = draw;
      latent.data[row * d + at] = mean + spread * draw;
    }
  }
}

/**
 * The divergence of those normals from the standard normal, averaged over rows; writes the gradient of it and of what
 * comes after the draw by the codes.
 *
 * @param latentGradient by the latent numbers, from the decoder
 */
export function latentLoss(
  codes: Matrix,
  noise: Matrix,
  latentGradient: Matrix,
  codesGradient: Matrix,
): number {
  const { rows } = codes;
  const d = noise.columns;
  let loss = 0;
  for (let row = 0; row < rows; row++) {
    for (let at = 0; at < d; at++) {
      const of = row * 2 * d + at;
      const mean = codes.data[of];
      const logVariance = codes.data[of + d];
      const variance = exp(logVariance);
      const slope = latentGradient.data[row * d + at];
      loss += (mean ** 2 + variance - 1 - logVariance) / (2 * rows);
      codesGradient.data[of] = slope + mean / rows;
      codesGradient.data[of + d] =
        (slope * noise.data[row * d + at] * sqrt(variance)) / 2 + (variance - 1) / (2 * rows);
    }
  }
  return loss;
}
