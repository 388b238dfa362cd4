import { encodeDesign, fitDesignEncoding } from '../../linear/designMatrix.js';
import { fitLogistic, predictLogistic } from '../../linear/logisticRegression.js';
import { fitRidge, predictRidge } from '../../linear/ridgeRegression.js';
import type { FeatureColumn } from '../../trees/bins/featureBins.js';
import { trainBooster } from '../../trees/boosting/trainBooster.js';
import { takeFeatures } from './drawRows.js';
import { learnForest } from './forestLearner.js';
import type { LearnedPrediction, Learner, LearnerName } from './learner.js';
import { mlRandomForest } from './mlRandomForest.js';
import { takeTargets } from './predictionTask.js';
import { accuracy } from './scores/accuracy.js';
import { auc } from './scores/auc.js';
import { balancedAccuracy } from './scores/balancedAccuracy.js';
import { f1 } from './scores/f1.js';
import { logLoss } from './scores/logLoss.js';
import { meanAbsoluteError } from './scores/meanAbsoluteError.js';
import { rootMeanSquaredError } from './scores/rootMeanSquaredError.js';
import { rSquared } from './scores/rSquared.js';

/** Trees of a forest that is compared. */
export const TREES = 100;

/**
 * A random forest of 100 trees, gradient boosting with early stopping, a linear model, and a forest of another
 * implementation.
 */
export const LEARNERS: readonly Learner[] = [
  {
    name: 'random-forest',
    weight: 0.6,
    isRandom: true,
    explains: true,
    isCrossCheck: false,
    trees: TREES,
    reports: [accuracy, balancedAccuracy, f1, rSquared, rootMeanSquaredError, meanAbsoluteError],
    label: () => 'Random forest',
    learn: (training, unseen, { seed, trees, shapRows }, context) =>
      learnForest(training, unseen, { seed, trees: trees ?? TREES, shapRows }, context),
  },
  {
    name: 'gradient-boosting',
    weight: 0.3,
    isRandom: true,
    explains: false,
    isCrossCheck: false,
    trees: null,
    reports: [auc, logLoss],
    label: () => 'Gradient boosting',
    async learn({ rows, ...training }, unseen, { seed }, context) {
      // A row that was drawn twice gets weight 2: as two rows, one could be a validation row for the other.
      const data = rows ? { ...training, ...asWeights(rows, lengthOfFirst(training.features)) } : training;
      const { signal, onProgress } = context;
      const booster = await trainBooster(data, { seed }, { signal, onProgress });
      return prediction(
        training.target.type === 'classes'
          ? booster.predictProbability(unseen.features)
          : booster.predict(unseen.features),
      );
    },
  },
  {
    name: 'linear',
    weight: 0.1,
    isRandom: false,
    explains: false,
    isCrossCheck: false,
    trees: null,
    reports: [],
    label: (task) => (task === 'classes' ? 'Logistic regression' : 'Ridge regression'),
    async learn({ features, target, rows }, unseen) {
      const [columns, targets] = rows
        ? [takeFeatures(features, rows), takeTargets(target, rows)]
        : [features, target];
      const encoding = fitDesignEncoding(columns);
      const matrix = encodeDesign(encoding, columns);
      const test = encodeDesign(encoding, unseen.features);
      if (targets.type === 'numbers') return prediction(predictRidge(fitRidge(matrix, targets.values), test));
      return prediction(predictLogistic(fitLogistic(matrix, targets.codes, targets.classes.length), test));
    },
  },
  mlRandomForest,
];

/** Learners that are trained only when they are asked for. */
export const CROSS_CHECKS: readonly LearnerName[] = LEARNERS.filter(({ isCrossCheck }) => isCrossCheck).map(
  ({ name }) => name,
);

/** What a learner that explains nothing gives. */
function prediction(predicted: Float64Array): LearnedPrediction {
  return { predicted, importances: null, permutation: null, explanation: null };
}

function lengthOfFirst([first]: readonly FeatureColumn[]): number {
  return first.type === 'numeric' ? first.values.length : first.codes.length;
}

function asWeights(drawn: Int32Array, rowCount: number): { weights: Float64Array; rows: Int32Array } {
  const weights = new Float64Array(rowCount);
  for (const row of drawn) weights[row]++;
  return { weights, rows: Int32Array.from(weights.keys()).filter((row) => weights[row] > 0) };
}
