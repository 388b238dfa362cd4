/** Rows that are wanted of one column: all that are given must hold. */
export interface RowFilter {
  readonly column: string;
  /** Numbers and timestamps (milliseconds), both ends included. */
  readonly minimum?: number | null;
  readonly maximum?: number | null;
  /** Any of these cells, as written. */
  readonly equals?: readonly string[] | null;
  /** A part of the written cell, in any case. */
  readonly contains?: string | null;
  /** True: only missing cells; false: only others. */
  readonly missing?: boolean | null;
}

export interface RowOrder {
  readonly column: string;
  readonly descending: boolean;
}

/** Which rows of a stored table are shown, and in which order. */
export interface RowChoice {
  readonly tableId: string;
  readonly filters: readonly RowFilter[];
  /** That of the file when null. Missing cells come last in either direction. */
  readonly order: RowOrder | null;
  readonly start: number;
  readonly count: number;
}

/** Some rows of those that were chosen. */
export interface ChosenRows {
  readonly columns: readonly string[];
  /** As written, missing as null. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Place of each row in the file, from 1. */
  readonly numbers: readonly number[];
  /** Rows that the filters let through. */
  readonly totalCount: number;
}
