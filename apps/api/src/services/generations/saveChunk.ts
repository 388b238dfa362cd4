import { CHUNK_ROWS } from '@likeness/core';
import type { Transaction } from '../../database/connect.js';
import type { StoredChunk } from '../tables/chunk.js';
import { writeChunks } from '../tables/writeChunks.js';
import type { GenerationRow } from './open.js';

/**
 * Stores one chunk of a generation, all its columns or none; with the last one the generation has succeeded. The caller
 * holds the row that fences the work: the run's for its own generation, else the generation's.
 *
 * @param chunksInARow how many chunks from 0 on are stored once this one is
 */
export async function saveChunk(
  transaction: Transaction,
  generation: GenerationRow,
  chunks: readonly StoredChunk[],
  chunksInARow: number,
): Promise<void> {
  const rowCount = Math.min(generation.requestedRowCount, chunksInARow * CHUNK_ROWS);
  await writeChunks(transaction, generation.tableId, chunks);
  await transaction.$executeRaw`
    UPDATE generation SET
      row_count = GREATEST(row_count, ${rowCount}),
      state = CASE WHEN ${rowCount} >= requested_row_count THEN 'SUCCEEDED' ELSE state END
    WHERE id = ${generation.id}`;
}
