import type { RandomStream } from '../random/randomStream.js';
import { cholesky } from './cholesky.js';
import { latticePoint } from './latticePoints.js';
import { normalLogPdf } from './normalDistribution.js';
import { intervalMass, type Intervals, truncatedNormalQuantile } from './truncatedNormal.js';

/** What a coordinate shall be: free, or in a union of intervals. One narrow interval is taken as its middle. */
export type Constraint = Intervals | null;

/** Width in standard deviations below which an interval is a point: the density within changes by some 1e-5. */
const POINT_WIDTH = 0.004;
/** Candidates of importance resampling, and sweeps of the Gibbs sampler after it. */
const CANDIDATES = 12;
const SWEEPS = 8;

/** 0 free, 1 cut to intervals, 2 a point. */
export function constraintRank(constraint: Constraint): 0 | 1 | 2 {
  if (constraint === null) return 0;
  return constraint.length === 2 && constraint[1] - constraint[0] < POINT_WIDTH ? 2 : 1;
}

/**
 * A multivariate normal of unit variances, some coordinates held at points and some cut to intervals. Coordinates
 * are drawn in the order points, intervals, free.
 *
 * - Points and at most one cut coordinate: exact, in one pass.
 * - Two or more: 12 candidates of the sequential importance sampler of Geweke, Hajivassiliou and Keane, one taken by
 *   weight, then 8 sweeps of a Gibbs sampler (Geweke 1991) from there. Bounded work, no rejection.
 *
 * Built once for each pattern of constraints (O(d^3)); a draw is O(d^2).
 */
export class ConditionalNormal {
  readonly #order: Int32Array;
  readonly #d: number;
  readonly #points: number;
  readonly #cuts: number;
  readonly #factor: Float64Array;
  /** Of the cut coordinates given the points: regression weights and spread of each on the others. */
  readonly #weights: Float64Array;
  readonly #spreads: Float64Array;
  readonly #e: Float64Array;
  readonly #z: Float64Array;
  readonly #mean: Float64Array;
  readonly #best: Float64Array;

  /**
   * @param correlation d x d, row-major, positive definite
   * @param ranks of the constraints, one a coordinate, as `constraintRank` gives them
   */
  constructor(correlation: Float64Array, ranks: Uint8Array) {
    const d = ranks.length;
    const coordinates = Array.from(ranks.keys());
    this.#d = d;
    this.#order = Int32Array.from([2, 1, 0].flatMap((rank) => coordinates.filter((i) => ranks[i] === rank)));
    this.#points = coordinates.filter((i) => ranks[i] === 2).length;
    this.#cuts = coordinates.filter((i) => ranks[i] === 1).length;
    const permuted = new Float64Array(d * d);
    for (let i = 0; i < d; i++)
      for (let j = 0; j < d; j++) permuted[i * d + j] = correlation[this.#order[i] * d + this.#order[j]];
    const factor = cholesky(permuted, d);
    if (factor === null) throw new RangeError('the correlation matrix is not positive definite');
    this.#factor = factor;
    this.#e = new Float64Array(d);
    this.#z = new Float64Array(d);
    this.#mean = new Float64Array(this.#cuts);
    this.#best = new Float64Array(this.#cuts);
    this.#weights = new Float64Array(this.#cuts * this.#cuts);
    this.#spreads = new Float64Array(this.#cuts);
    if (this.#cuts > 1) this.#prepareSweeps();
  }

  /** Draws one row into `output`, one value a coordinate, in the original order. */
  draw(constraints: readonly Constraint[], stream: RandomStream, output: Float64Array): void {
    const { d, first, last } = this.#extent();
    this.#settlePoints(constraints);
    if (last - first > 1) this.#drawCuts(constraints, stream);
    else if (last > first)
      this.#drawCut(first, this.#mean[0], intervalsAt(constraints, this.#order[first]), stream);
    for (let i = last; i < d; i++) {
      this.#e[i] = stream.normal();
      this.#z[i] = this.#meanGiven(i, i) + this.#factor[i * d + i] * this.#e[i];
    }
    for (let i = 0; i < d; i++) output[this.#order[i]] = this.#z[i];
  }

  /**
   * Logarithm of the density of the points times the width of their intervals, times the probability of the cut
   * coordinates given them: exact with at most one cut, else the separation-of-variables estimate of Genz 1992.
   *
   * @param samples lattice points of the estimate
   */
  logProbability(constraints: readonly Constraint[], samples: number): number {
    const { d, first, last } = this.#extent();
    let sum = this.#settlePoints(constraints);
    for (let i = 0; i < first; i++) {
      const intervals = intervalsAt(constraints, this.#order[i]);
      const width = intervals[1] - intervals[0];
      if (width > 0) sum += Math.log(width);
    }
    if (last === first) return sum;
    if (last - first === 1) {
      const intervals = intervalsAt(constraints, this.#order[first]);
      return sum + Math.log(intervalMass(intervals, this.#mean[0], this.#factor[first * d + first]));
    }
    let total = 0;
    for (let index = 0; index < samples; index++) {
      total += this.#sequence(constraints, (i) => latticePoint(index, i - first));
    }
    return sum + Math.log(total / samples);
  }

  #extent(): { d: number; first: number; last: number } {
    return { d: this.#d, first: this.#points, last: this.#points + this.#cuts };
  }

  /** Sets z and e of the points and the means of the cut coordinates; gives the log-density of the points. */
  #settlePoints(constraints: readonly Constraint[]): number {
    const { d, first, last } = this.#extent();
    let logDensity = 0;
    for (let i = 0; i < first; i++) {
      const intervals = intervalsAt(constraints, this.#order[i]);
      const own = this.#factor[i * d + i];
      this.#z[i] = (intervals[0] + intervals[1]) / 2;
      this.#e[i] = (this.#z[i] - this.#meanGiven(i, i)) / own;
      logDensity += normalLogPdf(this.#e[i]) - Math.log(own);
    }
    for (let i = first; i < last; i++) this.#mean[i - first] = this.#meanGiven(i, first);
    return logDensity;
  }

  /** Mean of coordinate i given the first `known` ones. */
  #meanGiven(i: number, known: number): number {
    let sum = 0;
    for (let k = 0; k < known; k++) sum += this.#factor[i * this.#d + k] * this.#e[k];
    return sum;
  }

  #drawCut(i: number, mean: number, intervals: Intervals, stream: RandomStream): void {
    const own = this.#factor[i * this.#d + i];
    this.#z[i] = truncatedNormalQuantile(intervals, mean, own, stream.uniformOpen());
    this.#e[i] = (this.#z[i] - mean) / own;
  }

  /** Draws the cut coordinates one after the other; gives the probability that all later ones could be met. */
  #sequence(constraints: readonly Constraint[], uniform: (i: number) => number): number {
    const { d, first, last } = this.#extent();
    let weight = 1;
    for (let i = first; i < last; i++) {
      const mean = this.#meanGiven(i, i);
      const own = this.#factor[i * d + i];
      const intervals = intervalsAt(constraints, this.#order[i]);
      weight *= intervalMass(intervals, mean, own);
      this.#z[i] = truncatedNormalQuantile(intervals, mean, own, uniform(i));
      this.#e[i] = (this.#z[i] - mean) / own;
    }
    return weight;
  }

  #drawCuts(constraints: readonly Constraint[], stream: RandomStream): void {
    const { d, first, last } = this.#extent();
    let total = 0;
    for (let candidate = 0; candidate < CANDIDATES; candidate++) {
      const weight = this.#sequence(constraints, () => stream.uniformOpen());
      total += weight;
      // Always draws, so that the stream advances alike.
      if (stream.uniformOpen() * total <= weight) this.#best.set(this.#z.subarray(first, last));
    }
    const z = this.#best;
    const cuts = this.#cuts;
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      for (let j = 0; j < cuts; j++) {
        let mean = this.#mean[j];
        for (let k = 0; k < cuts; k++) mean += this.#weights[j * cuts + k] * (z[k] - this.#mean[k]);
        const intervals = intervalsAt(constraints, this.#order[first + j]);
        z[j] = truncatedNormalQuantile(intervals, mean, this.#spreads[j], stream.uniformOpen());
      }
    }
    for (let i = first; i < last; i++) {
      this.#z[i] = z[i - first];
      this.#e[i] = (this.#z[i] - this.#meanGiven(i, i)) / this.#factor[i * d + i];
    }
  }

  /** From the precision matrix Q of the cut coordinates: weights -Q_jk / Q_jj, spread 1 / sqrt(Q_jj). */
  #prepareSweeps(): void {
    const cuts = this.#cuts;
    const { d, first } = this.#extent();
    const inverse = new Float64Array(cuts * cuts);
    for (let column = 0; column < cuts; column++) {
      for (let i = column; i < cuts; i++) {
        let sum = i === column ? 1 : 0;
        for (let k = column; k < i; k++)
          sum -= this.#factor[(first + i) * d + first + k] * inverse[k * cuts + column];
        inverse[i * cuts + column] = sum / this.#factor[(first + i) * d + first + i];
      }
    }
    const precision = (j: number, k: number): number => {
      let sum = 0;
      for (let i = Math.max(j, k); i < cuts; i++) sum += inverse[i * cuts + j] * inverse[i * cuts + k];
      return sum;
    };
    for (let j = 0; j < cuts; j++) {
      const own = precision(j, j);
      this.#spreads[j] = 1 / Math.sqrt(own);
      for (let k = 0; k < cuts; k++) this.#weights[j * cuts + k] = k === j ? 0 : -precision(j, k) / own;
    }
  }
}

function intervalsAt(constraints: readonly Constraint[], coordinate: number): Intervals {
  const intervals = constraints[coordinate];
  if (intervals === null) throw new RangeError(`coordinate ${coordinate} is free`);
  return intervals;
}
