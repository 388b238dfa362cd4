import type { Queryable } from '../../database/connect.js';
import type { StoredChunk } from './chunk.js';

/**
 * The columns of one chunk, in the order of `columnIndexes`; all columns when left out.
 *
 * @returns an empty list when the table has no such chunk
 */
export async function readChunk(
  database: Queryable,
  tableId: string,
  chunkIndex: number,
  columnIndexes?: readonly number[],
): Promise<StoredChunk[]> {
  const rows = await database.tableChunk.findMany({
    where: { tableId, chunkIndex, ...(columnIndexes ? { columnIndex: { in: [...columnIndexes] } } : {}) },
    orderBy: { columnIndex: 'asc' },
  });
  if (!columnIndexes) return rows;
  const byColumn = new Map(rows.map((row) => [row.columnIndex, row]));
  return columnIndexes.flatMap((index) => byColumn.get(index) ?? []);
}

/** Indexes and row counts of the chunks that are stored whole, in order. */
export async function storedChunks(
  database: Queryable,
  tableId: string,
): Promise<{ readonly chunkIndex: number; readonly rowCount: number }[]> {
  return database.tableChunk.findMany({
    where: { tableId, columnIndex: 0 },
    select: { chunkIndex: true, rowCount: true },
    orderBy: { chunkIndex: 'asc' },
  });
}
