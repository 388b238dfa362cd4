import type { MetricInput, MetricNote } from '../metrics/metricInput.js';
import { type ClassificationTask, createClassificationTask } from '../metrics/utility/classificationTask.js';
import { type AccuracyMeasurement, measureAccuracy } from '../metrics/utility/measureAccuracy.js';
import { getColumn } from '../table/table.js';
import type { LearnerComparison } from './report.js';
import type { Stage } from './stage.js';

/**
 * A forest trained on synthetic and on real rows. The target is looked at when the stage is made: one that cannot be
 * used is the caller's to change, before anything takes time.
 *
 * @throws LikenessError `UNKNOWN_COLUMN`, `TARGET_NOT_USABLE`
 */
export function createLearnerStage(tables: MetricInput, target: string | undefined): Stage {
  const task = createTask(tables, target);
  return {
    group: 'utility',
    weight: 5,
    async run(input, context) {
      if ('code' in task) return { parts: { learner: null }, notes: [task] };
      const accuracy = await measureAccuracy(input, task, context);
      return { values: accuracy.values, notes: task.notes, parts: { learner: learnerComparison(accuracy) } };
    },
  };
}

function createTask(tables: MetricInput, target: string | undefined): ClassificationTask | MetricNote {
  const { holdout } = tables;
  if (target === undefined) {
    return { code: 'NO_TARGET', message: 'No target was named, so nothing was predicted.' };
  }
  getColumn(tables.real, target);
  if (holdout === null) {
    const message = `No holdout was given, so no forest could be tested on unseen rows of "${target}".`;
    return { code: 'NO_HOLDOUT', message, column: target };
  }
  return createClassificationTask({ ...tables, holdout }, target);
}

function learnerComparison({
  task,
  dummyAccuracy,
  trainReal,
  trainSynthetic,
}: AccuracyMeasurement): LearnerComparison {
  return {
    learner: 'random-forest',
    target: task.target,
    classes: task.classes,
    features: task.features,
    testRows: task.test.codes.length,
    dummyAccuracy,
    trainReal,
    trainSynthetic,
  };
}
