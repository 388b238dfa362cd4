import type { MetricDefinition } from '../metricDefinition.js';

/** Of each synthetic row the real rows around it, training and unseen ones together, the nearest first. */
export interface RealNeighbors {
  /** `rows[starts[q] .. starts[q + 1])` are those of query q. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  /** 1 where a row is as near as the one before it. */
  readonly tied: Uint8Array;
}

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
   * @param isTraining 1 for a training row, 0 for an unseen one
   * @param trainingProbability,unseenProbability that a row of that side is among those compared, in (0, 1]
   */
  compute(
    neighbors: RealNeighbors,
    isTraining: Uint8Array,
    trainingProbability: number,
    unseenProbability: number,
  ): number;
} = {
  name: 'dcrShare',
  label: 'DCR share',
  version: 2,
  group: 'privacy',
  goal: 'minimise',
  minimum: 0,
  maximum: 1,
  description:
    'Proportion of synthetic rows that lie nearer to training rows than to unseen rows; .5 is safe.',
  compute({ starts, rows, tied }, isTraining, trainingProbability, unseenProbability) {
    const queries = starts.length - 1;
    let nearer = 0;
    for (let query = 0; query < queries; query++) {
      /** Chance that none of the rows so far is there. */
      let left = 1;
      for (let at = starts[query]; at < starts[query + 1] && left > 0;) {
        // Chances that the rows at this distance are without a training row, and without an unseen one.
        let noTraining = 1;
        let noUnseen = 1;
        do {
          if (isTraining[rows[at]] === 1) noTraining *= 1 - trainingProbability;
          else noUnseen *= 1 - unseenProbability;
          at++;
        } while (at < starts[query + 1] && tied[at] === 1);
        nearer += left * (1 - noTraining) * (noUnseen + (1 - noUnseen) / 2);
        left *= noTraining * noUnseen;
      }
      // Beyond the rows that are known either side is as likely.
      nearer += left / 2;
    }
    return nearer / queries;
  },
};
