import type { TiedNeighbors } from '../../neighbors/tiedNeighbors.js';
import type { MetricDefinition } from '../metricDefinition.js';

/**
 * Fraction of synthetic rows that lie nearer to the training rows than to as many holdout rows, ties half (Platzer and
 * Reutterer 2021). .5: no nearer to what the synthesizer saw than to what it never saw; above: it remembers. 1: copies.
 *
 * Of the larger side a random part would be compared, as large as the other. Instead of one part the mean over all is
 * taken: each row of the larger side is there with probability `size / rows`, and a synthetic row belongs to the side of
 * the nearest row that is there. So no training row is left out of sight.
 */
export const dcrShare: MetricDefinition & {
  /**
   * @param nearest of each synthetic row the real points around it, training and unseen ones together
   * @param training,unseen rows of each point
   * @param trainingProbability,unseenProbability that a row of that side is among those compared, in (0, 1]
   */
  compute(
    nearest: TiedNeighbors,
    training: Int32Array,
    unseen: Int32Array,
    trainingProbability: number,
    unseenProbability: number,
  ): number;
} = {
  name: 'dcrShare',
  label: 'DCR share',
  version: 3,
  group: 'privacy',
  goal: 'minimise',
  minimum: 0,
  maximum: 1,
  description:
    'Proportion of synthetic rows that lie nearer to training rows than to unseen rows; .5 is safe.',
  compute({ starts, points, squaredDistances }, training, unseen, trainingProbability, unseenProbability) {
    const queries = starts.length - 1;
    const noTrainingOf = absentProbabilities(points, training, trainingProbability);
    const noUnseenOf = absentProbabilities(points, unseen, unseenProbability);
    let nearer = 0;
    for (let query = 0; query < queries; query++) {
      /** Probability that none of the rows so far is there. */
      let left = 1;
      const end = starts[query + 1];
      for (let at = starts[query]; at < end && left > 0;) {
        // Probabilities that the rows at this distance are without a training row, and without an unseen one.
        let noTraining = 1;
        let noUnseen = 1;
        const distance = squaredDistances[at];
        do {
          noTraining *= noTrainingOf[training[points[at]]];
          noUnseen *= noUnseenOf[unseen[points[at]]];
          at++;
        } while (at < end && squaredDistances[at] === distance);
        nearer += left * (1 - noTraining) * (noUnseen + (1 - noUnseen) / 2);
        left *= noTraining * noUnseen;
      }
      // Beyond the rows that are known either side is as likely.
      nearer += left / 2;
    }
    return nearer / queries;
  },
};

/** By number of rows: the probability that none of them is there. */
function absentProbabilities(points: Int32Array, counts: Int32Array, probability: number): Float64Array {
  let most = 0;
  for (let at = 0; at < points.length; at++) if (counts[points[at]] > most) most = counts[points[at]];
  const absent = new Float64Array(most + 1).fill(1);
  for (let count = 1; count <= most; count++) absent[count] = absent[count - 1] * (1 - probability);
  return absent;
}
