import type { MetricInput, MetricNote } from '../metrics/metricInput.js';
import type { LearnerName } from '../metrics/utility/learner.js';
import { measureUtility } from '../metrics/utility/measureUtility.js';
import { createPredictionTask, type PredictionTask } from '../metrics/utility/predictionTask.js';
import { getColumn } from '../table/table.js';
import type { Stage } from './stage.js';

/**
 * What models learn from synthetic and from real rows. The target is looked at when the stage is made: one that cannot
 * be used is the caller's to change, before anything takes time.
 *
 * @throws LikenessError `UNKNOWN_COLUMN`, `TARGET_NOT_USABLE`
 */
export function createUtilityStage(
  tables: MetricInput,
  target: string | undefined,
  crossChecks: readonly LearnerName[],
): Stage {
  const task = createTask(tables, target);
  return {
    group: 'utility',
    weight: 12,
    async run(input, context, { publish }) {
      if ('code' in task) return { parts: { utility: null }, notes: [task] };
      await publish({ notes: task.notes });
      await measureUtility(
        input,
        task,
        crossChecks,
        (values, utility) => publish({ values, parts: { utility } }),
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
    const message = `No holdout was given: the prediction of "${target}" is not computed.`;
    return { code: 'NO_HOLDOUT', message, column: target };
  }
  return createPredictionTask({ ...tables, holdout }, target);
}
