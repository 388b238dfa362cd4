import { type CorrelationProfile, MAX_CORRELATION_COLUMNS, type TableNote } from '@likeness/core';

const FIRST_ROWS = 'CORRELATION_OF_FIRST_ROWS';
const FIRST_COLUMNS = 'CORRELATION_OF_FIRST_COLUMNS';

/** Whether a note is about the correlations of a profile. */
export function isCorrelationNote({ code }: TableNote): boolean {
  return code === FIRST_ROWS || code === FIRST_COLUMNS;
}

/** Says what of a wide or long table the correlations of its profile leave out. */
export function correlationNotes({ omittedColumns, truncated, rows }: CorrelationProfile): TableNote[] {
  const notes: TableNote[] = [];
  if (omittedColumns > 0) {
    notes.push({
      code: FIRST_COLUMNS,
      message: `The table is wide: its correlations are those of its first ${MAX_CORRELATION_COLUMNS} columns, ${omittedColumns} others are left out.`,
    });
  }
  if (truncated) {
    notes.push({
      code: FIRST_ROWS,
      message: `The table is wide and long: its correlations are those of the first ${rows} rows.`,
    });
  }
  return notes;
}
