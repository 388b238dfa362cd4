import { normalQuantile } from '../numeric/normalDistribution.js';
import { normalScores } from './normalScores.js';

/** A column seen as a standard normal: known by its scores, or only by which of k ordered classes it falls in. */
export type LatentVariable = ScoredVariable | OrderedVariable;

export interface ScoredVariable {
  readonly type: 'scored';
  /** Normal scores, one a row, missing as NaN. */
  readonly scores: Float64Array;
}

export interface OrderedVariable {
  readonly type: 'ordered';
  /** Class of each row, 0 to classes - 1 in latent order, missing as -1. */
  readonly ranks: Int32Array;
  readonly classes: number;
}

/** Classes up to which a pair of ordered variables is fitted by the likelihood of its contingency table. */
export const MAX_CLASSES = 20;

/**
 * The variable for the likelihood methods; with more than `MAX_CLASSES` classes their mid-rank normal scores take
 * its place, which costs little: the more classes, the closer the scores are to the latent normal.
 */
export function withFewClasses(variable: LatentVariable): LatentVariable {
  if (variable.type === 'scored' || variable.classes <= MAX_CLASSES) return variable;
  return { type: 'scored', scores: scoresOf(variable) };
}

/** Normal scores of any variable, missing as NaN. */
export function scoresOf(variable: LatentVariable): Float64Array {
  if (variable.type === 'scored') return variable.scores;
  return normalScores(Float64Array.from(variable.ranks, (rank) => (rank < 0 ? NaN : rank)));
}

/**
 * Upper thresholds of the classes: the normal quantiles of the cumulative proportions, the last one Infinity.
 *
 * @param counts of the classes in latent order, with a positive sum
 */
export function thresholdsOf(counts: ArrayLike<number>): Float64Array {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i];
  const thresholds = new Float64Array(counts.length);
  let below = 0;
  for (let i = 0; i < counts.length; i++) {
    below += counts[i];
    // The last proportion may miss 1 by rounding.
    thresholds[i] = i === counts.length - 1 ? Infinity : normalQuantile(Math.min(1, below / total));
  }
  return thresholds;
}
