import { isTerminal } from '../../events/recordEvent.js';
import type { SubjectRow } from './subjectTable.js';

/** Whether there is a row and it is queued or running. */
export function isOpen(row: SubjectRow | null): row is SubjectRow {
  return row !== null && !isTerminal(row.state);
}
