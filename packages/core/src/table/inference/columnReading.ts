import type { ColumnEvidence, DeclaredColumn } from './evidence/columnEvidence.js';
import type { NumberReading } from './readNumbers.js';
import type { TimestampReading } from './readTimestamps.js';
import type { SeparatedTexts } from './separateMissing.js';

/** What is known of a column while it is decided. */
export interface ColumnReading {
  readonly evidence: ColumnEvidence;
  readonly declared: DeclaredColumn;
  readonly texts: SeparatedTexts;
  /** Cells with a text that does not mean "missing". */
  readonly count: number;
  readonly numbers: NumberReading;
  readonly timestamps: TimestampReading | null;
}
