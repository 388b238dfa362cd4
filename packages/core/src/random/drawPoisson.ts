import { drawGamma } from './drawGamma.js';
import type { RandomStream } from './randomStream.js';

/** Above it the mean is first thinned by a gamma draw, so the product method stays short. */
const DIRECT_LIMIT = 12;

/**
 * A Poisson draw: products of uniforms for small means (Knuth), halving by gamma and binomial draws for large ones
 * (Ahrens and Dieter 1974, "Computer methods for sampling from gamma, beta, Poisson and binomial distributions").
 *
 * @param mean 0 or more
 */
export function drawPoisson(stream: RandomStream, mean: number): number {
  let remaining = mean;
  let count = 0;
  while (remaining > DIRECT_LIMIT) {
    // The time of the m-th event of a unit-rate process is gamma(m).
    const events = Math.floor((7 / 8) * remaining);
    const time = drawGamma(stream, events);
    if (time > remaining) return count + drawBinomial(stream, events - 1, remaining / time);
    remaining -= time;
    count += events;
  }
  const limit = Math.exp(-remaining);
  let product = stream.uniformOpen();
  while (product > limit) {
    product *= stream.uniformOpen();
    count++;
  }
  return count;
}

/** Binomial by recursive beta splitting (same source), direct below 30 trials. */
function drawBinomial(stream: RandomStream, trials: number, probability: number): number {
  let n = trials;
  let p = probability;
  let count = 0;
  while (n > 30) {
    const middle = 1 + Math.floor(n / 2);
    const left = drawGamma(stream, middle);
    const right = drawGamma(stream, n + 1 - middle);
    const split = left / (left + right);
    if (split <= p) {
      count += middle;
      n -= middle;
      p = (p - split) / (1 - split);
    } else {
      n = middle - 1;
      p /= split;
    }
  }
  for (let i = 0; i < n; i++) if (stream.uniform() < p) count++;
  return count;
}
