import type { ColumnKind, ColumnSchema } from '../../column.js';
import type { DatetimePattern } from '../../format/datetimePattern.js';
import type { DecimalMark, NumberFormat } from '../../format/numberFormat.js';
import type { CountedText } from './cellTexts.js';
import type { DateOrder, DatetimeTally } from './datetimeEvidence.js';
import type { TableNote } from '../note.js';
import type { NumberTally } from './numberEvidence.js';

/** What the user says of a column; the rest is inferred. */
export interface DeclaredColumn extends Pick<
  ColumnSchema,
  'decimals' | 'categories' | 'marks' | 'role' | 'datetimeFormat' | 'bounds' | 'lattice'
> {
  readonly kind?: ColumnKind;
  readonly datetimePattern?: DatetimePattern;
  readonly numberFormat?: NumberFormat;
  /**
   * Whether labels, decimals and marks are all that the cells may have. Default false: what is new is taken in, except
   * that declared marks are the only ones.
   */
  readonly strict?: boolean;
  /** Texts that mean a missing value in this column; the usual ones then count as values. An empty cell is missing always. */
  readonly missing?: readonly string[];
}

/** What other columns of a file say about how it is written. */
export interface FileHints {
  readonly decimalMark?: DecimalMark;
  /** Whether the user said so: then no doubt is left. */
  readonly decimalMarkChosen?: boolean;
  /** Whether the digits of other columns show it: then no doubt is left where a column itself tells nothing. */
  readonly decimalMarkShown?: boolean;
  readonly dateOrder?: DateOrder;
}

/** What was gathered about a column. */
export interface ColumnEvidence {
  readonly name: string;
  /** What `position` counts: lines of a file (1-based) or rows of a table (0-based). */
  readonly positions: 'line' | 'row';
  /** Different texts that are not empty, at most `DISTINCT_CAP`. */
  readonly texts: readonly CountedText[];
  readonly emptyCount: number;
  /** Texts that the file's format itself has for special missing values, such as `.A` of SAS: neither values nor labels. */
  readonly marks: readonly CountedText[];
  /** Cells whose text came after `DISTINCT_CAP` others, read in the formats that the others allow. */
  readonly overflow: Overflow | null;
  /** Whether no text stands in two rows, as far as that is known (to the cap, or by its order beyond it). */
  readonly allDifferent: boolean;
  /** Whether numbers rise, or fall, from row to row. */
  readonly sorted: boolean;
}

export interface Overflow {
  rows: number;
  readonly numbers: readonly NumberTally[];
  readonly timestamps: DatetimeTally | null;
  readonly missing: CountedText[];
}

export interface ColumnInferenceResult {
  readonly schema: ColumnSchema;
  readonly notes: readonly TableNote[];
  readonly count: number;
  readonly missingCount: number;
  /** Different values without missing; null when there were more than `DISTINCT_CAP`. */
  readonly distinctCount: number | null;
  /** Of `continuous`, `integer` and `datetime` columns with values; null otherwise. */
  readonly minimum: number | null;
  readonly maximum: number | null;
}
