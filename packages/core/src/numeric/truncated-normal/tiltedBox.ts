import type { RandomStream } from '../../random/randomStream.js';
import { drawNormalBetween, logNormalMass } from './logNormalMass.js';
import { normalQuantile } from '../normalDistribution.js';
import { orderedFactor } from './orderedFactor.js';
import { logRadiusWeight, type ScaledBox, type Tilting, tiltingSaddle } from './tiltingSaddle.js';

/**
 * A box under a multivariate normal or t distribution of mean 0, with proposals that never leave it: coordinate by coordinate,
 * each shifted so that the largest weight is as small as it can be. Taken with probability weight / largest weight
 * they are exact draws of the distribution cut to the box; the mean weight is the box's probability.
 *
 * Source: Botev 2017; Botev and L'Ecuyer 2015 (see tiltingSaddle.ts). Built in O(d^3), a proposal is O(d^2).
 */
export class TiltedBox {
  /** Logarithm of the largest weight. */
  readonly logBound: number;
  readonly #order: Int32Array;
  readonly #diagonal: Float64Array;
  readonly #box: ScaledBox;
  readonly #shifts: Float64Array;
  readonly #radiusShift: number;
  readonly #e: Float64Array;

  /**
   * @param covariance of the normal, or scale matrix of the t distribution; d x d, row-major, positive definite
   * @param low ends of the box, below `high`; may be infinite
   * @param degrees of freedom of the t distribution, 1 or more; null for a normal
   */
  constructor(covariance: Float64Array, low: Float64Array, high: Float64Array, degrees: number | null) {
    const d = low.length;
    const { order, factor } = orderedFactor(covariance, low, high);
    const diagonal = Float64Array.from(order, (_, i) => factor[i * d + i]);
    const lower = factor.map((entry, at) => {
      const i = Math.floor(at / d);
      return at % d < i ? entry / diagonal[i] : 0;
    });
    const root = degrees === null ? 1 : Math.sqrt(degrees);
    const scaled = (ends: Float64Array): Float64Array =>
      Float64Array.from(order, (coordinate, i) => ends[coordinate] / diagonal[i] / root);
    this.#order = order;
    this.#diagonal = diagonal;
    this.#box = { d, lower, low: scaled(low), high: scaled(high), degrees };
    const { shifts, radiusShift, logBound } = tiltingSaddle(this.#box) ?? untilted(d, degrees);
    this.#shifts = shifts;
    this.#radiusShift = radiusShift;
    this.logBound = logBound;
    this.#e = new Float64Array(d);
  }

  /** Puts a proposal into `output`, a point of the box, and gives the logarithm of its weight. */
  propose(stream: RandomStream, output: Float64Array): number {
    const { degrees } = this.#box;
    const shift = this.#radiusShift;
    const r = degrees === null ? 1 : shift + drawNormalBetween(-shift, Infinity, stream);
    const start = degrees === null ? 0 : logRadiusWeight(degrees, r, shift);
    return start + this.#walk(r, (from, to) => drawNormalBetween(from, to, stream), output);
  }

  /** Logarithm of the weight of the proposal that these uniforms give; d of a normal, d + 1 of a t distribution. */
  weigh(uniform: (i: number) => number, output: Float64Array): number {
    const { d, degrees } = this.#box;
    let i = 0;
    const between = (from: number, to: number): number => quantileBetween(from, to, uniform(i++));
    if (degrees === null) return this.#walk(1, between, output);
    const shift = this.#radiusShift;
    const r = shift + quantileBetween(-shift, Infinity, uniform(d));
    return logRadiusWeight(degrees, r, shift) + this.#walk(r, between, output);
  }

  #walk(r: number, between: (from: number, to: number) => number, output: Float64Array): number {
    const { d, lower, low, high, degrees } = this.#box;
    const e = this.#e;
    const scale = degrees === null ? 1 : Math.sqrt(degrees) / r;
    let logWeight = 0;
    for (let i = 0; i < d; i++) {
      const shift = this.#shifts[i];
      let mean = 0;
      for (let k = 0; k < i; k++) mean += lower[i * d + k] * e[k];
      const [from, to] = [r * low[i] - mean - shift, r * high[i] - mean - shift];
      logWeight += logNormalMass(from, to);
      if (logWeight === -Infinity) return -Infinity;
      e[i] = shift + between(from, to);
      logWeight += shift * (0.5 * shift - e[i]);
      output[this.#order[i]] = this.#diagonal[i] * (mean + e[i]) * scale;
    }
    return logWeight;
  }
}

/** No shift: the weight is a probability, and at most 1 whatever the box. */
function untilted(d: number, degrees: number | null): Tilting {
  const shifts = new Float64Array(d);
  if (degrees === null) return { shifts, radiusShift: 0, logBound: 0 };
  const radiusShift = Math.sqrt(degrees);
  // (degrees - 1) log r - r shift is largest there; its limit at r = 0 counts with one degree.
  const at = degrees === 1 ? Number.MIN_VALUE : (degrees - 1) / radiusShift;
  return { shifts, radiusShift, logBound: logRadiusWeight(degrees, at, radiusShift) };
}

function quantileBetween(from: number, to: number, u: number): number {
  const lowTail = Math.exp(logNormalMass(-Infinity, from));
  const highTail = Math.exp(logNormalMass(to, Infinity));
  const mass = Math.exp(logNormalMass(from, to));
  // From the end where the distribution function is small.
  const z = from > 0 ? -normalQuantile(highTail + (1 - u) * mass) : normalQuantile(lowTail + u * mass);
  if (Number.isFinite(z)) return Math.min(to, Math.max(from, z));
  return from > 0 ? from : to < 0 ? to : 0;
}
