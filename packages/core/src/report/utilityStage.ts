import type { MetricInput, MetricNote } from '../metrics/metricInput.js';
import { measureUtility } from '../metrics/utility/measureUtility.js';
import { createPredictionTask, type PredictionTask } from '../metrics/utility/predictionTask.js';
import type { UtilityComparison } from '../metrics/utility/utilityComparison.js';
import { getColumn } from '../table/table.js';
import type { LearnerComparison } from './report.js';
import type { Stage } from './stage.js';

/**
 * What models learn from synthetic and from real rows. The target is looked at when the stage is made: one that cannot
 * be used is the caller's to change, before anything takes time.
 *
 * @throws LikenessError `UNKNOWN_COLUMN`, `TARGET_NOT_USABLE`
 */
export function createUtilityStage(tables: MetricInput, target: string | undefined): Stage {
  const task = createTask(tables, target);
  return {
    group: 'utility',
    weight: 12,
    async run(input, context, { publish }) {
      if ('code' in task) return { parts: { learner: null, utility: null }, notes: [task] };
      await publish({ notes: task.notes });
      await measureUtility(
        input,
        task,
        (values, utility) => publish({ values, parts: { utility, learner: shortForm(utility) } }),
        context,
      );
      return {};
    },
  };
}

function createTask(tables: MetricInput, target: string | undefined): PredictionTask | MetricNote {
  const { holdout } = tables;
  if (target === undefined) {
    return { code: 'NO_TARGET', message: 'No target was named, so nothing was predicted.' };
  }
  getColumn(tables.real, target);
  if (holdout === null) {
    const message = `No holdout was given, so no forest could be tested on unseen rows of "${target}".`;
    return { code: 'NO_HOLDOUT', message, column: target };
  }
  return createPredictionTask({ ...tables, holdout }, target);
}

/** The forest's part of the comparison; null for numbers. */
function shortForm(utility: UtilityComparison): LearnerComparison | null {
  const forest = utility.learners.find(({ learner }) => learner === 'random-forest');
  const accuracy = forest?.scores.find(({ metric }) => metric === 'accuracy');
  const impurity = utility.importance.find(({ measure }) => measure === 'impurity');
  if (!forest?.confusion || !accuracy || accuracy.dummy === null || !impurity) return null;
  const { confusion } = forest;
  const side = (which: 'trainReal' | 'trainSynthetic') => ({
    accuracy: accuracy[which].mean,
    confusion: confusion[which],
    importances: impurity[which],
  });
  return {
    learner: 'random-forest',
    target: utility.target,
    classes: utility.classes,
    features: utility.features,
    testRows: utility.testRows,
    dummyAccuracy: accuracy.dummy,
    trainReal: side('trainReal'),
    trainSynthetic: side('trainSynthetic'),
  };
}
