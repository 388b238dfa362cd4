import type { RandomStream } from '../../random/randomStream.js';
import { latticePoint } from './latticePoints.js';
import { TiltedBox } from './tiltedBox.js';
import type { Intervals } from './intervals.js';

/** Boxes and dimensions up to which exact draws are prepared, and proposals for one draw. */
const MAX_BOXES = 64;
const MAX_DIMENSIONS = 32;
const MAX_PROPOSALS = 200;

/**
 * A multivariate normal or t distribution of mean 0 cut to a union of boxes: a box by its largest weight, a proposal in it, taken
 * with probability weight / largest weight. What is taken is an exact draw.
 */
export class TruncatedBoxes {
  readonly #boxes: readonly TiltedBox[];
  /** Largest weights relative to the largest of all, summed up. */
  readonly #cumulative: Float64Array;
  readonly #largest: number;

  private constructor(
    boxes: readonly TiltedBox[],
    readonly d: number,
  ) {
    this.#boxes = boxes;
    this.#largest = boxes.reduce((most, { logBound }) => Math.max(most, logBound), -Infinity);
    let total = 0;
    this.#cumulative = Float64Array.from(
      boxes,
      ({ logBound }) => (total += Math.exp(logBound - this.#largest)),
    );
  }

  /**
   * @param covariance d x d, row-major; the scale matrix of a t distribution
   * @param degrees of freedom of a t distribution; null for a normal
   * @returns null with more than 64 boxes or 32 dimensions, or where every box is flat
   */
  static of(
    covariance: Float64Array,
    intervals: readonly Intervals[],
    degrees: number | null,
  ): TruncatedBoxes | null {
    const d = intervals.length;
    const count = intervals.reduce((product, { length }) => (product * length) / 2, 1);
    if (d > MAX_DIMENSIONS || count > MAX_BOXES) return null;
    const boxes = Array.from({ length: count }).flatMap((_, number) => {
      let rest = number;
      const starts = intervals.map(({ length }) => {
        const at = rest % (length / 2);
        rest = Math.floor(rest / (length / 2));
        return 2 * at;
      });
      const low = Float64Array.from(starts, (start, i) => intervals[i][start]);
      const high = Float64Array.from(starts, (start, i) => intervals[i][start + 1]);
      return low.every((end, i) => end < high[i]) ? [new TiltedBox(covariance, low, high, degrees)] : [];
    });
    return boxes.length === 0 ? null : new TruncatedBoxes(boxes, d);
  }

  /** Draws into `output`; false, and no draw, when none of 200 proposals was taken. */
  draw(stream: RandomStream, output: Float64Array): boolean {
    for (let proposal = 0; proposal < MAX_PROPOSALS; proposal++) {
      const box = this.#boxes[this.#boxes.length === 1 ? 0 : this.#choose(stream.uniform())];
      const logWeight = box.propose(stream, output);
      if (Math.log(stream.uniformOpen()) < logWeight - box.logBound) return true;
    }
    return false;
  }

  /** Logarithm of the probability of the boxes, from that many lattice points each. */
  logProbability(samples: number): number {
    const output = new Float64Array(this.d);
    let total = 0;
    for (const box of this.#boxes) {
      for (let index = 0; index < samples; index++)
        total += Math.exp(box.weigh((i) => latticePoint(index, i), output) - this.#largest);
    }
    return this.#largest + Math.log(total / samples);
  }

  #choose(uniform: number): number {
    const rest = uniform * this.#cumulative[this.#cumulative.length - 1];
    const at = this.#cumulative.findIndex((sum) => rest < sum);
    return at < 0 ? this.#cumulative.length - 1 : at;
  }
}
