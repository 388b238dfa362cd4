import type { Lattice } from './lattice/lattice.js';
import type { DatetimePattern } from './format/datetimePattern.js';
import type { NumberFormat } from './format/numberFormat.js';

/**
 * What a column means.
 *
 * - `continuous`, `integer`: numbers. `datetime`: timestamps, stored as milliseconds since 1970-01-01T00:00Z.
 * - `categorical`: one of a fixed set of labels. `boolean`: exactly two labels that mean false and true.
 * - `identifier`: names a row and carries no statistics; it is never modelled, synthesizers make synthetic keys.
 */
export type ColumnKind = 'continuous' | 'integer' | 'categorical' | 'boolean' | 'datetime' | 'identifier';

/** All kinds. */
export const COLUMN_KINDS: readonly ColumnKind[] = [
  'continuous',
  'integer',
  'categorical',
  'boolean',
  'datetime',
  'identifier',
];

export function isColumnKind(value: unknown): value is ColumnKind {
  return COLUMN_KINDS.includes(value as ColumnKind);
}

/** How timestamps are written: a day, a local date and time, or a date and time in UTC. */
export type DatetimeFormat = 'date' | 'datetime' | 'datetime-utc';

/** A cell that stands for no value of the column's kind: `?`, `NA`, a code such as 999, `<5`. */
export interface CellMark {
  /** As written in the file. */
  readonly text: string;
  /** `missing`: the value is not known. `special`: the text says something else, such as "not applicable". */
  readonly meaning: 'missing' | 'special';
  /**
   * A mark of missing values that its source held as text beside missing cells of its own (null, an empty cell): formats
   * with such cells write it as text again. Absent: those write a missing cell.
   */
  readonly asText?: true;
}

/** What a column is used for. `none`: nothing in particular. */
export type ColumnRole = 'key' | 'quasi-identifier' | 'sensitive' | 'target' | 'none';

export interface ColumnSchema {
  readonly name: string;
  readonly kind: ColumnKind;
  /** `continuous`: the most decimals seen in the data, 0 to 15. Writers round to it. */
  readonly decimals?: number;
  /** `categorical`, `boolean`: labels as written in the file; a code is an index into it. `boolean`: [false, true]. */
  readonly categories?: readonly string[];
  /** `datetime`: what its values mean, and how they are written where no pattern says otherwise. */
  readonly datetimeFormat?: DatetimeFormat;
  /** `continuous`, `integer`, `datetime`: the set of values that the column writes, where it is not what the kind says. */
  readonly lattice?: Lattice;
  /** `datetime`: how it is written, where that is not ISO 8601 (`2026-11-24`, `2026-11-24T10:05:06`). */
  readonly datetimePattern?: DatetimePattern;
  /** `continuous`, `integer`: how it is written, where that is not `-1234.5`. */
  readonly numberFormat?: NumberFormat;
  /**
   * Cells without a value that are not empty, the most frequent first; an empty cell is in the list when other marks
   * are. In a table such a cell is missing, and the column's `marks` say which one it is when there are several.
   */
  readonly marks?: readonly CellMark[];
  readonly role?: ColumnRole;
  /** Numbers and timestamps: no value may lie outside. Set by the user only. */
  readonly bounds?: ColumnBounds;
}

/** Both ends belong to it. */
export interface ColumnBounds {
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What columns of all types may have beside their cells. */
interface CellMarks {
  /** For each row the index of its mark in `schema.marks`; it counts only where the cell is missing. Absent: all 0. */
  readonly marks?: Uint8Array;
}

/** Numbers or timestamps, one a row; a missing cell is NaN. No infinities. */
export interface NumericColumn extends CellMarks {
  readonly type: 'numeric';
  readonly schema: ColumnSchema & { readonly kind: 'continuous' | 'integer' | 'datetime' };
  readonly values: Float64Array;
}

/** Category codes, one a row, each an index into `schema.categories`; a missing cell is -1. */
export interface CodedColumn extends CellMarks {
  readonly type: 'coded';
  readonly schema: ColumnSchema & {
    readonly kind: 'categorical' | 'boolean';
    readonly categories: readonly string[];
  };
  readonly codes: Int32Array;
}

/** Strings, one a row; a missing cell is null. */
export interface IdentifierColumn extends CellMarks {
  readonly type: 'identifier';
  readonly schema: ColumnSchema & { readonly kind: 'identifier' };
  readonly values: readonly (string | null)[];
}

export type Column = NumericColumn | CodedColumn | IdentifierColumn;

/** Number of rows of a column. */
export function columnLength(column: Column): number {
  return column.type === 'coded' ? column.codes.length : column.values.length;
}
