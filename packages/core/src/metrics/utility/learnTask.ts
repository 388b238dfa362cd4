import { createStream } from '../../random/randomStream.js';
import type { WorkTask } from '../../work/runWork.js';
import { mostProbable } from '../../trees/forest/forest.js';
import { confusionMatrix } from './scores/confusionMatrix.js';
import type { Explanation } from './importance/explainForest.js';
import { LEARNERS } from './learners.js';
import type { LearnerName, Training } from './learner.js';
import { lengthOf, type TargetRows } from './predictionTask.js';
import { UTILITY_METRICS } from './scores/utilityMetrics.js';

/** Rows that all learners of one evaluation share. */
export interface LearnShared {
  readonly real: TargetRows;
  readonly synthetic: TargetRows;
  readonly test: TargetRows;
}

export interface LearnInput {
  readonly learner: LearnerName;
  readonly source: 'real' | 'synthetic';
  readonly seed: number;
  /** Rows of a bootstrap resample; null: the rows as they are. */
  readonly resampledRows: number | null;
  /** See `LearnOptions`. */
  readonly trees: number | null;
  readonly shapRows: number | null;
}

export interface LearnOutput {
  /** By metric name; null where the score does not exist. */
  readonly scores: Readonly<Record<string, number | null>>;
  /** `[actual][predicted]`; null of numbers. */
  readonly confusion: readonly (readonly number[])[] | null;
  /** Of forests: mean decrease in impurity. */
  readonly importances: Float64Array | null;
  /** By feature, of learners that were asked to explain. */
  readonly permutation: Float64Array | null;
  readonly explanation: Explanation | null;
}

/** Trains one learner and scores it on the unseen rows. */
export const learnTask: WorkTask<LearnShared, LearnInput, LearnOutput> = {
  name: 'learn',
  async run(shared, { learner: name, source, seed, resampledRows, trees, shapRows }, context) {
    const { test } = shared;
    const rows = resampledRows === null ? null : resample(shared[source], resampledRows, seed);
    const training: Training = { ...shared[source], ...(rows && { rows }) };
    const learner = LEARNERS.find((one) => one.name === name);
    if (!learner) throw new TypeError(`there is no learner "${name}"`);
    const options = { seed, trees, shapRows };
    const { predicted, ...explained } = await learner.learn(training, test, options, context);
    const { target } = test;
    const metrics = UTILITY_METRICS.filter(({ task }) => task === target.type);
    return {
      scores: Object.fromEntries(metrics.map((metric) => [metric.name, metric.compute(predicted, target)])),
      confusion:
        target.type === 'classes'
          ? confusionMatrix(
              mostProbable(predicted, target.classes.length),
              target.codes,
              target.classes.length,
            )
          : null,
      ...explained,
    };
  },
};

function resample(rows: TargetRows, count: number, seed: number): Int32Array {
  const stream = createStream(seed, 'learner-bootstrap');
  const all = lengthOf(rows.target);
  return Int32Array.from({ length: count }, () => stream.integer(all));
}
