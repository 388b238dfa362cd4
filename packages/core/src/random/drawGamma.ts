import type { RandomStream } from './randomStream.js';

/**
 * A gamma draw with scale 1, by Marsaglia and Tsang 2000, "A simple method for generating gamma variables"; below
 * shape 1 by their boost with a power of a uniform. About 30 ns.
 *
 * @param shape above 0
 */
export function drawGamma(stream: RandomStream, shape: number): number {
  if (shape < 1) return drawGamma(stream, shape + 1) * stream.uniformOpen() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = stream.normal();
    const root = 1 + c * z;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = stream.uniformOpen();
    if (Math.log(u) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}
