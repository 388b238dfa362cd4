import { CHUNK_ROWS } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import { asAttempt } from '../runs/claim.js';
import type { RunRow } from '../runs/settings.js';
import type { StoredChunk } from '../tables/chunk.js';
import { writeChunks } from '../tables/writeChunks.js';
import type { GenerationRow } from './open.js';

/**
 * Stores one chunk of a generation, all its columns or none.
 *
 * @param chunksInARow how many chunks from 0 on are stored once this one is
 * @throws RunLost
 */
export async function saveGenerationChunk(
  database: Database,
  run: RunRow,
  generation: GenerationRow,
  chunks: readonly StoredChunk[],
  chunksInARow: number,
): Promise<void> {
  const rowCount = Math.min(generation.requestedRowCount, chunksInARow * CHUNK_ROWS);
  await asAttempt(database, run, async (transaction) => {
    await writeChunks(transaction, generation.tableId, chunks);
    await transaction.$executeRaw`
      UPDATE generation SET row_count = GREATEST(row_count, ${rowCount}) WHERE id = ${generation.id}`;
  });
}
