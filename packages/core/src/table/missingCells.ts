import type { Column } from './column.js';

/** Whether the cell in that row has no value. */
export function isMissing(column: Column, row: number): boolean {
  switch (column.type) {
    case 'numeric':
      return Number.isNaN(column.values[row]);
    case 'coded':
      return column.codes[row] < 0;
    case 'identifier':
      return column.values[row] === null;
  }
}
