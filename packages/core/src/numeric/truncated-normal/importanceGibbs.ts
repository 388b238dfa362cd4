import { drawGamma } from '../../random/drawGamma.js';
import type { RandomStream } from '../../random/randomStream.js';
import { cholesky } from '../linear-algebra/cholesky.js';
import { latticePoint } from './latticePoints.js';
import { normalQuantile } from '../normalDistribution.js';
import { intervalMass, type Intervals, truncatedNormalQuantile } from './intervals.js';

/** Candidates of importance resampling, and sweeps of the Gibbs sampler after it. */
const CANDIDATES = 12;
const SWEEPS = 8;

/**
 * Approximate draws of a multivariate normal or t distribution of mean 0 cut to unions of intervals, for what exact draws do not
 * reach: 12 candidates of the sequential importance sampler of Geweke, Hajivassiliou and Keane, one taken by weight,
 * then 8 sweeps of a Gibbs sampler (Geweke 1991) from there. Bounded work, no rejection. A t distribution is a normal whose
 * precision is a gamma draw, which every candidate has of its own and every sweep renews.
 */
export class ImportanceGibbs {
  readonly #d: number;
  readonly #factor: Float64Array;
  /** Regression weights and spread of each coordinate on the others. */
  readonly #weights: Float64Array;
  readonly #spreads: Float64Array;
  readonly #z: Float64Array;
  readonly #e: Float64Array;

  /**
   * @param covariance d x d, row-major, positive definite; the scale matrix of a t distribution
   * @param degrees of freedom of a t distribution; null for a normal
   */
  constructor(
    covariance: Float64Array,
    d: number,
    readonly degrees: number | null,
  ) {
    const factor = cholesky(covariance, d);
    if (factor === null) throw new RangeError('the covariance is not positive definite');
    this.#d = d;
    this.#factor = factor;
    this.#weights = new Float64Array(d * d);
    this.#spreads = new Float64Array(d);
    this.#z = new Float64Array(d);
    this.#e = new Float64Array(d);
    this.#prepareSweeps();
  }

  draw(intervals: readonly Intervals[], stream: RandomStream, output: Float64Array): void {
    let total = 0;
    for (let candidate = 0; candidate < CANDIDATES; candidate++) {
      const weight = this.#sequence(intervals, this.#precision(stream, 0), () => stream.uniformOpen());
      total += weight;
      // Always draws, so that the stream advances alike.
      if (stream.uniformOpen() * total <= weight) output.set(this.#z);
    }
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      const root = Math.sqrt(this.degrees === null ? 1 : this.#precisionGiven(output, stream));
      for (let j = 0; j < this.#d; j++) {
        let mean = 0;
        for (let k = 0; k < this.#d; k++) mean += this.#weights[j * this.#d + k] * output[k];
        output[j] = truncatedNormalQuantile(
          intervals[j],
          mean,
          this.#spreads[j] / root,
          stream.uniformOpen(),
        );
      }
    }
  }

  /**
   * Logarithm of the probability of the intervals by separation of variables (Genz 1992), from that many lattice points;
   * the gamma quantiles of a t distribution by Wilson and Hilferty 1931.
   */
  logProbability(intervals: readonly Intervals[], samples: number): number {
    const { degrees } = this;
    let total = 0;
    for (let index = 0; index < samples; index++) {
      let precision = 1;
      if (degrees !== null) {
        const spread = 2 / (9 * degrees);
        const z = normalQuantile(latticePoint(index, this.#d));
        precision = Math.max(1e-9, 1 - spread + z * Math.sqrt(spread)) ** 3;
      }
      total += this.#sequence(intervals, precision, (i) => latticePoint(index, i));
    }
    return Math.log(total / samples);
  }

  /** Draws the coordinates one after the other; gives the probability that all later ones could be met. */
  #sequence(intervals: readonly Intervals[], precision: number, uniform: (i: number) => number): number {
    const d = this.#d;
    const root = Math.sqrt(precision);
    let weight = 1;
    for (let i = 0; i < d; i++) {
      let mean = 0;
      for (let k = 0; k < i; k++) mean += this.#factor[i * d + k] * this.#e[k];
      const own = this.#factor[i * d + i];
      weight *= intervalMass(intervals[i], mean, own / root);
      this.#z[i] = truncatedNormalQuantile(intervals[i], mean, own / root, uniform(i));
      this.#e[i] = (this.#z[i] - mean) / own;
    }
    return weight;
  }

  /** A precision of the t distribution's normal given the form of `dimensions` coordinates; 1 of a normal. */
  #precision(stream: RandomStream, dimensions: number, form = 0): number {
    const { degrees } = this;
    return degrees === null ? 1 : (2 * drawGamma(stream, (degrees + dimensions) / 2)) / (degrees + form);
  }

  #precisionGiven(z: Float64Array, stream: RandomStream): number {
    const d = this.#d;
    let form = 0;
    for (let i = 0; i < d; i++) {
      let rest = z[i];
      for (let k = 0; k < i; k++) rest -= this.#factor[i * d + k] * this.#e[k];
      this.#e[i] = rest / this.#factor[i * d + i];
      form += this.#e[i] ** 2;
    }
    return this.#precision(stream, d, form);
  }

  /** From the precision matrix Q: weights -Q_jk / Q_jj, spread 1 / sqrt(Q_jj). */
  #prepareSweeps(): void {
    const d = this.#d;
    const factor = this.#factor;
    const inverse = new Float64Array(d * d);
    for (let column = 0; column < d; column++) {
      for (let i = column; i < d; i++) {
        let sum = i === column ? 1 : 0;
        for (let k = column; k < i; k++) sum -= factor[i * d + k] * inverse[k * d + column];
        inverse[i * d + column] = sum / factor[i * d + i];
      }
    }
    const precision = (j: number, k: number): number => {
      let sum = 0;
      for (let i = Math.max(j, k); i < d; i++) sum += inverse[i * d + j] * inverse[i * d + k];
      return sum;
    };
    for (let j = 0; j < d; j++) {
      const own = precision(j, j);
      this.#spreads[j] = 1 / Math.sqrt(own);
      for (let k = 0; k < d; k++) this.#weights[j * d + k] = k === j ? 0 : -precision(j, k) / own;
    }
  }
}
