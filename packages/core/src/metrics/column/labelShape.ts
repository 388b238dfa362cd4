import type { ColumnMetric } from '../metricDefinition.js';
import { countCodes } from './tvComplement.js';

/**
 * `tvComplement` with missing cells as a separate label; the part of `columnShapes` that categories play. Cost: one
 * pass.
 */
export const labelShape: ColumnMetric = {
  name: 'labelShape',
  label: 'Label shape',
  version: 1,
  group: 'fidelity',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description:
    '1 less half the summed differences between the proportions of labels, missing values among them.',
  appliesTo: (column) => column.type === 'coded',
  compute(real, synthetic) {
    if (real.type !== 'coded' || synthetic.type !== 'coded') return null;
    const size = Math.max(real.schema.categories.length, synthetic.schema.categories.length) + 1;
    return labelShape.computeFromCounts(
      countCodes(real, size),
      countCodes(synthetic, size),
      new Float64Array(0),
    );
  },
  computeFromCounts(real, synthetic) {
    const realTotal = real.reduce((sum, count) => sum + count, 0);
    const syntheticTotal = synthetic.reduce((sum, count) => sum + count, 0);
    if (realTotal === 0 || syntheticTotal === 0) return null;
    let distance = 0;
    for (let k = 0; k < real.length; k++)
      distance += Math.abs(real[k] / realTotal - synthetic[k] / syntheticTotal);
    return 1 - Math.min(1, distance / 2);
  },
};
