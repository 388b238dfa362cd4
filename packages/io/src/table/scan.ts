import type { Column, ColumnInferenceResult } from '@likeness/core';
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
  /** @throws LikenessError `KIND_NOT_POSSIBLE`, `INFINITE_VALUE` */
  finish(): ColumnInferenceResult;
}
