import type { MetricComputation } from '../metricComputation.js';
import { columnShapes, SHAPE_PARTS } from './columnShapes.js';
import { jensenShannonDistance } from './jensenShannonDistance.js';
import { ksComplement } from './ksComplement.js';
import { measureColumns } from './measureColumns.js';
import { missingValueSimilarity } from './missingValueSimilarity.js';
import { tailDistance } from './tailDistance.js';
import { tvComplement } from './tvComplement.js';
import { wassersteinDistance } from './wassersteinDistance.js';
import type { ColumnMetric } from '../metricDefinition.js';

/** Metrics of single columns, in the order of a report. */
export const COLUMN_METRICS: readonly ColumnMetric[] = [
  ksComplement,
  tvComplement,
  missingValueSimilarity,
  wassersteinDistance,
  tailDistance,
  jensenShannonDistance,
];

/** Distributions of single columns, and SDMetrics' Column Shapes, which is their mean. */
export const measureShapes: MetricComputation = {
  group: 'fidelity',
  metrics: [...COLUMN_METRICS, columnShapes],
  weight: 2,
  compute: (input, context) =>
    measureColumns(COLUMN_METRICS, input, context, { definition: columnShapes, parts: SHAPE_PARTS }),
};
