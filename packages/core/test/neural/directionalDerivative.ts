import { createStream } from '../../src/random/randomStream.js';

/** Half the width of a central difference: rounding of f32 sums against the curvature. */
const STEP = 1e-3;

/**
 * Slope of a function along a random direction of some of its numbers, by central differences, and what their gradient
 * says it is.
 */
export function slopesAlong(
  numbers: Float32Array,
  gradient: Float32Array,
  seed: number,
  loss: () => number,
): { readonly measured: number; readonly stated: number } {
  const stream = createStream(seed, 'direction');
  const start = numbers.slice();
  const direction = Float64Array.from(start, () => stream.normal() / Math.sqrt(start.length));
  // What f32 makes of the steps counts, not what was meant.
  const at = (step: number): number => {
    numbers.forEach((_, i) => (numbers[i] = start[i] + step * direction[i]));
    return loss();
  };
  const above = at(STEP);
  const high = numbers.slice();
  const below = at(-STEP);
  const low = numbers.slice();
  numbers.set(start);
  const stated = gradient.reduce((sum, slope, i) => sum + (slope * (high[i] - low[i])) / (2 * STEP), 0);
  return { measured: (above - below) / (2 * STEP), stated };
}
