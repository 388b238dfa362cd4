import { type RunContext, subContext } from '../../work/progress.js';
import type { MetricValue } from '../metric.js';
import type { MetricInput } from '../metricInput.js';
import { compareImportance, compareOrders } from './importance/compareImportance.js';
import { drawRows } from './drawRows.js';
import type { LearnerName } from './learner.js';
import { LEARNERS } from './learners.js';
import { measureLearner } from './measureLearner.js';
import { lengthOf, type PredictionTask } from './predictionTask.js';
import type { UtilityComparison } from './utilityComparison.js';

/** Most rows that a learner is trained on; more would cost minutes and move a score by less than its interval. */
const TRAINING_ROWS = 50_000;

/**
 * Trains learners on synthetic and on real rows and tests them on the holdout: a random forest, gradient boosting, and
 * logistic or ridge regression; and compares what the forests find important. A learner sees at most as many synthetic
 * rows as real ones, drawn at random, so that a long synthetic table has no advantage; none sees more than 50,000.
 *
 * @param crossChecks learners to train beside those that always are
 * @param onLearner hears, after each learner, of its metrics and of the comparison so far
 * @throws LikenessError `ABORTED`
 */
export async function measureUtility(
  input: MetricInput,
  task: PredictionTask,
  crossChecks: readonly LearnerName[],
  onLearner: (values: readonly MetricValue[], comparison: UtilityComparison) => Promise<void>,
  context: RunContext,
): Promise<void> {
  const real = drawRows(task.real, TRAINING_ROWS, input.seed, 'learner-real-rows');
  const most = lengthOf(real.target);
  const synthetic = drawRows(task.synthetic, most, input.seed, 'learner-synthetic-rows');
  const shared = { real, synthetic, test: task.test };
  let comparison: UtilityComparison = {
    target: task.target,
    task: task.type,
    classes: task.classes,
    features: task.features,
    testRows: lengthOf(task.test.target),
    learners: [],
    importance: [],
    shap: null,
  };
  const learners = LEARNERS.filter(({ name, isCrossCheck }) => !isCrossCheck || crossChecks.includes(name));
  const total = learners.reduce((sum, { weight }) => sum + weight, 0);
  let from = 0;
  for (const learner of learners) {
    const to = from + learner.weight / total;
    const measured = await measureLearner(input, task, shared, learner, subContext(context, from, to));
    from = to;
    comparison = { ...comparison, learners: [...comparison.learners, measured.scores] };
    if (learner.isCrossCheck) {
      comparison = { ...comparison, importance: [...comparison.importance, ...compareOrders(measured)] };
    }
    if (!learner.explains) {
      await onLearner(measured.values, comparison);
      continue;
    }
    const { importance, shap, values } = compareImportance(input, task, measured);
    comparison = { ...comparison, importance, shap };
    await onLearner([...measured.values, ...values], comparison);
  }
}
