import type { Lattice } from './lattice/lattice.js';

/**
 * What a column means.
 *
 * - `continuous`, `integer`: numbers. `datetime`: timestamps, stored as milliseconds since 1970-01-01T00:00Z.
 * - `categorical`: one of a fixed set of labels. `boolean`: exactly two labels that mean false and true.
 * - `identifier`: names a row and carries no statistics; it is never modelled, synthesizers make synthetic keys.
 */
export type ColumnKind = 'continuous' | 'integer' | 'categorical' | 'boolean' | 'datetime' | 'identifier';

/** How timestamps are written: a day, a local date and time, or a date and time in UTC. */
export type DatetimeFormat = 'date' | 'datetime' | 'datetime-utc';

export interface ColumnSchema {
  readonly name: string;
  readonly kind: ColumnKind;
  /** `continuous`: the most decimals seen in the data, 0 to 15. Writers round to it. */
  readonly decimals?: number;
  /** `categorical`, `boolean`: labels as written in the file; a code is an index into it. `boolean`: [false, true]. */
  readonly categories?: readonly string[];
  /** `datetime`: how to write it. */
  readonly datetimeFormat?: DatetimeFormat;
  /** `continuous`, `integer`, `datetime`: the set of values that the column writes, where it is not what the kind says. */
  readonly lattice?: Lattice;
}

/** Numbers or timestamps, one a row; a missing cell is NaN. No infinities. */
export interface NumericColumn {
  readonly type: 'numeric';
  readonly schema: ColumnSchema & { readonly kind: 'continuous' | 'integer' | 'datetime' };
  readonly values: Float64Array;
}

/** Category codes, one a row, each an index into `schema.categories`; a missing cell is -1. */
export interface CodedColumn {
  readonly type: 'coded';
  readonly schema: ColumnSchema & {
    readonly kind: 'categorical' | 'boolean';
    readonly categories: readonly string[];
  };
  readonly codes: Int32Array;
}

/** Strings, one a row; a missing cell is null. */
export interface IdentifierColumn {
  readonly type: 'identifier';
  readonly schema: ColumnSchema & { readonly kind: 'identifier' };
  readonly values: readonly (string | null)[];
}

export type Column = NumericColumn | CodedColumn | IdentifierColumn;

/** Number of rows of a column. */
export function columnLength(column: Column): number {
  return column.type === 'coded' ? column.codes.length : column.values.length;
}
