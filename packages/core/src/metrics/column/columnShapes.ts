import type { Table } from '../../table/table.js';
import type { ColumnMetric, MetricDefinition } from '../metricDefinition.js';
import { ksComplement } from './ksComplement.js';
import { labelShape } from './labelShape.js';

/**
 * SDMetrics' Column Shapes: the mean over the columns of the KS complement (numbers and timestamps) or the TV complement
 * (labels; a missing cell is one). 1: every marginal distribution is met. All versions of SDMetrics agree on it.
 */
export const columnShapes: MetricDefinition & {
  /** Null when no column has a value. */
  compute(real: Table, synthetic: Table): number | null;
} = {
  name: 'columnShapes',
  label: 'Column shapes',
  version: 1,
  group: 'fidelity',
  goal: 'maximise',
  minimum: 0,
  maximum: 1,
  description: "Mean agreement of the columns' distributions (SDMetrics' Column Shapes).",
  compute(real, synthetic) {
    const values = real.columns.flatMap((column, at) =>
      SHAPE_PARTS.flatMap((part) => {
        const value = part.appliesTo(column) ? part.compute(column, synthetic.columns[at]) : null;
        return value === null ? [] : [value];
      }),
    );
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  },
};

/** What it is the mean of; exactly one applies to a column that is no identifier. */
export const SHAPE_PARTS: readonly ColumnMetric[] = [ksComplement, labelShape];
