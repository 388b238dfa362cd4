import { type Column, columnLength, type ColumnSchema } from '../column.js';
import { compilePattern } from '../format/datetimePattern.js';
import { formatInNumberFormat } from '../format/numberFormat.js';
import { formatDatetime } from './datetimeText.js';
import { formatNumber } from './numberText.js';

/** A writer of the numbers or timestamps of a column of that schema, as its file has them. */
export function valueFormatter(schema: ColumnSchema): (value: number) => string {
  const { kind, decimals, datetimeFormat = 'datetime-utc', datetimePattern, numberFormat } = schema;
  if (kind === 'datetime') {
    if (datetimePattern === undefined) return (value) => formatDatetime(value, datetimeFormat);
    const pattern = compilePattern(datetimePattern);
    return (value) => pattern.format(value);
  }
  const places = kind === 'integer' ? 0 : decimals;
  if (numberFormat === undefined) return (value) => formatNumber(value, places);
  return (value) => formatInNumberFormat(value, places, numberFormat);
}

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
      return Number.isNaN(value) ? null : valueFormatter(column.schema)(value);
    }
  }
}

/** All cells of a column as a file writes them, missing as null. */
export function formatColumn(column: Column): (string | null)[] {
  if (column.type !== 'numeric')
    return Array.from({ length: columnLength(column) }, (_, row) => formatCell(column, row));
  const format = valueFormatter(column.schema);
  return Array.from(column.values, (value) => (Number.isNaN(value) ? null : format(value)));
}

/** What stands in a cell without a value: the text of its mark; empty without marks. */
export function missingText({ schema, marks }: Column, row: number): string {
  const { marks: texts } = schema;
  if (texts === undefined || texts.length === 0) return '';
  return texts[marks?.[row] ?? 0]?.text ?? '';
}

/** All cells of a column as a file has them, marks included. */
export function writtenCells(column: Column): string[] {
  return formatColumn(column).map((cell, row) => cell ?? missingText(column, row));
}
