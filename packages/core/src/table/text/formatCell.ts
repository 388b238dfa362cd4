import { type Column, columnLength } from '../column.js';
import { formatDatetime } from './datetimeText.js';
import { formatNumber } from './numberText.js';

/**
 * A cell as a file writes it; null when it is missing. Reading it back with the column's schema gives the same
 * value.
 *
 * @param row 0-based
 */
export function formatCell(column: Column, row: number): string | null {
  switch (column.type) {
    case 'identifier':
      return column.values[row];
    case 'coded': {
      const code = column.codes[row];
      return code < 0 ? null : column.schema.categories[code];
    }
    case 'numeric': {
      const value = column.values[row];
      if (Number.isNaN(value)) return null;
      const { kind, decimals, datetimeFormat } = column.schema;
      if (kind === 'datetime') return formatDatetime(value, datetimeFormat ?? 'datetime-utc');
      return formatNumber(value, kind === 'integer' ? 0 : decimals);
    }
  }
}

/** All cells of a column as a file writes them, missing as null. */
export function formatColumn(column: Column): (string | null)[] {
  return Array.from({ length: columnLength(column) }, (_, row) => formatCell(column, row));
}
