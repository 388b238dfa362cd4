import type { TableNote } from '@likeness/core';
import type { ReadLimits } from '@likeness/io';

/**
 * What an upload may be. Each is where something else would break: at 2,000 columns a page of rows takes a second and the evaluation of a run
 * hours; the other limits are there for files that were made to fill a machine.
 */
export const IMPORT_LIMITS: ReadLimits = {
  columns: 1000,
  // Three of them in a key of an index of Postgres, which holds 2,704 bytes.
  columnNameBytes: 800,
  rows: 50_000_000,
  cells: 5_000_000_000,
  bytes: 20 * 2 ** 30,
  ratio: 250,
};

/** Columns among which constraints are looked for: the time grows with the square of their number (1,000: three minutes). */
export const CONSTRAINT_COLUMNS = 150;

/** Says that not all columns of a wide table are looked at for constraints. */
export function constraintColumnsNote(columns: number): TableNote[] {
  if (columns <= CONSTRAINT_COLUMNS) return [];
  const message = `The table is wide: constraints are looked for among its first ${CONSTRAINT_COLUMNS} columns.`;
  return [{ code: 'CONSTRAINTS_OF_FIRST_COLUMNS', message }];
}
