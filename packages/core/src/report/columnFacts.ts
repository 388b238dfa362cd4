import type { ColumnFacts } from '../decision/evidence.js';
import type { Column } from '../table/column.js';

/** What a decision asks about a column of the training rows. */
export function columnFacts(column: Column): ColumnFacts {
  const { name, kind, role = 'none' } = column.schema;
  return { column: name, kind, role, distinct: countDistinct(column) };
}

function countDistinct(column: Column): number {
  if (column.type === 'coded') return new Set(column.codes.filter((code) => code >= 0)).size;
  if (column.type === 'numeric') return new Set(column.values.filter((value) => value === value)).size;
  return new Set(column.values.filter((value) => value !== null)).size;
}
