import type { MetricDefinition } from '../metricDefinition.js';

/**
 * Authenticity (Alaa, van Breugel, Saveliev, van der Schaar 2022): fraction of synthetic rows that are further from
 * their nearest training row than that row is from its own nearest other training row. Rows of one distribution: about
 * a half; copies:
 * 0. The distances of a training row belong to the row that is nearest to the synthetic one, not, as in an
 * implementation in circulation, to the row of the same number.
 */
export const authenticity: MetricDefinition & {
  /**
   * @param nearest of each synthetic row: its nearest training row
   * @param distances from it
   * @param own distance of every training row to its nearest other one
   */
  compute(nearest: Int32Array, distances: Float64Array, own: Float64Array): number;
} = {
  name: 'authenticity',
  label: 'Authenticity',
  version: 1,
  group: 'privacy',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description:
    'Proportion of synthetic rows that are further from a training row than its nearest neighbour is.',
  compute(nearest, distances, own) {
    let authentic = 0;
    for (let row = 0; row < nearest.length; row++) if (distances[row] > own[nearest[row]]) authentic++;
    return authentic / nearest.length;
  },
};
