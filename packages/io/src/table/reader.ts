import type { Column, ColumnSchema, TableNote } from '@likeness/core';

/** Text cells of one column, as a view: the cell of row `r` is `cells[first + r * step]`; null is a missing cell. */
export interface TextColumn {
  readonly type: 'text';
  readonly cells: readonly (string | null)[];
  readonly first: number;
  readonly step: number;
}

/** Some consecutive rows of a file. */
export interface TableBatch {
  readonly rowCount: number;
  /**
   * In the order of `TableReader.columns`: text where the file declares no type, typed otherwise. The labels of a
   * typed categorical column may differ from batch to batch, as dictionaries do.
   */
  readonly columns: readonly (TextColumn | Column)[];
  /** 1-based line on which each row begins; null in a format that has no lines. */
  readonly lines: readonly number[] | null;
}

/** A column of a file. */
export interface FileColumn {
  /** Not empty, and unique in the file. */
  readonly name: string;
  /**
   * The type that the file declares; null where cells are text whose kind is inferred. Where a categorical column
   * has no `categories` here, its labels are collected from the batches.
   */
  readonly schema: ColumnSchema | null;
}

/** An opened file of whatever format. */
export interface TableReader {
  readonly columns: readonly FileColumn[];
  /** Rows of the file; null where only reading it to the end tells. */
  readonly rowCount: number | null;
  /** Whether batches have lines, by which messages then name a place. */
  readonly hasLines: boolean;
  /** What was accepted and changed. Complete when `batches` has ended. */
  readonly notes: readonly TableNote[];
  /**
   * The rows, a few thousand at a time. Can be read once; leaving the loop closes the file.
   *
   * @throws LikenessError `FILE_*`, errors of the format (`CSV_*`), `ABORTED`
   */
  batches(): AsyncGenerator<TableBatch>;
  /** Closes the file when `batches` was not read to its end. Safe to call twice. */
  close(): Promise<void>;
}
