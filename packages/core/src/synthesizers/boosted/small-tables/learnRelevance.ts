import { fitLinearPredictor, type LinearPredictor, linearVariances } from './fitLinearPredictor.js';
import type { LinearTerms } from './linearTerms.js';

/** What relevance is learnt from: the design of a node and which side its rows went. */
export interface RelevanceNode {
  readonly terms: LinearTerms;
  readonly codes: Int32Array;
}

/** The relevance of each feature for all nodes of a level. */
export interface Relevance {
  /** L2 penalty on the coefficients of each feature: low for relevant ones. */
  readonly penalties: Float64Array;
  /** By node, with penalties close to these. */
  readonly linearPredictors: readonly LinearPredictor[];
}

/** Prior: every feature counts as one more coefficient of this variance, so that a few rows do not make it certain. */
const PRIOR_VARIANCE = 0.1;
/** Minimum penalty: where a feature decides a node alone, the likelihood is largest without one. */
const MIN_PENALTY = 0.05;
const MAX_ROUNDS = 10;
/** Rounds end when no penalty changes by more than this factor. */
const SETTLED = 1.1;

/**
 * Learns the penalty of each feature from the data, for all nodes of a level together: the reciprocal variance of its
 * coefficients that makes the sides of the rows most probable (evidence maximisation, MacKay 1992; one variance a group of
 * inputs is his automatic relevance determination). Irrelevant features get a large penalty, so they add no noise and do not
 * memorise rows; relevant ones are hardly shrunk. One penalty for all features cannot do both.
 *
 * A round: regressions with the penalties; then of each feature `penalty = sum of (1 - penalty x variance) / sum of squares` over
 * its coefficients in all nodes (MacKay's update; the numerator counts the coefficients that the rows determine).
 *
 * Cost: at most ten rounds of a regression a node. Yields after each.
 *
 * @param nodes of one level, with the same features
 * @param start penalties of the level above; null: those of the prior
 */
export function* learnRelevance(
  nodes: readonly RelevanceNode[],
  features: number,
  start: Float64Array | null,
): Generator<void, Relevance> {
  let penalties = start ?? new Float64Array(features).fill(1 / PRIOR_VARIANCE);
  const linearPredictors: LinearPredictor[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const determined = new Float64Array(features).fill(1);
    const squares = new Float64Array(features).fill(PRIOR_VARIANCE);
    for (const [at, { terms, codes }] of nodes.entries()) {
      const own = columnPenalties(terms, penalties);
      linearPredictors[at] = fitLinearPredictor(terms.rows, codes, own, linearPredictors[at]);
      const variances = linearVariances(linearPredictors[at], terms.rows, own);
      const { coefficients } = linearPredictors[at];
      terms.featureOf.forEach((feature, j) => {
        determined[feature] += Math.max(0, 1 - own[j] * variances[j]);
        squares[feature] += coefficients[j] * coefficients[j];
      });
      yield;
    }
    const before = penalties;
    penalties = determined.map((count, feature) => Math.max(MIN_PENALTY, count / squares[feature]));
    const isSettled = penalties.every(
      (one, feature) => one < before[feature] * SETTLED && before[feature] < one * SETTLED,
    );
    if (isSettled) break;
  }
  return { penalties, linearPredictors };
}

/** Penalties by column of the design. */
export function columnPenalties({ featureOf }: LinearTerms, penalties: Float64Array): Float64Array {
  return Float64Array.from(featureOf, (feature) => penalties[feature]);
}
