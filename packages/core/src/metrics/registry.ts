import { ksComplement } from './column/ksComplement.js';
import { missingValueSimilarity } from './column/missingValueSimilarity.js';
import { tvComplement } from './column/tvComplement.js';
import type { ColumnMetric, MetricDefinition } from './metricDefinition.js';
import { correlationL1Max, correlationL1Mean, correlationL1Sum } from './table/correlationL1.js';
import { accuracy } from './utility/accuracy.js';

/** Metrics of single columns, in the order of a report. */
export const COLUMN_METRICS: readonly ColumnMetric[] = [ksComplement, tvComplement, missingValueSimilarity];

/** Every metric that a report may hold. */
export const METRICS: readonly MetricDefinition[] = [
  ...COLUMN_METRICS,
  correlationL1Sum,
  correlationL1Mean,
  correlationL1Max,
  accuracy,
];
