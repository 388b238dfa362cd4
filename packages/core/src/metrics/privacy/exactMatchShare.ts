import type { Table } from '../../table/table.js';
import type { MetricDefinition } from '../metricDefinition.js';

/**
 * Fraction of rows that equal a training row in every column but identifiers. Its ceiling is the fraction of unseen
 * real rows that do, which is not 0 in coarse data: a match by chance gives nobody away.
 */
export const exactMatchShare: MetricDefinition & {
  compute(training: Table, rows: Table): { readonly hits: number; readonly share: number };
} = {
  name: 'exactMatchShare',
  label: 'Exact matches',
  version: 1,
  group: 'privacy',
  goal: 'minimise',
  minimum: 0,
  maximum: 1,
  description: 'Proportion of synthetic rows that equal a training row, beside that of unseen real rows.',
  compute(training, rows) {
    const seen = new Set(rowKeys(training));
    let hits = 0;
    for (const key of rowKeys(rows)) if (seen.has(key)) hits++;
    return { hits, share: hits / rows.rowCount };
  },
};

/** Equal keys for equal rows of aligned tables. */
function rowKeys({ rowCount, columns }: Table): string[] {
  const keys = new Array<string>(rowCount).fill('');
  for (const column of columns) {
    if (column.type === 'identifier') continue;
    const cells: ArrayLike<number> = column.type === 'coded' ? column.codes : column.values;
    for (let row = 0; row < rowCount; row++) keys[row] += `${cells[row]},`;
  }
  return keys;
}
