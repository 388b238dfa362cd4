import { type Column, createTable, type Table, type TableSchema } from '@likeness/core';
import { decodeColumnChunk } from '@likeness/io';
import type { RawTransaction } from '../../database/rawTransaction.js';
import type { StoredChunk } from '../../services/tables/chunk.js';

/** A table that was deleted while it was read. */
export class TableGone extends Error {
  override readonly name = 'TableGone';
}

interface ChunkRow {
  readonly column_index: number;
  readonly data: Buffer;
}

/** The columns of a stored table in a transaction, a chunk at a time, so that memory stays flat. */
export class StoredColumns {
  private constructor(
    private readonly transaction: RawTransaction,
    readonly tableId: string,
    readonly schema: TableSchema,
    readonly chunkRows: number,
    readonly chunkCount: number,
  ) {}

  /** Null when there is no such table. */
  static async open(transaction: RawTransaction, tableId: string): Promise<StoredColumns | null> {
    const [table] = await transaction.query<{ schema: TableSchema; chunk_rows: number; chunks: number }>(
      `SELECT schema, chunk_rows,
         (SELECT count(*)::int FROM table_chunk WHERE table_id = $1 AND column_index = 0) AS chunks
       FROM stored_table WHERE id = $1`,
      [tableId],
    );
    return table
      ? new StoredColumns(transaction, tableId, table.schema, table.chunk_rows, table.chunks)
      : null;
  }

  /**
   * One column, chunk by chunk.
   *
   * @param chunks those that are read, in order; all when left out
   * @throws TableGone
   */
  async *column(index: number, chunks?: readonly number[]): AsyncGenerator<Column> {
    for (const chunk of chunks ?? Array(this.chunkCount).keys()) {
      const [row] = await this.transaction.query<ChunkRow>(
        'SELECT column_index, data FROM table_chunk WHERE table_id = $1 AND chunk_index = $2 AND column_index = $3',
        [this.tableId, chunk, index],
      );
      if (!row) throw new TableGone(this.tableId);
      yield decodeColumnChunk(row.data, this.schema.columns[index]);
    }
  }

  /** Some columns of a chunk as they are stored, in the order asked for. @throws TableGone */
  async chunk(chunkIndex: number, indexes: readonly number[]): Promise<StoredChunk[]> {
    const rows = await this.transaction.query<ChunkRow & { readonly row_count: number }>(
      'SELECT column_index, row_count, data FROM table_chunk WHERE table_id = $1 AND chunk_index = $2 AND column_index = ANY($3)',
      [this.tableId, chunkIndex, [...indexes]],
    );
    const byColumn = new Map(rows.map((row) => [row.column_index, row]));
    return indexes.map((columnIndex) => {
      const row = byColumn.get(columnIndex);
      if (!row) throw new TableGone(this.tableId);
      return { columnIndex, chunkIndex, rowCount: row.row_count, data: row.data };
    });
  }

  /** The first columns, all unless `most` is given, chunk by chunk. @throws TableGone */
  async *tables(most = this.schema.columns.length): AsyncGenerator<Table> {
    const wanted = Math.min(most, this.schema.columns.length);
    for (let chunk = 0; chunk < this.chunkCount; chunk += 1) {
      const rows = await this.transaction.query<ChunkRow>(
        'SELECT column_index, data FROM table_chunk WHERE table_id = $1 AND chunk_index = $2 AND column_index < $3 ORDER BY column_index',
        [this.tableId, chunk, wanted],
      );
      if (rows.length < wanted) throw new TableGone(this.tableId);
      yield createTable(
        rows.map(({ column_index, data }) => decodeColumnChunk(data, this.schema.columns[column_index])),
      );
    }
  }

  /** Copies the chunks of some columns to another table, inside the database. */
  async copyTo(tableId: string, columnIndexes: readonly number[]): Promise<void> {
    await this.transaction.run(
      `INSERT INTO table_chunk (table_id, column_index, chunk_index, row_count, data)
       SELECT $1, column_index, chunk_index, row_count, data FROM table_chunk
       WHERE table_id = $2 AND column_index = ANY($3)`,
      [tableId, this.tableId, [...columnIndexes]],
    );
  }
}
