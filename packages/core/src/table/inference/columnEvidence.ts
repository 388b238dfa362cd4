import type { ColumnSchema, DatetimeFormat } from '../column.js';
import type { TableNote } from './note.js';

/** Distinct values that an accumulator keeps; beyond it a column of strings is an identifier. */
export const DISTINCT_CAP = 10_000;

/** A cell and where it stands. */
export interface FoundCell {
  readonly value: string;
  readonly position: number;
}

/** What was gathered about a column; counts of classes are over different texts, not rows. */
export interface ColumnEvidence {
  readonly name: string;
  /** What `position` counts: lines of a file (1-based) or rows of a table (0-based). */
  readonly positions: 'line' | 'row';
  /** Cells that are not missing. */
  readonly count: number;
  readonly missingCount: number;
  /** The first cell that is missing by a token rather than by being empty. */
  readonly missingToken: FoundCell | null;
  readonly missingTokenCount: number;
  /** Different texts as written, at most `DISTINCT_CAP`. */
  readonly distinct: ReadonlySet<string>;
  readonly overCap: boolean;
  readonly numbers: number;
  readonly plainIntegers: number;
  readonly firstNotNumber: FoundCell | null;
  readonly firstNotWhole: FoundCell | null;
  readonly firstThousands: FoundCell | null;
  readonly firstLeadingZero: FoundCell | null;
  /** A whole number beyond 2^53, which a double may not hold. */
  readonly firstUnsafe: FoundCell | null;
  readonly firstInfinite: FoundCell | null;
  readonly decimals: number;
  readonly minimum: number;
  readonly maximum: number;
  /** The constant difference of neighbouring numbers; null when it varies or is 0. */
  readonly step: number | null;
  readonly datetimeFormats: ReadonlySet<DatetimeFormat>;
  readonly firstNotDatetime: FoundCell | null;
  readonly datetimeMinimum: number;
  readonly datetimeMaximum: number;
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

/** Where a cell stands, for people: `line 3` as the file counts, `row 1` for the first row of a table. */
export function placeText({ positions }: Pick<ColumnEvidence, 'positions'>, position: number): string {
  return positions === 'line' ? `line ${position}` : `row ${position + 1}`;
}
