import { isMissing } from './missingCells.js';
import type { Table } from './table.js';
import { takeRows } from './takeRows.js';

/** The rows without a missing cell, in order. O(rows x columns). */
export function dropMissingRows(table: Table): Table {
  const kept: number[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    if (!table.columns.some((column) => isMissing(column, row))) kept.push(row);
  }
  return kept.length === table.rowCount ? table : takeRows(table, kept);
}
