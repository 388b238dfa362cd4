import { LikenessError } from '../errors.js';
import type { TableNote } from '../table/inference/note.js';
import { formatCell } from '../table/text/formatCell.js';
import { getColumn, type Table } from '../table/table.js';
import { takeRows } from '../table/takeRows.js';
import type { Constraint } from './constraint.js';
import { createRowCheck } from './rowChecks.js';

/**
 * The rows that keep every constraint. A constraint that more rows break than its `allow` permits is an error: rows that the
 * data calls possible cannot be forbidden by mistake.
 *
 * @throws LikenessError `CONSTRAINT_VIOLATED` with the count, the first row (0-based) and its values;
 *   `UNKNOWN_COLUMN`, `CONSTRAINT_NOT_POSSIBLE`.
 */
export function keptRows(
  table: Table,
  constraints: readonly Constraint[],
): { readonly table: Table; readonly notes: readonly TableNote[] } {
  const broken = new Uint8Array(table.rowCount);
  const notes: TableNote[] = [];
  for (const constraint of constraints) {
    const { keeps, columns } = createRowCheck(constraint, table.columns, new Map());
    let count = 0;
    let first = -1;
    for (let row = 0; row < table.rowCount; row++) {
      if (keeps(row)) continue;
      if (first < 0) first = row;
      broken[row] = 1;
      count++;
    }
    if (count === 0) continue;
    const { text, allow } = constraint;
    const cells = columns.map(
      (name) => `${name} = ${formatCell(getColumn(table, name), first) ?? 'missing'}`,
    );
    if (count > allow * table.rowCount) {
      const share = Math.ceil((count / table.rowCount) * 1000) / 1000;
      throw new LikenessError(
        'CONSTRAINT_VIOLATED',
        `${count} of ${table.rowCount} rows break the constraint "${text}", first row ${first + 1} (${cells.join(', ')}). ` +
          `Correct the data or the constraint, or end the constraint with "allow ${share}" to leave such rows out of the fit.`,
        { row: first, value: cells.join(', '), ...(columns.length > 0 ? { column: columns[0] } : {}) },
      );
    }
    const message = `${count} of ${table.rowCount} rows break the constraint "${text}" and were left out of the fit, first row ${first + 1} (${cells.join(', ')}).`;
    notes.push({ code: 'CONSTRAINT_ROWS_LEFT_OUT', message });
  }
  if (notes.length === 0) return { table, notes };
  const kept = Array.from(broken.keys()).filter((row) => broken[row] === 0);
  return { table: takeRows(table, kept), notes };
}
