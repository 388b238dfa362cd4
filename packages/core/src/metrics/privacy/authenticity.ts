import type { TiedNeighbors } from '../../neighbors/tiedNeighbors.js';
import type { MetricDefinition } from '../metricDefinition.js';

/**
 * Authenticity (Alaa, van Breugel, Saveliev, van der Schaar 2022): fraction of synthetic rows that are further from
 * their nearest training row than that row is from its own nearest other training row. Rows of one distribution: about
 * a half; copies:
 * 0. The distances of a training row belong to the row that is nearest to the synthetic one, not, as in an
 * implementation in circulation, to the row of the same number. Where several are the nearest, the mean over all of them is taken.
 */
export const authenticity: MetricDefinition & {
  /**
   * @param nearest of each synthetic row: its nearest training points, all that tie
   * @param count training rows of a point
   * @param own squared distance of every training point to its nearest other row
   */
  compute(nearest: TiedNeighbors, count: (point: number) => number, own: Float64Array): number;
} = {
  name: 'authenticity',
  label: 'Authenticity',
  version: 2,
  group: 'privacy',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description:
    'Proportion of synthetic rows that are further from a training row than its nearest neighbour is.',
  compute({ starts, points, squaredDistances }, count, own) {
    let authentic = 0;
    for (let query = 0; query < starts.length - 1; query++) {
      let further = 0;
      let all = 0;
      for (let at = starts[query]; at < starts[query + 1]; at++) {
        const rows = count(points[at]);
        if (squaredDistances[at] > own[points[at]]) further += rows;
        all += rows;
      }
      authentic += further / all;
    }
    return authentic / (starts.length - 1);
  },
};
