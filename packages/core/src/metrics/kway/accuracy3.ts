import { kWayMetric } from './kWayMetric.js';

/**
 * Triples of columns, in five cells each so that the joint ones stay filled, as the published values do. All triples up
 * to 2,100 of them (24 columns have 2,024), 1,000 at random beyond.
 */
export const accuracy3 = kWayMetric({
  name: 'accuracy3',
  label: 'Agreement of triples (3-way)',
  order: 3,
  cells: 5,
  mostParts: 2_100,
  description: 'Agreement of the proportions in five by five by five cells of triples of columns.',
});
