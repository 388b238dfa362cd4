import { CHUNK_ROWS, type ModelDocument, type SampleOptions } from '@likeness/core';
import { asAttempt } from '../../services/attempts/asAttempt.js';
import type { GenerationRow } from '../../services/generations/open.js';
import { saveChunk } from '../../services/generations/saveChunk.js';
import { storedChunks } from '../../services/tables/readChunks.js';
import { generateCall, type GenerateInput } from '../threads/generateCall.js';
import type { AttemptWork } from './attemptWork.js';

interface RowsToGenerate extends AttemptWork {
  readonly generation: GenerationRow;
  readonly document: ModelDocument;
  readonly options: SampleOptions;
  /** Hears how many of the chunks are stored, first before any is drawn. */
  readonly onProgress?: (stored: number, count: number) => Promise<void>;
}

/** Draws the chunks of a generation that are not stored yet, and stores each as it comes. */
export async function generateRows(rows: RowsToGenerate): Promise<void> {
  const { services, runThread, threads, attempt, generation, document, options, signal, onProgress } = rows;
  const { database } = services;
  const { requestedRowCount, seed, tableId } = generation;
  const count = Math.ceil(requestedRowCount / CHUNK_ROWS);
  const stored = new Set((await storedChunks(database, tableId)).map(({ chunkIndex }) => chunkIndex));
  const chunks = Array.from({ length: count }, (_, chunk) => ({
    chunk,
    rowCount: Math.min(CHUNK_ROWS, requestedRowCount - chunk * CHUNK_ROWS),
  })).filter(({ chunk }) => !stored.has(chunk));
  await onProgress?.(stored.size, count);
  if (chunks.length === 0) return;
  const input: GenerateInput = { source: { document, seed: Number(seed), options }, chunks, threads };
  await runThread.call(generateCall, input, {
    signal,
    onNotice: async (generated) => {
      stored.add(generated.chunks[0].chunkIndex);
      let inARow = 0;
      while (stored.has(inARow)) inARow += 1;
      await asAttempt(database, attempt, (transaction) =>
        saveChunk(transaction, generation, generated, inARow),
      );
      await onProgress?.(stored.size, count);
    },
  });
}
