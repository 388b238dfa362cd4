import { mostProbable } from '../../../trees/forest/forest.js';
import { classesOf, type UtilityMetric } from './utilityMetric.js';
import { wilsonInterval } from './wilsonInterval.js';

/**
 * Fraction of unseen real rows whose most probable class is the true one. Scopes: `trainSynthetic` (the learner saw
 * synthetic rows), `trainReal` (the same learner on real rows), `dummy` (always the most frequent class of the real
 * training rows). 1: all right. The dummy's score, not 0, is the score of a learner that learnt nothing.
 */
export const accuracy: UtilityMetric = {
  name: 'accuracy',
  label: 'Accuracy',
  group: 'utility',
  version: 2,
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: 'Proportion of unseen real rows whose class a random forest predicts.',
  task: 'classes',
  interval: (score, rows) => wilsonInterval(Math.round(score * rows), rows),
  compute(predicted, actual) {
    const { codes, classCount } = classesOf(actual);
    return accuracyOf(mostProbable(predicted, classCount), codes);
  },
};

/** @param predicted,actual class codes, at least one */
export function accuracyOf(predicted: Int32Array, actual: Int32Array): number {
  let right = 0;
  for (let row = 0; row < actual.length; row++) if (predicted[row] === actual[row]) right++;
  return right / actual.length;
}
