import { cholesky } from '../numeric/linear-algebra/cholesky.js';
import { type IntervalConstraint, intervalsAt } from '../numeric/truncated-normal/intervalConstraint.js';
import { ImportanceGibbs } from '../numeric/truncated-normal/importanceGibbs.js';
import { normalLogPdf } from '../numeric/normalDistribution.js';
import { logGamma } from '../numeric/specialFunctions.js';
import { TruncatedBoxes } from '../numeric/truncated-normal/truncatedBoxes.js';
import {
  intervalMass,
  type Intervals,
  nearestPoint,
  truncatedNormalQuantile,
} from '../numeric/truncated-normal/intervals.js';
import { drawGamma } from '../random/drawGamma.js';
import type { RandomStream } from '../random/randomStream.js';
import { StudentToNormal } from './studentToNormal.js';

/** Lattice points from which on a probability is worth the preparation of exact draws. */
const MANY_POINTS = 1024;

/**
 * The normals behind a Gaussian or t copula, some held at points and some cut to intervals. Coordinates are drawn in the
 * order points, intervals, free.
 *
 * - Points and at most one cut coordinate: exact, in one pass.
 * - Two or more, up to 32 and 64 combinations of intervals: exact by acceptance of at most 200 proposals of minimax
 *   tilting (Botev 2017; Botev and L'Ecuyer 2015 for t), of which usually more than one in three is taken.
 * - Beyond, or when none is taken: approximate (`ImportanceGibbs`), and `draw` says so.
 *
 * A t copula is a t distribution whose coordinates are replaced by their normal scores, within 1e-5; given p points its cut
 * coordinates have a t distribution of p more degrees of freedom. Built once for each pattern of constraints in O(d^3), made ready
 * once for constraints that stay the same; a draw is O(d^2).
 */
export class ConditionalDistribution {
  readonly #order: Int32Array;
  readonly #d: number;
  readonly #points: number;
  readonly #cuts: number;
  readonly #factor: Float64Array;
  readonly #degrees: number | null;
  readonly #scores: StudentToNormal | null;
  /** Of the t distribution of one cut coordinate given the points. */
  readonly #cutScores: StudentToNormal | null;
  readonly #x: Float64Array;
  readonly #e: Float64Array;
  readonly #mean: Float64Array;
  #ready: readonly IntervalConstraint[] | null = null;
  /** Ends of the cut coordinates on the scale of the distribution, less their means. */
  #intervals: readonly Intervals[] = [];
  #logDensity = 0;
  #form = 0;
  #exact: TruncatedBoxes | null | undefined;
  #approximate: ImportanceGibbs | null = null;

  /**
   * @param correlation d x d, row-major, positive definite
   * @param ranks of the constraints, one a coordinate, as `constraintRank` gives them
   * @param degrees of freedom of a t copula, 1 or more; null for a Gaussian one
   */
  constructor(correlation: Float64Array, ranks: Uint8Array, degrees: number | null = null) {
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
    this.#degrees = degrees;
    this.#scores = degrees === null ? null : new StudentToNormal(degrees);
    this.#cutScores =
      degrees === null || this.#cuts !== 1 ? null : new StudentToNormal(degrees + this.#points);
    this.#x = new Float64Array(d);
    this.#e = new Float64Array(d);
    this.#mean = new Float64Array(this.#cuts);
  }

  /**
   * Draws one row into `output`, one normal a coordinate, in the original order.
   *
   * @returns whether the draw is exact
   */
  draw(constraints: readonly IntervalConstraint[], stream: RandomStream, output: Float64Array): boolean {
    this.#prepare(constraints);
    const d = this.#d;
    const first = this.#points;
    const last = first + this.#cuts;
    let exact = true;
    if (this.#cuts === 1) this.#x[first] = this.#drawCut(stream);
    else if (this.#cuts > 1) exact = this.#drawCuts(stream);
    let form = this.#form;
    for (let i = first; i < last; i++) {
      this.#e[i] = (this.#x[i] - this.#meanGiven(i, i)) / this.#factor[i * d + i];
      form += this.#e[i] ** 2;
    }
    const degrees = this.#degrees;
    const scale =
      degrees === null ? 1 : Math.sqrt((degrees + form) / (2 * drawGamma(stream, (degrees + last) / 2)));
    for (let i = last; i < d; i++) {
      this.#e[i] = scale * stream.normal();
      this.#x[i] = this.#meanGiven(i, i) + this.#factor[i * d + i] * this.#e[i];
    }
    for (let i = 0; i < d; i++) {
      const at = this.#order[i];
      if (i < first) output[at] = middleOf(intervalsAt(constraints, at));
      else {
        const z = this.#scores === null ? this.#x[i] : this.#scores.at(this.#x[i]);
        // Rounding, and the score's interpolation, may leave the interval by a digit.
        output[at] = i < last ? nearestPoint(intervalsAt(constraints, at), z) : z;
      }
    }
    return exact;
  }

  /**
   * Logarithm of the density of the points times the width of their intervals, times the probability of the cut
   * coordinates given them: exact with at most one cut, else from lattice points, with the weights of the exact draws
   * when there are 1,024 or more.
   */
  logProbability(constraints: readonly IntervalConstraint[], samples: number): number {
    this.#prepare(constraints);
    if (this.#cuts === 0) return this.#logDensity;
    if (this.#cuts === 1) {
      const [intervals, scale] = this.#cutInterval();
      return this.#logDensity + Math.log(intervalMass(intervals, 0, scale));
    }
    const exact = samples >= MANY_POINTS ? this.#exactDraws() : null;
    return (
      this.#logDensity +
      (exact
        ? exact.logProbability(samples)
        : this.#approximateDraws().logProbability(this.#intervals, samples))
    );
  }

  /** Settles the points and moves the intervals of the cut coordinates. */
  #prepare(constraints: readonly IntervalConstraint[]): void {
    if (this.#ready === constraints) return;
    const d = this.#d;
    const first = this.#points;
    this.#form = 0;
    this.#logDensity = this.#degrees === null ? 0 : logStudentConstant(this.#degrees, first);
    for (let i = 0; i < first; i++) {
      const intervals = intervalsAt(constraints, this.#order[i]);
      const z = middleOf(intervals);
      const own = this.#factor[i * d + i];
      this.#x[i] = this.#scores?.inverse(z) ?? z;
      this.#e[i] = (this.#x[i] - this.#meanGiven(i, i)) / own;
      this.#form += this.#e[i] ** 2;
      const width = intervals[1] - intervals[0];
      if (width > 0) this.#logDensity += Math.log(width);
      this.#logDensity -= Math.log(own);
      if (this.#degrees === null) this.#logDensity += normalLogPdf(this.#e[i]);
      // The density of the scores is that of the t distribution over their slope.
      else this.#logDensity += normalLogPdf(z) - logStudentPdf(this.#x[i], this.#degrees);
    }
    if (this.#degrees !== null)
      this.#logDensity -= ((this.#degrees + first) / 2) * Math.log1p(this.#form / this.#degrees);
    this.#intervals = Array.from(this.#mean, (_, j) => {
      const mean = (this.#mean[j] = this.#meanGiven(first + j, first));
      return intervalsAt(constraints, this.#order[first + j]).map(
        (end) => (this.#scores?.inverse(end) ?? end) - mean,
      );
    });
    this.#exact = undefined;
    this.#approximate = null;
    this.#ready = constraints;
  }

  /** Mean of coordinate i given the first `known` ones. */
  #meanGiven(i: number, known: number): number {
    let sum = 0;
    for (let k = 0; k < known; k++) sum += this.#factor[i * this.#d + k] * this.#e[k];
    return sum;
  }

  /** Factor by which the points widen the scale of a t distribution. */
  #widening(): number {
    return this.#degrees === null ? 1 : (this.#degrees + this.#form) / (this.#degrees + this.#points);
  }

  /** The one cut coordinate as a normal of mean 0: its intervals and its spread. */
  #cutInterval(): [Intervals, number] {
    const scale = this.#factor[this.#points * this.#d + this.#points] * Math.sqrt(this.#widening());
    const scores = this.#cutScores;
    if (scores === null) return [this.#intervals[0], scale];
    return [this.#intervals[0].map((end) => (Number.isFinite(end) ? scores.at(end / scale) : end)), 1];
  }

  #drawCut(stream: RandomStream): number {
    const [intervals, scale] = this.#cutInterval();
    const drawn = truncatedNormalQuantile(intervals, 0, scale, stream.uniformOpen());
    if (this.#cutScores === null) return this.#mean[0] + drawn;
    const own = this.#factor[this.#points * this.#d + this.#points];
    return this.#mean[0] + own * Math.sqrt(this.#widening()) * this.#cutScores.inverse(drawn);
  }

  #drawCuts(stream: RandomStream): boolean {
    const drawn = this.#x.subarray(this.#points, this.#points + this.#cuts);
    const exact = this.#exactDraws()?.draw(stream, drawn) ?? false;
    if (!exact) this.#approximateDraws().draw(this.#intervals, stream, drawn);
    for (let j = 0; j < this.#cuts; j++) drawn[j] += this.#mean[j];
    return exact;
  }

  #exactDraws(): TruncatedBoxes | null {
    if (this.#exact === undefined)
      this.#exact = TruncatedBoxes.of(this.#cutCovariance(), this.#intervals, this.#cutDegrees());
    return this.#exact;
  }

  #approximateDraws(): ImportanceGibbs {
    this.#approximate ??= new ImportanceGibbs(this.#cutCovariance(), this.#cuts, this.#cutDegrees());
    return this.#approximate;
  }

  #cutDegrees(): number | null {
    return this.#degrees === null ? null : this.#degrees + this.#points;
  }

  /** Covariance (of a t distribution: scale matrix) of the cut coordinates given the points. */
  #cutCovariance(): Float64Array {
    const cuts = this.#cuts;
    const first = this.#points;
    const widening = this.#widening();
    const matrix = new Float64Array(cuts * cuts);
    for (let i = 0; i < cuts; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = first; k <= first + j; k++)
          sum += this.#factor[(first + i) * this.#d + k] * this.#factor[(first + j) * this.#d + k];
        matrix[i * cuts + j] = sum * widening;
        matrix[j * cuts + i] = sum * widening;
      }
    }
    return matrix;
  }
}

function middleOf(intervals: Intervals): number {
  return (intervals[0] + intervals[1]) / 2;
}

/** Of the density of a t distribution in `dimensions` coordinates. */
function logStudentConstant(degrees: number, dimensions: number): number {
  return (
    logGamma((degrees + dimensions) / 2) -
    logGamma(degrees / 2) -
    (dimensions / 2) * Math.log(degrees * Math.PI)
  );
}

function logStudentPdf(t: number, degrees: number): number {
  return logStudentConstant(degrees, 1) - ((degrees + 1) / 2) * Math.log1p((t * t) / degrees);
}
