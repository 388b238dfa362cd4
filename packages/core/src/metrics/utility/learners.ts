import { encodeDesign, fitDesignEncoding } from '../../linear/designMatrix.js';
import { fitLogistic, predictLogistic } from '../../linear/logisticRegression.js';
import { fitRidge, predictRidge } from '../../linear/ridgeRegression.js';
import type { FeatureColumn } from '../../trees/bins/featureBins.js';
import { trainBooster } from '../../trees/boosting/trainBooster.js';
import { takeFeatures } from './drawRows.js';
import { learnForest } from './forestLearner.js';
import type { Learner } from './learner.js';
import { takeTargets } from './predictionTask.js';

/** A random forest of 100 trees, gradient boosting with early stopping, and a linear model. */
export const LEARNERS: readonly Learner[] = [
  {
    name: 'random-forest',
    label: () => 'Random forest',
    async predict(training, unseen, seed, context) {
      return (await learnForest(training, unseen, { seed, shapRows: null }, context)).predicted;
    },
  },
  {
    name: 'gradient-boosting',
    label: () => 'Gradient boosting',
    async predict({ rows, ...training }, unseen, seed, context) {
      // A row that was drawn twice weighs twice: as two rows, one of them could be set aside to judge the other.
      const data = rows ? { ...training, ...asWeights(rows, lengthOfFirst(training.features)) } : training;
      const { signal, onProgress } = context;
      const booster = await trainBooster(data, { seed }, { signal, onProgress });
      return training.target.type === 'classes'
        ? booster.predictProbability(unseen.features)
        : booster.predict(unseen.features);
    },
  },
  {
    name: 'linear',
    label: (task) => (task === 'classes' ? 'Logistic regression' : 'Ridge regression'),
    async predict({ features, target, rows }, unseen) {
      const [columns, targets] = rows
        ? [takeFeatures(features, rows), takeTargets(target, rows)]
        : [features, target];
      const encoding = fitDesignEncoding(columns);
      const matrix = encodeDesign(encoding, columns);
      const test = encodeDesign(encoding, unseen.features);
      if (targets.type === 'numbers') return predictRidge(fitRidge(matrix, targets.values), test);
      return predictLogistic(fitLogistic(matrix, targets.codes, targets.classes.length), test);
    },
  },
];

function lengthOfFirst([first]: readonly FeatureColumn[]): number {
  return first.type === 'numeric' ? first.values.length : first.codes.length;
}

function asWeights(drawn: Int32Array, rowCount: number): { weights: Float64Array; rows: Int32Array } {
  const weights = new Float64Array(rowCount);
  for (const row of drawn) weights[row]++;
  return { weights, rows: Int32Array.from(weights.keys()).filter((row) => weights[row] > 0) };
}
