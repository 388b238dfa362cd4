import type { Column, ColumnInference, ColumnInferenceResult, FileHints } from '@likeness/core';
import type { TextColumn } from './reader.js';

/** What a first pass over one column of a file finds out. */
export interface ColumnScan {
  /**
   * Takes the rows of a batch.
   *
   * @param places line of each row, or null
   * @param firstRow 0-based row of the file at which the batch begins
   */
  add(column: TextColumn | Column, places: readonly number[] | null, firstRow: number): void;
  /** What a column of text tells about its file; null for a typed one. */
  readonly signs: Pick<ColumnInference, 'decimalMarks' | 'dateOrder'> | null;
  /**
   * @param hints what the other columns of the file tell
   * @throws LikenessError `KIND_NOT_POSSIBLE`, `SCHEMA_MISMATCH`, `INFINITE_VALUE`
   */
  finish(hints: FileHints): ColumnInferenceResult;
}
