import { randomUUID } from 'node:crypto';
import type { TableSchema } from '@likeness/core';
import type { StatementRunner } from '../../database/statements.js';
import type { StoredChunk } from './chunk.js';

/** An empty stored table; its chunks hold `chunkRows` rows each, the last one fewer. */
export interface NewStoredTable {
  /** Default: a new one. */
  readonly id?: string;
  readonly workspaceId: string;
  readonly schema: TableSchema;
  readonly chunkRows: number;
}

/** Adds an empty stored table. @returns its id */
export async function createStoredTable(
  statements: StatementRunner,
  { id = randomUUID(), workspaceId, schema, chunkRows }: NewStoredTable,
): Promise<string> {
  await statements.run(
    'INSERT INTO stored_table (id, workspace_id, schema, chunk_rows) VALUES ($1, $2, $3::json, $4)',
    [id, workspaceId, JSON.stringify(schema), chunkRows],
  );
  return id;
}

/**
 * Stores columns of chunks, one statement each, so that memory holds one. A chunk that is already there is left as it
 * is: the same place always holds the same bytes.
 */
export async function storeChunks(
  statements: StatementRunner,
  tableId: string,
  chunks: readonly StoredChunk[],
): Promise<void> {
  for (const { columnIndex, chunkIndex, rowCount, data } of chunks) {
    await statements.run(
      `INSERT INTO table_chunk (table_id, column_index, chunk_index, row_count, data)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [tableId, columnIndex, chunkIndex, rowCount, data],
    );
  }
}
