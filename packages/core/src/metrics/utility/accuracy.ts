import type { MetricDefinition } from '../metricDefinition.js';

/**
 * Share of unseen real rows whose class is predicted. Scopes: `trainSynthetic` (the learner saw synthetic rows),
 * `trainReal` (the same learner on real rows), `dummy` (always the most frequent class of the real training rows).
 * 1: all right. The dummy's score, not 0, is the score of a learner that learnt nothing.
 */
export const accuracy: MetricDefinition = {
  name: 'accuracy',
  version: 1,
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: 'Share of unseen real rows whose class a random forest predicts.',
};

/** @param predicted,actual class codes, at least one */
export function accuracyOf(predicted: Int32Array, actual: Int32Array): number {
  let right = 0;
  for (let row = 0; row < actual.length; row++) if (predicted[row] === actual[row]) right++;
  return right / actual.length;
}

/** Counts `[actual][predicted]`, in the order of the classes. */
export function confusionMatrix(predicted: Int32Array, actual: Int32Array, classCount: number): number[][] {
  const counts = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  for (let row = 0; row < actual.length; row++) counts[actual[row]][predicted[row]]++;
  return counts;
}
