import type { ForestTarget } from '../../trees/forest/trainForest.js';
import type { RunContext } from '../../work/progress.js';
import type { Explanation } from './importance/explainForest.js';
import type { TargetRows } from './predictionTask.js';
import type { UtilityMetric } from './scores/utilityMetric.js';

export type LearnerName = 'random-forest' | 'gradient-boosting' | 'linear' | 'ml-random-forest';

/** What a learner is trained on. */
export interface Training extends TargetRows {
  /** Rows to learn from, repeats allowed; all when left out. */
  readonly rows?: Int32Array;
}

export interface LearnOptions {
  readonly seed: number;
  /** Of learners that grow a set number of trees; others ignore it. */
  readonly trees: number | null;
  /** Of learners that explain: most rows with SHAP values; null: no explanation. */
  readonly shapRows: number | null;
}

/** What a trained learner gives on the unseen rows. */
export interface LearnedPrediction {
  /** Class probabilities (`rows x classes`, row-major), or numbers. */
  readonly predicted: Float64Array;
  /** Mean decrease in impurity by feature, of learners that explain. */
  readonly importances: Float64Array | null;
  /** Permutation importance by feature; null unless it was asked to explain. */
  readonly permutation: Float64Array | null;
  /** Null unless asked for. */
  readonly explanation: Explanation | null;
}

/** A way to learn that is tried on real and on synthetic rows alike. */
export interface Learner {
  readonly name: LearnerName;
  /** Roughly its part of the time that all learners take. */
  readonly weight: number;
  /** Whether it draws random numbers; then it is trained with several seeds. */
  readonly isRandom: boolean;
  /** Whether it says what it finds important, so that importances are compared and its ceiling has more replicates. */
  readonly explains: boolean;
  /**
   * Whether it confirms the others and is trained only when asked for: with one seed, without a ceiling, its
   * importances by permutation.
   */
  readonly isCrossCheck: boolean;
  /** Trees that it grows, for the provenance; null where it grows a number of its own, or none. */
  readonly trees: number | null;
  /** Scores of it that become metrics of the report; the learners' table has all scores of all learners. */
  readonly reports: readonly UtilityMetric[];
  /** For people; `task` decides between two names of one idea. */
  label(task: ForestTarget['type']): string;
  /** Trains and predicts the unseen rows. @throws LikenessError `ABORTED` */
  learn(
    training: Training,
    unseen: TargetRows,
    options: LearnOptions,
    context: RunContext,
  ): Promise<LearnedPrediction>;
}
