import { brentMinimum } from '../numeric/optimize/brentMinimum.js';
import { normalCdf } from '../numeric/normalDistribution.js';
import { thresholdsOf } from './latentVariable.js';
import { LARGEST_LATENT } from './polychoric.js';

/** Cells of a grid over the scores; rows in one cell and class count as one weighted row at the cell's mean. */
const CELLS = 256;
const RANGE = 5;
const SMALLEST_PROBABILITY = 1e-300;

/**
 * Polyserial correlation of a normal and an ordered variable: the correlation with the normal behind the classes,
 * by two-step maximum likelihood. Scores are grouped into 256 cells first, so the cost of an evaluation does not
 * grow with the rows; the estimate moves by less than 1e-3.
 *
 * Source: Olsson, Drasgow, Dorans 1982, "The polyserial correlation coefficient".
 *
 * @param scores normal scores, missing as NaN
 * @param ranks class of each row, missing as -1; every class occurs
 * @returns -.999 to .999
 */
export function polyserial(scores: Float64Array, ranks: Int32Array, classes: number): number {
  const weights = new Float64Array(CELLS * classes);
  const sums = new Float64Array(CELLS);
  const cellWeights = new Float64Array(CELLS);
  const classCounts = new Float64Array(classes);
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row];
    const rank = ranks[row];
    if (rank < 0 || Number.isNaN(score)) continue;
    const cell = Math.min(CELLS - 1, Math.max(0, Math.floor(((score + RANGE) / (2 * RANGE)) * CELLS)));
    weights[cell * classes + rank]++;
    sums[cell] += score;
    cellWeights[cell]++;
    classCounts[rank]++;
  }
  const thresholds = thresholdsOf(classCounts);
  const negativeLogLikelihood = (rho: number): number => {
    const spread = Math.sqrt(1 - rho * rho);
    let sum = 0;
    for (let cell = 0; cell < CELLS; cell++) {
      if (cellWeights[cell] === 0) continue;
      const shift = (rho * sums[cell]) / cellWeights[cell];
      let below = 0;
      for (let rank = 0; rank < classes; rank++) {
        const upTo = rank === classes - 1 ? 1 : normalCdf((thresholds[rank] - shift) / spread);
        const weight = weights[cell * classes + rank];
        if (weight > 0) sum -= weight * Math.log(Math.max(upTo - below, SMALLEST_PROBABILITY));
        below = upTo;
      }
    }
    return sum;
  };
  return brentMinimum(negativeLogLikelihood, -LARGEST_LATENT, LARGEST_LATENT, 1e-7).x;
}
