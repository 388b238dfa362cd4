import { CHUNK_ROWS, type ModelDocument, type SampleOptions } from '@likeness/core';
import { asAttempt } from '../../services/attempts/asAttempt.js';
import type { GenerationRow } from '../../services/generations/open.js';
import { saveChunk, type GeneratedChunk } from '../../services/generations/saveChunk.js';
import { storedChunks } from '../../services/tables/readChunks.js';
import type { GenerateInput } from '../threads/runThread.js';
import type { AttemptWork } from './attemptWork.js';

interface RowsToGenerate extends AttemptWork {
  readonly generation: GenerationRow;
  readonly document: ModelDocument;
  readonly options: SampleOptions;
  /** Hears how many of the chunks are stored, first before any is drawn. */
  readonly onProgress?: (stored: number, count: number) => Promise<void>;
}

/** Draws the chunks of a generation that are not stored yet, as many at a time as there are threads. */
export async function generateRows(rows: RowsToGenerate): Promise<void> {
  const { services, pool, attempt, generation, document, options, signal, onProgress } = rows;
  const { database } = services;
  const { requestedRowCount, runId, seed, tableId } = generation;
  const count = Math.ceil(requestedRowCount / CHUNK_ROWS);
  const stored = new Set((await storedChunks(database, tableId)).map(({ chunkIndex }) => chunkIndex));
  const missing = Array.from({ length: count }, (_, index) => index).filter((index) => !stored.has(index));
  await onProgress?.(stored.size, count);
  // One after the other, so that a chunk is counted as stored only once it is.
  let lastSave: Promise<void> = Promise.resolve();
  const store = (chunkIndex: number, generated: GeneratedChunk): Promise<void> => {
    const turn = lastSave.then(async () => {
      let inARow = 0;
      while (stored.has(inARow) || inARow === chunkIndex) inARow += 1;
      await asAttempt(database, attempt, (transaction) =>
        saveChunk(transaction, generation, generated, inARow),
      );
      stored.add(chunkIndex);
      await onProgress?.(stored.size, count);
    });
    lastSave = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  };
  const work = async (): Promise<void> => {
    for (let chunkIndex = missing.shift(); chunkIndex !== undefined; chunkIndex = missing.shift()) {
      const rowCount = Math.min(CHUNK_ROWS, requestedRowCount - chunkIndex * CHUNK_ROWS);
      const input: GenerateInput = { runId, document, seed: Number(seed), chunkIndex, rowCount, options };
      await store(chunkIndex, await pool.run<GeneratedChunk>('generateChunk', input, { signal }));
    }
  };
  await allOrNone(Array.from({ length: Math.min(pool.size, missing.length) }, work));
}

/** Waits until all have ended, so that nothing of a failed stage is still writing when the run ends. */
async function allOrNone(tasks: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(tasks);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
}
