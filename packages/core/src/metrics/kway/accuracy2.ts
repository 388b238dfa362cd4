import { kWayMetric } from './kWayMetric.js';

/** Pairs of columns in ten by ten cells: is dependence of any shape met? */
export const accuracy2 = kWayMetric({
  name: 'accuracy2',
  label: 'Agreement of pairs (2-way)',
  order: 2,
  cells: 10,
  mostParts: 5_000,
  description: 'Agreement of the proportions in ten by ten cells of each pair of columns.',
});
