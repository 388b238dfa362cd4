import { kWayMetric } from './kWayMetric.js';

/** Single columns in ten cells: are the marginal distributions met? */
export const accuracy1 = kWayMetric({
  name: 'accuracy1',
  label: 'Agreement of columns (1-way)',
  order: 1,
  cells: 10,
  mostParts: 10_000,
  description:
    'Agreement of the proportions in ten cells of each column: 1 less their total variation distance.',
});
