import type { MetricDefinition } from '../metricDefinition.js';
import { ksComplement } from './ksComplement.js';
import { labelShape } from './labelShape.js';

/**
 * SDMetrics' Column Shapes: the mean over the columns of the KS complement (numbers and instants) or the TV complement
 * (labels; a missing cell is one). 1: every marginal distribution is met. All versions of SDMetrics agree on it.
 */
export const columnShapes: MetricDefinition = {
  name: 'columnShapes',
  version: 1,
  group: 'fidelity',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: "Mean agreement of the columns' distributions (SDMetrics' Column Shapes).",
};

/** What it is the mean of; exactly one applies to a column that is no identifier. */
export const SHAPE_PARTS = [ksComplement, labelShape];
