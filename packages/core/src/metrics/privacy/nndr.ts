import type { MetricDefinition } from '../metricDefinition.js';

/**
 * Nearest-neighbour distance ratio: of a row's distances to its nearest and second nearest training row, the mean of the
 * quotients. Near 0: rows sit on one single training row; near 1: among many. Its ceiling is that of unseen real rows.
 * Where both distances are 0 the row is no nearer to one than to the other: 1.
 */
export const nndr: MetricDefinition & {
  compute(nearest: Float64Array, second: Float64Array): Float64Array;
} = {
  name: 'nndr',
  label: 'Nearest neighbour distance ratio',
  version: 2,
  group: 'privacy',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: 'Distance of synthetic rows to their nearest training row, against the second nearest.',
  compute: (nearest, second) =>
    nearest.map((distance, row) => (second[row] === 0 ? 1 : distance / second[row])),
};
