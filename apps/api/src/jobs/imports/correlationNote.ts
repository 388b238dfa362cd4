import type { TableNote } from '@likeness/core';

export const CORRELATION_NOTE = 'CORRELATION_OF_FIRST_ROWS';

/** Says that the correlations of a wide and long table are those of its first rows. */
export function truncatedNote(rows: number): TableNote {
  return {
    code: CORRELATION_NOTE,
    message: `The table is wide and long: its correlations are those of the first ${rows} rows.`,
  };
}
