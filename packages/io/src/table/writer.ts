import type { ColumnSchema, Table, TableNote, TableSchema } from '@likeness/core';

/** Writes files of one format. */
export interface TableWriter {
  /**
   * The bytes of a file that holds these tables one after another, a chunk at a time. Memory stays flat: no more than
   * one table is held. Nothing is yielded before the first table has come, so that a stream that fails at once writes
   * nothing. The same rows give the same bytes.
   *
   * @param schema of all the tables
   */
  write(schema: TableSchema, tables: AsyncIterable<Table> | Iterable<Table>): AsyncGenerator<Uint8Array>;
  /** Whether a special value such as `<5` is written as such; absent: none is, its cell is missing. */
  keepsMark?(column: ColumnSchema, text: string): boolean;
  /** What reading the file again would not give back as it was. */
  notes(schema: TableSchema): readonly TableNote[];
}
