import { CHUNK_ROWS, type DrawReport, joinDrawReports } from '@likeness/core';
import type { Transaction } from '../../database/connect.js';
import { statementsOf } from '../../database/statements.js';
import type { StoredChunk } from '../tables/chunk.js';
import { storeChunks } from '../tables/storeTable.js';
import type { GenerationRow } from './open.js';
import { generationDrawing } from './settings.js';

/** One chunk of a generation, and how its rows came about. */
export interface GeneratedChunk {
  /** Its columns. */
  readonly chunks: readonly StoredChunk[];
  readonly drawing: DrawReport;
}

/**
 * Stores one chunk of a generation, all its columns or none, and adds how its rows came about to the generation's; with
 * its last chunk a primary generation has succeeded. The caller holds the row that fences the work: the run's for a
 * primary generation, else the generation's, which its attempt ends.
 *
 * @param chunksInARow how many chunks from 0 on are stored once this one is
 */
export async function saveChunk(
  transaction: Transaction,
  generation: GenerationRow,
  { chunks, drawing }: GeneratedChunk,
  chunksInARow: number,
): Promise<void> {
  const rowCount = Math.min(generation.requestedRowCount, chunksInARow * CHUNK_ROWS);
  await storeChunks(statementsOf(transaction), generation.tableId, chunks);
  const before = await transaction.generation.findUniqueOrThrow({
    where: { id: generation.id },
    select: { drawing: true },
  });
  const known = generationDrawing(before);
  const all = JSON.stringify(joinDrawReports(known ? [known, drawing] : [drawing]));
  await transaction.$executeRaw`
    UPDATE generation SET
      row_count = GREATEST(row_count, ${rowCount}),
      drawing = ${all}::json,
      state = CASE WHEN is_primary AND ${rowCount} >= requested_row_count THEN 'SUCCEEDED' ELSE state END
    WHERE id = ${generation.id}`;
}
