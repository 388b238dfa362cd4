import { createTable, type Table } from '../../table/table.js';
import type { MetricComputation } from '../metricComputation.js';
import { marksAsLabels, markSimilarity } from './markSimilarity.js';
import { measureColumns } from './measureColumns.js';

/** The proportions of marks, in columns whose cells without a value have several. */
export const measureMarks: MetricComputation = {
  group: 'fidelity',
  metrics: [markSimilarity],
  weight: 1,
  async compute(input, context) {
    const [real, synthetic] = [markTable(input.real), markTable(input.synthetic)];
    if (real.columns.length === 0) return { values: [], breakdowns: [], notes: [] };
    return measureColumns([markSimilarity], { ...input, real, synthetic, holdout: null }, context);
  },
};

function markTable({ columns, rowCount }: Table): Table {
  const marked = columns.flatMap((column) => marksAsLabels(column) ?? []);
  return marked.length === 0 ? { rowCount, columns: [] } : createTable(marked);
}
