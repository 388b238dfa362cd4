import { Z95 } from '../../metrics/privacy/proportions.js';
import { CROSS_CHECKS } from '../../metrics/utility/learners.js';
import type {
  LearnerScore,
  LearnerScores,
  UtilityComparison,
} from '../../metrics/utility/utilityComparison.js';
import type { Question } from '../question.js';

/** Does a model learn from synthetic rows what it learns from real ones? Judged by the learner that is best on real rows. */
export const predictionLoss: Question = {
  name: 'prediction-loss',
  group: 'utility',
  label: 'Prediction lost by learning from synthetic rows',
  threshold: 'predictionLoss',
  poor: 'predictionLossPoor',
  measure({ groups, utility, target, holdoutRows }) {
    const untested = (reason: string, metric = 'auc') => ({ metric, reason });
    if (!groups.includes('utility')) return untested('Utility was not measured.');
    if (target === null) return untested('No target was named.');
    if (holdoutRows === null)
      return untested('It needs real rows that the synthesizer never saw (a holdout).');
    if (utility === null) return untested(`"${target}" could not be predicted; the notes say why.`);
    const best = bestLearner(utility);
    if (best === null) return untested(`No learner has a score for "${target}".`);
    const { score, learner, margin } = best;
    if (score.trainReal.mean - margin <= (score.dummy ?? -Infinity)) {
      const reason = `"${target}" is not predictable: a model trained on real rows is no better than one that looks at no column, so nothing is judged.`;
      return untested(reason, score.metric);
    }
    const value = 0 - score.gap.mean;
    return {
      metric: score.metric,
      columns: [target],
      value,
      low: value - best.error,
      high: value + best.error,
      harmless: 0,
      detectable: null,
      facts: { trainReal: score.trainReal.mean, trainSynthetic: score.trainSynthetic.mean },
      subject: `${learner.label.toLowerCase()}, ${score.metric === 'auc' ? 'AUC' : 'R squared'} of "${target}"`,
    };
  },
  describe: ({ facts: { trainReal, trainSynthetic }, subject }) =>
    `a model trained on synthetic rows reaches ${trainSynthetic.toFixed(2)}, one trained on real rows ${trainReal.toFixed(2)} (${subject})`,
  condition: ({ grade }, { columns: [target] }) => ({
    code: 'PREDICTION_LOST',
    sentence:
      grade === 'poor'
        ? `Not for models of "${target}".`
        : `Train models of "${target}" on it to try them out; train the final ones on real rows.`,
  }),
};

/** Scores that do not depend on the proportions of the classes, and have a fixed best value. */
const PRIMARY: Readonly<Record<UtilityComparison['task'], string>> = { classes: 'auc', numbers: 'rSquared' };

interface BestLearner {
  readonly learner: LearnerScores;
  readonly score: LearnerScore;
  /** How far the real-trained score may be above the dummy's by the sampling error of its test rows. */
  readonly margin: number;
  /** Half the width of the 90% interval of the gap. */
  readonly error: number;
}

function bestLearner(utility: UtilityComparison): BestLearner | null {
  const judged = utility.learners.filter(({ learner }) => !CROSS_CHECKS.includes(learner));
  const found = judged.flatMap((learner) => {
    const score = learner.scores.find(({ metric }) => metric === PRIMARY[utility.task]);
    return score ? [{ learner, score }] : [];
  });
  if (found.length === 0) return null;
  const best = found.reduce((a, b) => (b.score.trainReal.mean > a.score.trainReal.mean ? b : a));
  // The spread of a learner whose training rows were drawn again stands for the error of one such score; two of them
  // are compared on the same test rows.
  const { gap, ceiling } = best.score;
  const drawn = ceiling === null ? 0 : Math.max(0, ceiling.mean - ceiling.low);
  const error = Math.hypot((gap.high - gap.low) / 2, drawn);
  // Hanley and McNeil (1982) at an AUC of one half with balanced classes; of R squared, the same order of size.
  const margin = Z95 * Math.sqrt(1 / (3 * Math.max(1, utility.testRows)));
  return { ...best, margin, error };
}
