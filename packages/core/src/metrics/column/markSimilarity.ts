import type { Column } from '../../table/column.js';
import type { ColumnMetric } from '../metricDefinition.js';
import { tvComplement } from './tvComplement.js';

/**
 * 1 - 1/2 sum |p_R - p_S| over the marks of the cells without a value: `?`, an empty cell, 999 for "refused", `<5`. The
 * proportions are those among the cells without a value, whose own proportion is `missingValueSimilarity`. 1: equal. 0:
 * no mark in common, such as a file that lost them all. Columns with several marks, identifiers left out; null where a
 * side has no cell without a value. Cost: one pass.
 */
export const markSimilarity: ColumnMetric = {
  ...tvComplement,
  name: 'markSimilarity',
  label: 'Mark similarity',
  version: 1,
  description:
    '1 less half the summed differences between the real and the synthetic proportion of each mark (empty, "?", 999 and the like) among the cells without a value.',
  appliesTo: (column) => column.type === 'coded',
};

/** The marks of a column's cells without a value as labels, cells with a value missing; null for fewer than two marks. */
export function marksAsLabels(column: Column): Column | null {
  const { name, marks = [] } = column.schema;
  if (column.type === 'identifier' || marks.length < 2) return null;
  const cells = column.type === 'coded' ? column.codes : column.values;
  const codes = Int32Array.from({ length: cells.length }, (_, row) => {
    const isMissing = column.type === 'coded' ? cells[row] < 0 : Number.isNaN(cells[row]);
    return isMissing ? (column.marks?.[row] ?? 0) : -1;
  });
  const categories = marks.map(({ text }) => text);
  return { type: 'coded', schema: { name, kind: 'categorical', categories }, codes };
}
