import type { Table } from '../../table/table.js';
import type { ColumnOrder } from './boostedOptions.js';

/**
 * The columns in the order in which they are drawn.
 *
 * @param modelled indices of the columns that are modelled, ascending
 */
export function orderColumns(
  { columns }: Table,
  modelled: readonly number[],
  target: string | undefined,
  order: ColumnOrder,
): number[] {
  const isTarget = (at: number): number => (columns[at].schema.name === target ? 1 : 0);
  switch (order) {
    case 'file':
      return [...modelled];
    case 'target-last':
      return [...modelled].sort((a, b) => isTarget(a) - isTarget(b) || a - b);
    case 'target-first':
      return [...modelled].sort((a, b) => isTarget(b) - isTarget(a) || a - b);
    case 'fewest-values': {
      const distinct = columns.map(
        (column) => new Set<unknown>(column.type === 'coded' ? column.codes : column.values).size,
      );
      return [...modelled].sort((a, b) => distinct[a] - distinct[b] || a - b);
    }
  }
}
