import { classesOf, type UtilityMetric } from './utilityMetric.js';

/**
 * Area under the receiver operating characteristic: the probability that a row of the class has a larger predicted
 * probability of it than a row of another class, ties half (Mann-Whitney). Of two classes, that of the second; of
 * more, the mean over the classes that occur (one against the rest). .5: no better than chance; 1: perfect order.
 * Scopes as in `accuracy`; the learner is gradient boosting, as in the published comparisons.
 */
export const auc: UtilityMetric = {
  name: 'auc',
  group: 'utility',
  version: 1,
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: 'How well boosted trees put unseen real rows in order of the probability of their class.',
  task: 'classes',
  compute(predicted, actual) {
    const { codes, classCount } = classesOf(actual);
    const classes = classCount === 2 ? [1] : Array.from({ length: classCount }, (_, k) => k);
    const areas = classes.flatMap((k) => {
      const scores = Float64Array.from(codes, (_, row) => predicted[row * classCount + k]);
      const area = areaUnderCurve(
        scores,
        Uint8Array.from(codes, (code) => (code === k ? 1 : 0)),
      );
      return area === null ? [] : [area];
    });
    return areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0) / areas.length;
  },
};

/**
 * The probability that a positive has the larger score than a negative, ties half. Null when one of them is absent.
 * Cost: a sort.
 */
export function areaUnderCurve(scores: Float64Array, positive: Uint8Array): number | null {
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[a] - scores[b]);
  let positives = 0;
  let negatives = 0;
  let wins = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    let tiedPositives = 0;
    while (to < order.length && scores[order[to]] === scores[order[from]])
      tiedPositives += positive[order[to++]];
    const tiedNegatives = to - from - tiedPositives;
    wins += tiedPositives * (negatives + tiedNegatives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
    from = to;
  }
  return positives === 0 || negatives === 0 ? null : wins / (positives * negatives);
}
