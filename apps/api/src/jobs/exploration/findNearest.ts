import { concatTables, findNearestRows, type NearestRows, splitTable } from '@likeness/core';
import type { RawTransaction } from '../../database/rawTransaction.js';
import type { EvaluatedTables } from '../../services/exploration/explore.js';
import { MAX_EVALUATED_CHUNKS } from '../../services/generations/evaluatedChunks.js';
import type { StoredChunk } from '../../services/tables/chunk.js';
import { decodeChunk } from '../../services/tables/decodeChunk.js';
import { StoredColumns } from '../imports/storedColumns.js';
import { realTable } from '../threads/realTables.js';

/**
 * The synthetic rows of a run's report beside their nearest training row, with their values. Reads the rows as the run's
 * evaluation did, so that they are the same ones. Holds both tables.
 *
 * @returns null when a table is gone, or no column can be compared
 */
export async function findNearest(
  transaction: RawTransaction,
  { tableId, syntheticId, columns, kinds, dropMissing, holdoutShare, seed }: EvaluatedTables,
): Promise<NearestRows | null> {
  const stored = await StoredColumns.open(transaction, tableId);
  const drawn = await StoredColumns.open(transaction, syntheticId);
  if (!stored || !drawn) return null;
  const { schema } = stored;
  const indexes = columns.map((name) => schema.columns.findIndex((column) => column.name === name));
  const chunks: StoredChunk[][] = [];
  for (let index = 0; index < stored.chunkCount; index += 1) chunks.push(await stored.chunk(index, indexes));
  if (chunks.length === 0) return null;
  const real = realTable({ schemas: schema.columns, chunks, kinds, dropMissing });
  const { train, holdout } = splitTable(real, holdoutShare, seed);
  const all = drawn.schema.columns.map((_, index) => index);
  const parts = [];
  for (let index = 0; index < Math.min(drawn.chunkCount, MAX_EVALUATED_CHUNKS); index += 1)
    parts.push(decodeChunk(drawn.schema.columns, await drawn.chunk(index, all)));
  if (parts.length === 0) return null;
  return findNearestRows({ real: train, holdout, synthetic: concatTables(parts), seed });
}
