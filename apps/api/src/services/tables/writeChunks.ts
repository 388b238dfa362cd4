import type { Queryable } from '../../database/connect.js';
import type { StoredChunk } from './chunk.js';

/** Most bytes of one INSERT. */
const BATCH_BYTES = 4 * 2 ** 20;

/** Stores chunks; one that is already there is left as it is, since the same place always holds the same bytes. */
export async function writeChunks(
  database: Queryable,
  tableId: string,
  chunks: readonly StoredChunk[],
): Promise<void> {
  let batch: StoredChunk[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const data = batch.map((chunk) => ({ tableId, ...chunk, data: Uint8Array.from(chunk.data) }));
    await database.tableChunk.createMany({ data, skipDuplicates: true });
    batch = [];
    bytes = 0;
  };
  for (const chunk of chunks) {
    if (bytes + chunk.data.byteLength > BATCH_BYTES) await flush();
    batch.push(chunk);
    bytes += chunk.data.byteLength;
  }
  await flush();
}
