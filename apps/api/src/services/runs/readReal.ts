import type { TableSchema } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import { found } from '../errors.js';
import type { StoredChunk } from '../tables/chunk.js';
import { readChunk, storedChunks } from '../tables/readChunks.js';
import type { RunRow } from './request.js';

/** The stored rows that a run reads: the kept columns only, in the run's order. */
export interface StoredReal {
  readonly schema: TableSchema;
  readonly chunks: readonly (readonly StoredChunk[])[];
}

/** Reads them from the database, still compressed. */
export async function readReal(database: Database, run: RunRow): Promise<StoredReal> {
  const id = run.tableId ?? 'none';
  const table = found('table', id, await database.storedTable.findUnique({ where: { id } }));
  const schema = table.schema as unknown as TableSchema;
  const indexes = run.columns.map((name) => schema.columns.findIndex((column) => column.name === name));
  const chunks: StoredChunk[][] = [];
  for (const { chunkIndex } of await storedChunks(database, table.id)) {
    chunks.push(await readChunk(database, table.id, chunkIndex, indexes));
  }
  return { schema, chunks };
}
