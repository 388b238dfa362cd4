import type { Table, TableSchema } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import { found } from '../errors.js';
import { decodeChunk } from './decodeChunk.js';
import { readChunk } from './readChunks.js';

/** The schema of a stored table. @throws ApiError `NOT_FOUND` */
export async function readSchema(database: Database, tableId: string): Promise<TableSchema> {
  const row = found('table', tableId, await database.storedTable.findUnique({ where: { id: tableId } }));
  return row.schema as unknown as TableSchema;
}

/**
 * The first `rowCount` rows of a stored table, a chunk at a time; only one is held.
 *
 * @throws Error when a chunk is missing, which happens when the table is deleted while it is read
 */
export async function* streamTables(
  database: Database,
  tableId: string,
  schema: TableSchema,
  rowCount: number,
): AsyncGenerator<Table> {
  for (let chunkIndex = 0, sent = 0; sent < rowCount; chunkIndex += 1) {
    const table = decodeChunk(schema.columns, await readChunk(database, tableId, chunkIndex));
    if (table.rowCount === 0) throw new Error(`Chunk ${chunkIndex} of table ${tableId} is missing.`);
    yield table;
    sent += table.rowCount;
  }
}
