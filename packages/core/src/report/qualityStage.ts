import { sdmetricsQuality } from '../metrics/column-pair/columnPairTrends.js';
import type { MetricValue } from '../metrics/metric.js';
import { metricValue } from '../metrics/metricValue.js';
import type { Stage } from './stage.js';

/** The mean of Column Shapes and Column Pair Trends, and of their ceilings' intervals: the two rise and fall together. */
export const qualityStage: Stage = {
  group: 'fidelity',
  weight: 0,
  run(_, __, { measured }) {
    const of = (name: string): MetricValue | undefined => measured.find((value) => value.name === name);
    const shapes = of('columnShapes');
    const trends = of('columnPairTrends');
    if (!shapes || !trends) return Promise.resolve({});
    const mean = (field: 'ceiling' | 'low' | 'high'): number =>
      ((shapes[field] ?? NaN) + (trends[field] ?? NaN)) / 2;
    const bound = { ceiling: mean('ceiling'), low: mean('low'), high: mean('high') };
    const value = metricValue(
      sdmetricsQuality,
      'table',
      [],
      sdmetricsQuality.compute(shapes.value, trends.value),
      Number.isNaN(bound.low) ? null : bound,
      { ...trends.provenance, ceilingMethod: 'the mean of the two ceilings, and of their intervals' },
    );
    return Promise.resolve({ values: [value] });
  },
};
