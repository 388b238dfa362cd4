import type { Column, ColumnSchema, DecimalMark, FileDialect, TableNote } from '@likeness/core';

/** Text cells of one column, as a view: the cell of row `r` is `cells[first + r * step]`; null is a missing cell. */
export interface TextColumn {
  readonly type: 'text';
  readonly cells: readonly (string | null)[];
  readonly first: number;
  readonly step: number;
  /** Texts of cells that the format itself calls special missing values; other cells never have them. */
  readonly marks?: readonly string[];
}

/** Some consecutive rows of a file. */
export interface TableBatch {
  readonly rowCount: number;
  /**
   * In the order of `TableReader.columns`. Typed where the file declares a type; the labels of a typed categorical
   * column may differ from batch to batch, as dictionaries do. Where it declares none: text, or numbers of kind
   * `integer` or `continuous`, which may change from batch to batch (numbers that a double cannot hold come as text).
   * A column that was not asked for may be `LEFT_OUT`.
   */
  readonly columns: readonly (TextColumn | Column)[];
  /** 1-based line on which each row begins; null in a format that has no lines. */
  readonly lines: readonly number[] | null;
}

/** Stands for a column that was not asked for. */
export const LEFT_OUT: TextColumn = { type: 'text', cells: [], first: 0, step: 1 };

/** A column of a file. */
export interface FileColumn {
  /** Not empty, and unique in the file. */
  readonly name: string;
  /**
   * The type that the file declares; null where the kind is inferred from the cells. Where a categorical column
   * has no `categories` here, its labels are collected from the batches.
   */
  readonly schema: ColumnSchema | null;
  /** Order of the collected labels: by their text (default), or as the first batches list them. */
  readonly labelOrder?: 'text' | 'file';
  /**
   * Where `schema` is null: what the program that wrote the file took the column for. It counts as far as the cells
   * allow it.
   */
  readonly hint?: ColumnSchema;
}

/** What the rows have shown of a column: its schema, and its cells with a value. */
export interface ScannedColumn {
  readonly schema: ColumnSchema;
  readonly count: number;
}

/** An opened file of whatever format. */
export interface TableReader {
  readonly columns: readonly FileColumn[];
  /** Rows of the file; null where only reading it to the end tells. */
  readonly rowCount: number | null;
  /** Whether batches have lines, by which messages then name a place. */
  readonly hasLines: boolean;
  /** The decimal mark that the file's delimiter suggests; a comma where fields are separated by semicolons. */
  readonly decimalMark?: DecimalMark;
  /** What was accepted and changed. Complete when `batches` has ended. */
  readonly notes: readonly TableNote[];
  /**
   * The rows, a few thousand at a time. Can be read once; leaving the loop closes the file.
   *
   * @param places of the columns that are wanted, all when left out: a format that can does not read the others
   * @throws LikenessError `FILE_*`, errors of the format (`CSV_*`), `ABORTED`
   */
  batches(places?: readonly number[]): AsyncGenerator<TableBatch>;
  /**
   * How the file is written, once `batches` has ended; undefined where it is usual. Notes may be added.
   *
   * @param columns those that were read
   */
  dialect?(columns: readonly ScannedColumn[]): FileDialect | undefined;
  /** Closes the file when `batches` was not read to its end. Safe to call twice. */
  close(): Promise<void>;
}
