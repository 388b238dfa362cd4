import type { ColumnSchema } from '../../table/column.js';
import { formatDatetime } from '../../table/text/datetimeText.js';

/** A number, timestamp or code of a column as its user would write it, for messages; labels in quotes. */
export function showCell({ kind, datetimeFormat, categories }: ColumnSchema, value: number): string {
  if (kind === 'datetime') return formatDatetime(value, datetimeFormat ?? 'datetime');
  return categories ? `"${categories[value]}"` : String(value);
}
