import type { BoosterOptions } from '../../../trees/boosting/boostOptions.js';

/** Options of boosting that all nodes share. */
export interface NodeBoosting {
  readonly learningRate: number;
  /** Proportion of the features that each tree sees, at least `MIN_FEATURES` of them. */
  readonly featureShare: number;
  /** Maximum of leaves of a tree; nodes of few rows have fewer. */
  readonly leaves: number;
  readonly lambda: number;
  readonly patience: number;
}

/**
 * Minimum of features that a tree sees: two features that predict only together must meet in one tree before boosting
 * stops.
 */
const MIN_FEATURES = 5;

/**
 * Options of boosting by the number of rows of a node: fewer rows get smaller trees.
 *
 * @param features number of predictors
 */
export function nodeBoosterOptions(
  boosting: NodeBoosting,
  seed: number,
  features: number,
): (rows: number) => BoosterOptions {
  const featureShare = Math.max(boosting.featureShare, Math.min(1, MIN_FEATURES / features));
  return (rows) => ({
    ...boosting,
    featureShare,
    seed,
    rounds: 300,
    leaves: Math.max(4, Math.min(boosting.leaves, Math.round(rows / 100))),
    minRows: Math.max(5, Math.min(50, Math.round(rows / 30))),
  });
}
