import type { ForestTarget } from '../../trees/forest/trainForest.js';
import type { RunContext } from '../../work/progress.js';
import type { TargetRows } from './predictionTask.js';

export type LearnerName = 'random-forest' | 'gradient-boosting' | 'linear';

/** What a learner is trained on. */
export interface Training extends TargetRows {
  /** Rows to learn from, repeats allowed; all when left out. */
  readonly rows?: Int32Array;
}

/** A way to learn that is tried on real and on synthetic rows alike. */
export interface Learner {
  readonly name: LearnerName;
  /** For people; `task` decides between two names of one idea. */
  label(task: ForestTarget['type']): string;
  /**
   * Trains and predicts the unseen rows.
   *
   * @returns class probabilities (`rows x classes`, row-major), or numbers
   */
  predict(training: Training, unseen: TargetRows, seed: number, context: RunContext): Promise<Float64Array>;
}
